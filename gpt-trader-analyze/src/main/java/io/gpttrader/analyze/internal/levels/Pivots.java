package io.gpttrader.analyze.internal.levels;

import io.gpttrader.analyze.PivotPoints;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.dates.BarDate;
import java.time.LocalDate;
import java.util.List;

/**
 * Pivot points of the period before the last bar's: of the week before for daily bars, of the day before for shorter ones, of the bar
 * before for longer ones. Formulas as charting programs publish them; Camarilla's are Nick Scott's, DeMark's those of "The New Science of
 * Technical Analysis" (1994).
 */
final class Pivots {
    private final double open;
    private final double high;
    private final double low;
    private final double close;
    private final String period;

    private Pivots(PriceBars bars, int from, int to, String period) {
        double top = Double.NaN;
        double bottom = Double.NaN;
        for (int t = from; t <= to; t++) {
            top = Double.isNaN(top) || bars.high()[t] > top ? bars.high()[t] : top;
            bottom = Double.isNaN(bottom) || bars.low()[t] < bottom ? bars.low()[t] : bottom;
        }
        this.open = bars.open()[from];
        this.high = top;
        this.low = bottom;
        this.close = bars.close()[to];
        this.period = period;
    }

    /** Five methods; none where there is no period before, or it lacks prices. */
    static List<PivotPoints> of(PriceBars bars) {
        int to = bars.last();
        long key = key(bars, to);
        while (to >= 0 && key(bars, to) == key) {
            to--;
        }
        if (to < 0) {
            return List.of();
        }
        int from = to;
        while (from > 0 && key(bars, from - 1) == key(bars, to)) {
            from--;
        }
        Pivots pivots = new Pivots(bars, from, to, period(bars, to));
        return Double.isNaN(pivots.high + pivots.low + pivots.close + pivots.open) ? List.of() : pivots.all();
    }

    /** Bars of one period have one key. */
    private static long key(PriceBars bars, int t) {
        long date = bars.dates()[t];
        return isDaily(bars) ? Math.floorDiv(date + 3, 7) : date; // 1970-01-01 was a Thursday: weeks begin on Mondays
    }

    private static boolean isDaily(PriceBars bars) {
        return bars.kind() == BarDate.Kind.DAY;
    }

    private static String period(PriceBars bars, int to) {
        LocalDate last = LocalDate.ofEpochDay(bars.dates()[to]);
        return isDaily(bars) ? "week of " + last.minusDays(last.getDayOfWeek().getValue() - 1L) : last.toString();
    }

    private List<PivotPoints> all() {
        double range = high - low;
        double pivot = (high + low + close) / 3;
        double woodie = (high + low + 2 * close) / 4;
        double x =
                close < open ? high + 2 * low + close : close > open ? 2 * high + low + close : high + low + 2 * close;
        return List.of(
                points(
                        "classic",
                        pivot,
                        List.of(2 * pivot - high, pivot - range, low - 2 * (high - pivot)),
                        List.of(2 * pivot - low, pivot + range, high + 2 * (pivot - low))),
                points(
                        "fibonacci",
                        pivot,
                        List.of(pivot - 0.382 * range, pivot - 0.618 * range, pivot - range),
                        List.of(pivot + 0.382 * range, pivot + 0.618 * range, pivot + range)),
                points(
                        "camarilla",
                        pivot,
                        List.of(
                                close - range * 1.1 / 12,
                                close - range * 1.1 / 6,
                                close - range * 1.1 / 4,
                                close - range * 1.1 / 2),
                        List.of(
                                close + range * 1.1 / 12,
                                close + range * 1.1 / 6,
                                close + range * 1.1 / 4,
                                close + range * 1.1 / 2)),
                points(
                        "woodie",
                        woodie,
                        List.of(2 * woodie - high, woodie - range),
                        List.of(2 * woodie - low, woodie + range)),
                points("demark", x / 4, List.of(x / 2 - high), List.of(x / 2 - low)));
    }

    private PivotPoints points(String method, double pivot, List<Double> supports, List<Double> resistances) {
        return new PivotPoints(method, period, pivot, supports, resistances);
    }
}
