package io.gpttrader.data.internal.series;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/**
 * The numbers of a run of bars, one primitive array a field: 56 bytes a bar, and the shape an engine computes on.
 *
 * <p>Times are epoch milliseconds; a bar lasts from {@code begin} (inclusive) to {@code end} (exclusive). The arrays are
 * shared between a series and its sub-series and are never written once a series holds them.
 */
public final class BarColumns {

    /** The last columns of a series, as long as anyone holds them. */
    private static volatile WeakReference<BarColumns> last = new WeakReference<>(null);

    public final long[] begin;
    public final long[] end;
    public final double[] open;
    public final double[] high;
    public final double[] low;
    public final double[] close;
    public final double[] volume;

    public BarColumns(
            long[] begin, long[] end, double[] open, double[] high, double[] low, double[] close, double[] volume) {
        this.begin = begin;
        this.end = end;
        this.open = open;
        this.high = high;
        this.low = low;
        this.close = close;
        this.volume = volume;
    }

    /** Returns the columns of any series: its own where it has them by shape, else a copy of its bars' values as doubles. */
    public static BarColumns of(BarSeries series) {
        if (series instanceof ColumnarSeries columnar) {
            return columnar.columns();
        }
        int count = series.getBarCount();
        BarColumns all = new BarColumns(
                new long[count],
                new long[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count],
                new double[count]);
        for (int i = 0; i < count; i++) {
            Bar bar = series.getBar(series.getBeginIndex() + i);
            all.begin[i] = bar.getBeginTime().toEpochMilli();
            all.end[i] = bar.getEndTime().toEpochMilli();
            all.open[i] = bar.getOpenPrice().doubleValue();
            all.high[i] = bar.getHighPrice().doubleValue();
            all.low[i] = bar.getLowPrice().doubleValue();
            all.close[i] = bar.getClosePrice().doubleValue();
            all.volume[i] = bar.getVolume().doubleValue();
        }
        return all;
    }

    /** The same with the times of the columns that came before, where these are equal: in one market most symbols have the same ones. */
    BarColumns withTimesInCommon() {
        BarColumns before = last.get();
        BarColumns all = this;
        if (before != null
                && before.begin != begin
                && Arrays.equals(before.end, end)
                && Arrays.equals(before.begin, begin)) {
            all = new BarColumns(before.begin, before.end, open, high, low, close, volume);
        }
        last = new WeakReference<>(all);
        return all;
    }

    public int count() {
        return close.length;
    }

    /** Returns the bars {@code [from, to)} in arrays of their own, or these columns where that is all of them. */
    public BarColumns range(int from, int to) {
        if (from == 0 && to == count()) {
            return this;
        }
        return new BarColumns(
                Arrays.copyOfRange(begin, from, to),
                Arrays.copyOfRange(end, from, to),
                Arrays.copyOfRange(open, from, to),
                Arrays.copyOfRange(high, from, to),
                Arrays.copyOfRange(low, from, to),
                Arrays.copyOfRange(close, from, to),
                Arrays.copyOfRange(volume, from, to));
    }
}
