package io.gpttrader.paper.internal.state;

import java.time.Duration;
import java.time.Instant;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/**
 * Bars of doubles, of which a state has more than of anything else, each as what it adds to the one before: that is mostly the one before it in its
 * series, which ends where it begins. A byte says what is left out; then come the open as how far its bits are from the last close, the close from
 * the open, and what else is there.
 */
final class StateBars {
    /** It begins where the one before ended. */
    private static final int FOLLOWS = 1;

    private static final int SAME_LENGTH = 2;

    /** The high is the larger of open and close. */
    private static final int HIGH = 4;

    /** The low is the smaller of them. */
    private static final int LOW = 8;

    /** The amount is 0. */
    private static final int NO_AMOUNT = 16;

    /** The amount is close x volume. */
    private static final int PRODUCT = 32;

    /** There is a number of trades. */
    private static final int TRADES = 64;

    private Instant end = Instant.EPOCH;
    private Duration length = Duration.ZERO;
    private long close;

    /** Whether nothing is lost of a bar. */
    static boolean fits(BaseBar bar) {
        return bar.getTimePeriod() != null
                && bar.getBeginTime() != null
                && bar.getEndTime() != null
                && bar.getBeginTime().plus(bar.getTimePeriod()).equals(bar.getEndTime())
                && isDouble(bar.getOpenPrice())
                && isDouble(bar.getHighPrice())
                && isDouble(bar.getLowPrice())
                && isDouble(bar.getClosePrice())
                && isDouble(bar.getVolume())
                && isDouble(bar.getAmount());
    }

    /** Of what hardly two bars have in common. */
    static int hash(BaseBar bar) {
        long mixed = bits(bar.getClosePrice()) * 31 + bar.getEndTime().hashCode();
        return (int) ((mixed * 0x9e3779b97f4a7c15L) >>> 32);
    }

    private static boolean isDouble(Num number) {
        return number != null && number.getClass() == DoubleNum.class;
    }

    private static long bits(Num number) {
        return Double.doubleToRawLongBits(number.doubleValue());
    }

    private static long larger(long one, long other) {
        return Double.longBitsToDouble(one) > Double.longBitsToDouble(other) ? one : other;
    }

    private static long smaller(long one, long other) {
        return Double.longBitsToDouble(one) < Double.longBitsToDouble(other) ? one : other;
    }

    private static long product(long close, long volume) {
        return Double.doubleToLongBits(Double.longBitsToDouble(close) * Double.longBitsToDouble(volume));
    }

    /** Writes a bar that {@linkplain #fits fits}. */
    void write(BaseBar bar, StateOutput to) {
        long open = bits(bar.getOpenPrice());
        long high = bits(bar.getHighPrice());
        long low = bits(bar.getLowPrice());
        long its = bits(bar.getClosePrice());
        long volume = bits(bar.getVolume());
        long amount = bits(bar.getAmount());
        int flags = (bar.getBeginTime().equals(end) ? FOLLOWS : 0)
                | (bar.getTimePeriod().equals(length) ? SAME_LENGTH : 0)
                | (high == larger(open, its) ? HIGH : 0)
                | (low == smaller(open, its) ? LOW : 0)
                | (amount == 0 ? NO_AMOUNT : amount == product(its, volume) ? PRODUCT : 0)
                | (bar.getTrades() == 0 ? 0 : TRADES);
        to.tag(flags);
        if ((flags & FOLLOWS) == 0) {
            to.putInstant(bar.getBeginTime());
        }
        if ((flags & SAME_LENGTH) == 0) {
            to.putDuration(bar.getTimePeriod());
        }
        to.putSigned(open - close);
        to.putSigned(its - open);
        if ((flags & HIGH) == 0) {
            to.putSigned(high - its);
        }
        if ((flags & LOW) == 0) {
            to.putSigned(low - its);
        }
        to.putDouble(volume);
        if ((flags & (NO_AMOUNT | PRODUCT)) == 0) {
            to.putDouble(amount);
        }
        if ((flags & TRADES) != 0) {
            to.putSigned(bar.getTrades());
        }
        end = bar.getEndTime();
        length = bar.getTimePeriod();
        close = its;
    }

    /** Reads what {@link #write} wrote of the bars before and of this one. */
    BaseBar read(StateInput from) {
        int flags = from.tag();
        Instant begin = (flags & FOLLOWS) == 0 ? from.instant() : end;
        length = (flags & SAME_LENGTH) == 0 ? from.duration() : length;
        end = begin.plus(length);
        long open = close + from.signed();
        close = open + from.signed();
        long high = (flags & HIGH) == 0 ? close + from.signed() : larger(open, close);
        long low = (flags & LOW) == 0 ? close + from.signed() : smaller(open, close);
        long volume = from.getDouble();
        long amount = (flags & NO_AMOUNT) != 0 ? 0 : (flags & PRODUCT) != 0 ? product(close, volume) : from.getDouble();
        long trades = (flags & TRADES) == 0 ? 0 : from.signed();
        return new BaseBar(
                length,
                begin,
                end,
                number(open),
                number(high),
                number(low),
                number(close),
                number(volume),
                number(amount),
                trades);
    }

    private static Num number(long bits) {
        return DoubleNum.valueOf(Double.longBitsToDouble(bits));
    }
}
