package io.gpttrader.data.internal.series;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/** One bar as a window on the columns: the numbers are wrapped when they are asked for. Read-only. */
public final class ColumnarBar implements Bar {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient BarColumns columns;
    private final transient int at;

    public ColumnarBar(BarColumns columns, int at) {
        this.columns = columns;
        this.at = at;
    }

    @Override
    public Duration getTimePeriod() {
        return Duration.ofMillis(columns.end[at] - columns.begin[at]);
    }

    @Override
    public Instant getBeginTime() {
        return Instant.ofEpochMilli(columns.begin[at]);
    }

    @Override
    public Instant getEndTime() {
        return Instant.ofEpochMilli(columns.end[at]);
    }

    @Override
    public Num getOpenPrice() {
        return DoubleNum.valueOf(columns.open[at]);
    }

    @Override
    public Num getHighPrice() {
        return DoubleNum.valueOf(columns.high[at]);
    }

    @Override
    public Num getLowPrice() {
        return DoubleNum.valueOf(columns.low[at]);
    }

    @Override
    public Num getClosePrice() {
        return DoubleNum.valueOf(columns.close[at]);
    }

    @Override
    public Num getVolume() {
        return DoubleNum.valueOf(columns.volume[at]);
    }

    /** Returns close times volume, what ta4j's own builder puts there when no amount is known. */
    @Override
    public Num getAmount() {
        return DoubleNum.valueOf(columns.close[at] * columns.volume[at]);
    }

    @Override
    public long getTrades() {
        return 0;
    }

    @Override
    public void addTrade(Num tradeVolume, Num tradePrice) {
        throw ColumnarSeries.readOnly("addTrade");
    }

    @Override
    public void addPrice(Num price) {
        throw ColumnarSeries.readOnly("addPrice");
    }

    /** Equal to another bar of such a series with the same times and the same numbers to the bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ColumnarBar that
                && columns.begin[at] == that.columns.begin[that.at]
                && columns.end[at] == that.columns.end[that.at]
                && same(columns.open[at], that.columns.open[that.at])
                && same(columns.high[at], that.columns.high[that.at])
                && same(columns.low[at], that.columns.low[that.at])
                && same(columns.close[at], that.columns.close[that.at])
                && same(columns.volume[at], that.columns.volume[that.at]);
    }

    private static boolean same(double left, double right) {
        return Double.doubleToLongBits(left) == Double.doubleToLongBits(right);
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns.begin[at], columns.end[at], columns.close[at], columns.volume[at]);
    }

    @Override
    public String toString() {
        return String.format(
                "{end time: %s, open price: %s, high price: %s, low price: %s, close price: %s, volume: %s}",
                getEndTime(),
                columns.open[at],
                columns.high[at],
                columns.low[at],
                columns.close[at],
                columns.volume[at]);
    }

    /** A bar on its own is stored as ta4j's bar, without the columns of the whole series. */
    @Serial
    private Object writeReplace() {
        return new BaseBar(
                getTimePeriod(),
                getBeginTime(),
                getEndTime(),
                getOpenPrice(),
                getHighPrice(),
                getLowPrice(),
                getClosePrice(),
                getVolume(),
                getAmount(),
                getTrades());
    }
}
