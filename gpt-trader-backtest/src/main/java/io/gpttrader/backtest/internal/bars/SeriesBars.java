package io.gpttrader.backtest.internal.bars;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/** The bars that a series still has, as a list that reads the series. */
final class SeriesBars extends AbstractList<Bar> implements RandomAccess {
    private final BarSeries series;

    SeriesBars(BarSeries series) {
        this.series = series;
    }

    @Override
    public Bar get(int index) {
        return series.getBar(series.getBeginIndex() + index);
    }

    @Override
    public int size() {
        return series.getBarCount();
    }
}
