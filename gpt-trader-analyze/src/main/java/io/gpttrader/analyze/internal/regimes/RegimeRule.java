package io.gpttrader.analyze.internal.regimes;

import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.AbstractRule;

/**
 * Satisfied where a bar's label is one of some regimes. The labels follow the series as it grows: a bar is read for good
 * once a later one exists, so that a running session pays for one bar a bar, and the last bar, which may still change, is judged again each time.
 * Bars that the series dropped before they were read are a gap: they have no label, and no return reaches across them.
 */
public final class RegimeRule extends AbstractRule {
    private final BarSeries series;
    private final Set<MarketRegime> regimes;
    private final RegimeTracker tracker = new RegimeTracker();
    private final List<@Nullable MarketRegime> labels = new ArrayList<>();
    private final int first;

    /** Over a series, from its first bar on. */
    public RegimeRule(BarSeries series, Set<MarketRegime> regimes) {
        this.series = series;
        this.regimes = EnumSet.copyOf(regimes);
        this.first = Math.max(0, series.getBeginIndex());
    }

    @Override
    public boolean isSatisfied(int index, @Nullable TradingRecord record) {
        MarketRegime label = label(index);
        boolean isSatisfied = label != null && regimes.contains(label);
        traceIsSatisfied(index, isSatisfied);
        return isSatisfied;
    }

    private synchronized @Nullable MarketRegime label(int index) {
        if (index < first || index > series.getEndIndex()) {
            return null;
        }
        int last = series.getEndIndex();
        for (int i = first + labels.size(); i <= index && i < last; i++) {
            labels.add(
                    i < series.getBeginIndex()
                            ? RegimeTracker.label(tracker.add(Double.NaN, Double.NaN, Double.NaN))
                            : read(series.getBar(i), tracker::add));
        }
        int read = index - first;
        return read < labels.size() ? labels.get(read) : read(series.getBar(index), tracker::ifNext);
    }

    /** A step of the tracker. */
    private interface Step {
        double[] of(double high, double low, double close);
    }

    private static @Nullable MarketRegime read(Bar bar, Step step) {
        return RegimeTracker.label(
                step.of(price(bar.getHighPrice()), price(bar.getLowPrice()), price(bar.getClosePrice())));
    }

    private static double price(@Nullable Num number) {
        return PriceBars.price(number);
    }

    /** Such as {@code regime is bull, quiet or bull, volatile}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("regime is ");
        for (MarketRegime regime : regimes) {
            out.append(out.length() > 10 ? " or " : "").append(regime);
        }
        return out.toString();
    }
}
