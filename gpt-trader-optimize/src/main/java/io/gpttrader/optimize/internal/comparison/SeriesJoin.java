package io.gpttrader.optimize.internal.comparison;

import io.gpttrader.optimize.internal.dates.BarCounts;
import io.gpttrader.optimize.internal.dates.BarDate;
import io.gpttrader.optimize.internal.dates.BarsPerYear;
import io.gpttrader.optimize.internal.support.Require;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/** Puts the closes of several series on the bars that all have: by date where all last about a day or longer, else by the time of the end. */
final class SeriesJoin {
    private final List<String> symbols;
    private final List<BarSeries> series;
    private final ZoneId zone;
    private final BarDate.Kind[] kinds;

    private SeriesJoin(List<String> symbols, List<BarSeries> series, ZoneId zone) {
        this.symbols = symbols;
        this.series = series;
        this.zone = zone;
        this.kinds = series.stream().map(each -> kind(each, zone)).toArray(BarDate.Kind[]::new);
    }

    static MarketReturns join(Map<String, ? extends BarSeries> series, ZoneId zone, double barsPerYear) {
        return new SeriesJoin(List.copyOf(series.keySet()), List.copyOf(series.values()), zone).joined(barsPerYear);
    }

    private static BarDate.Kind kind(BarSeries series, ZoneId zone) {
        BarCounts counts = new BarCounts();
        BarDate rule = new BarDate(zone);
        for (Bar bar : series.getBarData()) {
            counts.add(rule, begin(bar), end(bar));
        }
        return counts.bars() == 0 ? BarDate.Kind.DAY : counts.kind();
    }

    private static long begin(Bar bar) {
        return bar.getBeginTime().toEpochMilli();
    }

    private static long end(Bar bar) {
        return bar.getEndTime().toEpochMilli();
    }

    private boolean isByDate() {
        for (BarDate.Kind kind : kinds) {
            if (!kind.isDayOrLonger()) {
                return false;
            }
        }
        return true;
    }

    private MarketReturns joined(double barsPerYear) {
        List<Map<Long, Bar>> bars = new ArrayList<>();
        Set<Long> all = new HashSet<>();
        Set<Long> common = new HashSet<>();
        for (int s = 0; s < symbols.size(); s++) {
            Map<Long, Bar> byKey = byKey(s);
            bars.add(byKey);
            all.addAll(byKey.keySet());
            if (s == 0) {
                common.addAll(byKey.keySet());
            } else {
                common.retainAll(byKey.keySet());
            }
        }
        long[] keys = common.stream().mapToLong(each -> each).sorted().toArray();
        if (keys.length < 3) {
            throw new IllegalArgumentException(
                    "the series of " + symbols + " have " + keys.length + " bars in common, of " + all.size()
                            + "; pass series of the same time and bar length, or name their zone by zone(..)");
        }
        double[][] returns = new double[symbols.size()][keys.length - 1];
        for (int s = 0; s < returns.length; s++) {
            for (int i = 1; i < keys.length; i++) {
                returns[s][i - 1] = close(s, bars.get(s), keys[i]) / close(s, bars.get(s), keys[i - 1]) - 1;
            }
        }
        return timed(keys, bars.get(0), returns, barsPerYear, all.size() - keys.length);
    }

    private Map<Long, Bar> byKey(int symbol) {
        BarDate rule = new BarDate(zone);
        Map<Long, Bar> byKey = new HashMap<>();
        boolean isByDate = isByDate();
        for (Bar bar : series.get(symbol).getBarData()) {
            byKey.put(isByDate ? rule.of(kinds[symbol], begin(bar), end(bar)) : end(bar), bar);
        }
        return byKey;
    }

    private double close(int symbol, Map<Long, Bar> bars, long key) {
        Bar bar = Objects.requireNonNull(bars.get(key));
        double close = bar.getClosePrice().doubleValue();
        Require.positive(
                close,
                "the close of " + symbols.get(symbol) + " at " + bar.getEndTime(),
                "repair the bar or leave the symbol out");
        return close;
    }

    private MarketReturns timed(long[] keys, Map<Long, Bar> bars, double[][] returns, double barsPerYear, int leftOut) {
        BarDate rule = new BarDate(zone);
        BarCounts counts = new BarCounts();
        long[] times = new long[keys.length - 1];
        long[] days = new long[times.length];
        for (int i = 0; i < keys.length; i++) {
            Bar bar = Objects.requireNonNull(bars.get(keys[i]));
            counts.add(rule, begin(bar), end(bar));
            if (i > 0) {
                times[i - 1] = end(bar);
                days[i - 1] = rule.of(kinds[0], begin(bar), end(bar));
            }
        }
        return new MarketReturns(symbols, returns, times, days, BarsPerYear.of(barsPerYear, null, counts), leftOut);
    }
}
