package io.gpttrader.live.internal.binance;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.internal.http.BrokerAnswer;
import io.gpttrader.live.internal.http.CallPriority;
import java.time.Duration;

/**
 * The weight that Binance has counted for this address in the current minute of its clock, as its answers tell it. Other programs at the
 * same address are in it. Near the limit questions are held back, so that orders, cancels and lookups still pass.
 */
final class BinanceWeight {
    private static final int LIMIT = 6000;
    private static final int RESERVED = LIMIT / 10;

    private int used;
    private long minute;

    synchronized void note(BrokerAnswer answer, long serverMillis) {
        try {
            used = Integer.parseInt(answer.header("X-MBX-USED-WEIGHT-1M").strip());
            minute = serverMillis / 60_000;
        } catch (NumberFormatException e) {
            // Not told in this answer.
        }
    }

    /** Throws NOT_SENT for a question that would use what is kept for orders. */
    synchronized void check(CallPriority priority, String what, long serverMillis) {
        if (priority == CallPriority.QUESTION && serverMillis / 60_000 == minute && used > LIMIT - RESERVED) {
            long left = 60_000 - serverMillis % 60_000;
            throw new BrokerException(
                    BrokerException.Kind.NOT_SENT,
                    what + ": not sent: Binance has counted a weight of " + used + " of " + LIMIT
                            + " in this minute, and the rest is kept for orders; wait " + left + " ms",
                    Duration.ofMillis(left),
                    null);
        }
    }
}
