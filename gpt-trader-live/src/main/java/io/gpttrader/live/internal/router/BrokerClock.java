package io.gpttrader.live.internal.router;

import io.gpttrader.live.Broker;
import java.time.InstantSource;

/**
 * The time by the broker's clock: its own where it is simulated, else the host's and how far both are apart, measured again with each
 * reconciliation. Never goes back.
 */
public final class BrokerClock {
    private final Broker broker;
    private final InstantSource clock;
    private final boolean isSimulated;
    private volatile long offsetMillis;
    private long last = Long.MIN_VALUE;

    public BrokerClock(Broker broker, InstantSource clock) {
        this.broker = broker;
        this.clock = clock;
        this.isSimulated = broker.traits().isSimulated();
    }

    /** Asks the broker for its time, which is that of the moment when the answer is there, however long it took. */
    public void measure() {
        if (!isSimulated) {
            long its = broker.time().toEpochMilli();
            offsetMillis = its - clock.millis();
        }
    }

    /** {@return milliseconds since 1970 UTC} */
    public synchronized long millis() {
        long now = isSimulated ? broker.time().toEpochMilli() : clock.millis() + offsetMillis;
        last = Math.max(last, now);
        return last;
    }

    /** {@return how far the broker's clock is ahead of the host's, milliseconds; 0 where it is simulated} */
    public long offsetMillis() {
        return offsetMillis;
    }
}
