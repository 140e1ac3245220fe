package io.gpttrader.live.internal.feed;

import java.time.Duration;
import java.time.Instant;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/** Bars for tests of what comes in. */
public final class FeedTestBars {

    public static final long MINUTE = 60_000;

    private FeedTestBars() {}

    /** A minute that ends then. */
    static Bar minute(long endMillis) {
        return minute(endMillis, 100);
    }

    public static Bar minute(long endMillis, double close) {
        return bar(endMillis - MINUTE, endMillis, close);
    }

    static Bar bar(long beginMillis, long endMillis, double close) {
        return bar(Instant.ofEpochMilli(beginMillis), Instant.ofEpochMilli(endMillis), close);
    }

    public static Bar bar(Instant begin, Instant end, double close) {
        return bar(begin, end, close, close, close, close, 10);
    }

    public static Bar bar(
            Instant begin, Instant end, double open, double high, double low, double close, double volume) {
        NumFactory nums = DoubleNumFactory.getInstance();
        Num traded = nums.numOf(volume);
        return new BaseBar(
                Duration.between(begin, end),
                begin,
                end,
                nums.numOf(open),
                nums.numOf(high),
                nums.numOf(low),
                nums.numOf(close),
                traded,
                traded,
                1);
    }
}
