package io.gpttrader.api;

import java.time.Instant;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/**
 * What other symbols say at the close of each bar of a series. Nothing is remembered, because in a session the bars of one moment may
 * come one after the other.
 */
final class OtherIndicator extends AskedIndicator {
    private final Function<Instant, Num> atClose;

    OtherIndicator(Scope scope, Object expression, Function<Instant, Num> atClose) {
        super(scope.series(), expression);
        this.atClose = atClose;
    }

    @Override
    public Num getValue(int bar) {
        BarSeries series = getBarSeries();
        if (bar < Math.max(0, series.getBeginIndex()) || bar > series.getEndIndex()) {
            return NaN.NaN;
        }
        return atClose.apply(series.getBar(bar).getEndTime());
    }

    /** None of its own series. */
    @Override
    public int getCountOfUnstableBars() {
        return 0;
    }
}
