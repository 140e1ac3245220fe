package io.gpttrader.api;

import org.ta4j.core.num.Num;

/** A value on longer bars as an indicator of the shorter ones: at a bar, that of the last longer bar that has closed. */
final class HigherIndicator extends AskedIndicator {
    private final HigherBars bars;
    private final HigherValue value;

    /**
     * An indicator of the base of some longer bars.
     *
     * @param expression equal for equal columns of one series
     */
    HigherIndicator(HigherBars bars, HigherValue value, Object expression) {
        super(bars.base(), expression);
        this.bars = bars;
        this.value = value;
        bars.follow(value);
    }

    @Override
    public Num getValue(int bar) {
        return bars.value(value, bar);
    }

    /** At least: a longer bar is made of one bar or more. */
    @Override
    public int getCountOfUnstableBars() {
        return value.needed() - 1;
    }
}
