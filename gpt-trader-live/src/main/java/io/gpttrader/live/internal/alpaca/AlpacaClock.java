package io.gpttrader.live.internal.alpaca;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.internal.http.BrokerAnswer;
import io.gpttrader.live.internal.http.CallPriority;
import io.gpttrader.live.internal.http.ClockOffset;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time by Alpaca's clock: asked for once in a while, and carried on by this machine's monotonic clock in between. */
final class AlpacaClock {

    private static final Logger LOG = LoggerFactory.getLogger(AlpacaClock.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private final AlpacaApi api;
    private final LongSupplier nanos;
    private final ClockOffset offset = new ClockOffset();
    private volatile long readNanos;

    AlpacaClock(AlpacaApi api, LongSupplier nanos) {
        this.api = api;
        this.nanos = nanos;
    }

    Instant time() {
        if (!offset.isKnown() || nanos.getAsLong() - readNanos > GOOD_FOR.toNanos()) {
            try {
                read();
            } catch (BrokerException e) {
                if (!offset.isKnown()) {
                    throw e;
                }
                LOG.atWarn()
                        .setMessage("Alpaca's clock could not be asked again; the offset known goes on")
                        .addKeyValue("cause", e.getMessage())
                        .log();
            }
        }
        return offset.now();
    }

    private void read() {
        BrokerAnswer answer = api.ask("ask for the time", "/v2/clock", CallPriority.QUESTION);
        offset.sample(answer, AlpacaJson.requiredMoment(AlpacaJson.parse(answer.body(), "the time"), "timestamp"));
        readNanos = nanos.getAsLong();
    }
}
