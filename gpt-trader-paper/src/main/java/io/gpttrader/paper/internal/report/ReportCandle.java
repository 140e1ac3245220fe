package io.gpttrader.paper.internal.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ta4j.core.Bar;

/**
 * One bar of a price chart, or several joined.
 *
 * @param end end of the last bar
 * @param open first open
 * @param high highest high
 * @param low lowest low
 * @param close last close
 * @param volume sum of the volumes; 0 where none is known
 */
record ReportCandle(Instant end, double open, double high, double low, double close, double volume) {
    private static final MathContext DIGITS = new MathContext(4);

    /** The bars, joined in equal stretches when they are more than the limit. */
    static List<ReportCandle> of(List<Bar> bars, int limit) {
        int length = bars.size();
        int stretches = Math.min(length, limit);
        var candles = new ArrayList<ReportCandle>(stretches);
        for (int i = 0; i < stretches; i++) {
            int from = ReportThinning.start(i, stretches, length);
            int to = ReportThinning.start(i + 1, stretches, length);
            candles.add(joined(bars, from, to));
        }
        return candles;
    }

    /** Index of the last bar of each. */
    static int[] lasts(List<Bar> bars, int limit) {
        int stretches = Math.min(bars.size(), limit);
        return IntStream.range(0, stretches)
                .map(i -> ReportThinning.start(i + 1, stretches, bars.size()) - 1)
                .toArray();
    }

    private static ReportCandle joined(List<Bar> bars, int from, int to) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double volume = 0;
        for (int i = from; i < to; i++) {
            Bar bar = bars.get(i);
            high = Math.max(high, bar.getHighPrice().doubleValue());
            low = Math.min(low, bar.getLowPrice().doubleValue());
            double its = bar.getVolume() == null ? 0 : bar.getVolume().doubleValue();
            volume += its > 0 ? its : 0;
        }
        Bar last = bars.get(to - 1);
        double open = bars.get(from).getOpenPrice().doubleValue();
        return new ReportCandle(
                last.getEndTime(), open, high, low, last.getClosePrice().doubleValue(), volume);
    }

    /** Four digits, as nobody reads more from a picture. */
    double shownVolume() {
        return Double.isFinite(volume) ? new BigDecimal(volume).round(DIGITS).doubleValue() : Double.NaN;
    }
}
