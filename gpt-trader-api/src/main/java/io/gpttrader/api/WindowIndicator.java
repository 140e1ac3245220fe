package io.gpttrader.api;

import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.CachedIndicator;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/**
 * The mean, or the population standard deviation, of a window over a value that may be undefined at some bars.
 *
 * <p>ta4j's {@code SMAIndicator}, and {@code StandardDeviationIndicator} with it, keep a running total from bar to
 * bar: after one undefined bar all later ones may be undefined, depending on the order of access. Here a window is
 * undefined exactly while it contains an undefined bar. Prices and volumes are always defined and use ta4j's.
 */
final class WindowIndicator extends CachedIndicator<Num> {
    private final Indicator<Num> source;
    private final int bars;
    private final boolean deviation;

    private WindowIndicator(Indicator<Num> source, int bars, boolean deviation) {
        super(source);
        this.source = source;
        this.bars = bars;
        this.deviation = deviation;
    }

    static WindowIndicator mean(Indicator<Num> source, int bars) {
        return new WindowIndicator(source, bars, false);
    }

    static WindowIndicator deviation(Indicator<Num> source, int bars) {
        return new WindowIndicator(source, bars, true);
    }

    @Override
    protected Num calculate(int index) {
        int first = index - bars + 1;
        if (first < getBarSeries().getBeginIndex()) {
            return NaN.NaN;
        }
        Num mean = mean(first, index);
        return deviation ? deviation(first, index, mean) : mean;
    }

    private Num mean(int first, int last) {
        Num sum = zero();
        for (int i = first; i <= last; i++) {
            sum = sum.plus(source.getValue(i));
        }
        return sum.dividedBy(count());
    }

    private Num deviation(int first, int last, Num mean) {
        Num sum = zero();
        for (int i = first; i <= last; i++) {
            Num distance = source.getValue(i).minus(mean);
            sum = sum.plus(distance.multipliedBy(distance));
        }
        return sum.dividedBy(count()).sqrt();
    }

    private Num zero() {
        return getBarSeries().numFactory().zero();
    }

    private Num count() {
        return getBarSeries().numFactory().numOf(bars);
    }

    @Override
    public int getCountOfUnstableBars() {
        return source.getCountOfUnstableBars() + bars - 1;
    }
}
