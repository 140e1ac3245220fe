package io.gpttrader.live;

import java.time.Duration;
import java.time.Instant;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** Bars for tests of sessions, written as literals. */
public final class SessionBars {

    /** Begin of minute 0. */
    static final Instant START = Instant.parse("2024-03-04T14:30:00Z");

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private SessionBars() {}

    /** When a minute's bar ends. */
    public static Instant endOf(int minute) {
        return START.plus(MINUTE.multipliedBy(minute + 1L));
    }

    /** A bar without movement. */
    static Bar minute(int minute, double price) {
        return minute(minute, price, price);
    }

    public static Bar minute(int minute, double open, double close) {
        return bar(endOf(minute), MINUTE, open, close);
    }

    static Bar bar(Instant end, Duration length, double open, double close) {
        return new BaseBar(
                length,
                end.minus(length),
                end,
                number(open),
                number(Math.max(open, close)),
                number(Math.min(open, close)),
                number(close),
                number(100),
                number(100 * close),
                1);
    }

    private static Num number(double value) {
        return DoubleNumFactory.getInstance().numOf(value);
    }
}
