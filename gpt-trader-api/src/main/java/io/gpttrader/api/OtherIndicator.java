package io.gpttrader.api;

import java.time.Instant;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

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
        return own(atClose.apply(series.getBar(bar).getEndTime()), series.numFactory());
    }

    /** The number as one of this series: those of different kinds cannot be compared. */
    private static Num own(Num number, NumFactory factory) {
        return number.isNaN() || number.getNumFactory().getClass() == factory.getClass()
                ? number
                : factory.numOf(number.doubleValue());
    }

    /** None of its own series. */
    @Override
    public int getCountOfUnstableBars() {
        return 0;
    }
}
