package io.gpttrader.live.internal.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ta4j.core.Bar;

/**
 * One bar of a price chart, or several joined.
 *
 * @param end end of the last bar
 * @param open first open
 * @param high highest high
 * @param low lowest low
 * @param close last close
 */
record ReportCandle(Instant end, double open, double high, double low, double close) {

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

    private static ReportCandle joined(List<Bar> bars, int from, int to) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (int i = from; i < to; i++) {
            Bar bar = bars.get(i);
            high = Math.max(high, bar.getHighPrice().doubleValue());
            low = Math.min(low, bar.getLowPrice().doubleValue());
        }
        Bar last = bars.get(to - 1);
        double open = bars.get(from).getOpenPrice().doubleValue();
        return new ReportCandle(
                last.getEndTime(), open, high, low, last.getClosePrice().doubleValue());
    }
}
