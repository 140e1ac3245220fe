package io.gpttrader.api;

import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.AbstractIndicator;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/**
 * An indicator that is undefined until it has enough bars. Many of ta4j's give partial numbers there, which an
 * exponential average over them would start from and never quite forget.
 */
final class DefinedIndicator extends AbstractIndicator<Num> {
    private final Indicator<Num> indicator;
    private final int barsNeeded;

    DefinedIndicator(Indicator<Num> indicator, int barsNeeded) {
        super(indicator.getBarSeries());
        this.indicator = indicator;
        this.barsNeeded = barsNeeded;
    }

    @Override
    public Num getValue(int index) {
        return index < getBarSeries().getBeginIndex() + barsNeeded - 1 ? NaN.NaN : indicator.getValue(index);
    }

    @Override
    public int getCountOfUnstableBars() {
        return barsNeeded - 1;
    }
}
