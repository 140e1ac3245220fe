package io.gpttrader.live.internal.report;

import io.gpttrader.live.internal.metrics.RunResult;
import io.gpttrader.live.internal.origin.Provenance;
import io.gpttrader.live.internal.origin.RecipeFacts;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/** What the recipes compare with the price, beside the price of a chart. */
final class ReportLines {

    /** Most lines in one chart: more are hard to tell apart. */
    static final int MOST = 6;

    private ReportLines() {}

    /** The bars of the run, whose days are those of the series that it was given. */
    private static final class Charted extends BaseBarSeries implements Function<Object, @Nullable Object> {
        private static final long serialVersionUID = 1;

        private final @Nullable ZoneId zone;

        /** Null while the constructor above it runs. */
        private final @Nullable NumFactory numbers;

        Charted(String symbol, List<Bar> bars, @Nullable ZoneId zone) {
            super(symbol, bars);
            this.zone = zone;
            this.numbers = bars.stream()
                    .map(Bar::getClosePrice)
                    .filter(close -> close != null && !close.isNaN())
                    .findFirst()
                    .map(Num::getNumFactory)
                    .orElse(null);
        }

        @Override
        public NumFactory numFactory() {
            return numbers == null ? super.numFactory() : numbers;
        }

        @Override
        public @Nullable Object apply(Object name) {
            return "zone".equals(name) ? zone : null;
        }
    }

    /**
     * The lines of one chart.
     *
     * @param drawn values by what they are called, at the last bar of each candle; NaN where undefined
     * @param undrawn why others are not
     */
    record Lines(Map<String, double[]> drawn, Map<String, String> undrawn) {}

    /**
     * The lines over the bars of a chart.
     *
     * @param lasts index of the last bar of each candle
     */
    static Lines of(RunResult run, String symbol, List<Bar> bars, int[] lasts) {
        Map<String, Function<?, ?>> lines = lines(run);
        if (lines.isEmpty() || bars.isEmpty()) {
            return new Lines(Map.of(), Map.of());
        }
        Charted series = new Charted(symbol, bars, zone(run.provenance(), symbol));
        Map<String, double[]> drawn = new LinkedHashMap<>();
        Map<String, String> undrawn = new LinkedHashMap<>();
        lines.entrySet().stream().limit(MOST).forEach(line -> {
            try {
                double[] values = values(line.getValue(), series, lasts);
                if (Arrays.stream(values).anyMatch(Double::isFinite)) {
                    drawn.put(line.getKey(), values);
                } else {
                    undrawn.put(line.getKey(), "undefined at all of these bars");
                }
            } catch (RuntimeException e) {
                // A report does not fail for a line that cannot be made over these bars.
                undrawn.put(line.getKey(), "it failed: " + e);
            }
        });
        return new Lines(drawn, undrawn);
    }

    /** What a reader must know to read them, to follow other words; empty where there are none. */
    static String said(RunResult run) {
        int count = lines(run).size();
        String words = " Other lines are averages, extremes and bands that the strategy compares";
        return count == 0 ? "" : words + (count > MOST ? ", the first " + MOST + " of " + count + "." : ".");
    }

    private static Map<String, Function<?, ?>> lines(RunResult run) {
        Map<String, Function<?, ?>> lines = new LinkedHashMap<>();
        run.provenance().recipes().values().stream()
                .map(RecipeFacts::lines)
                .forEach(its -> its.forEach(lines::putIfAbsent));
        return lines;
    }

    private static double[] values(Function<?, ?> line, Charted series, int[] lasts) {
        double[] values = new double[lasts.length];
        @SuppressWarnings("unchecked")
        Indicator<Num> indicator = ((Function<Object, Indicator<Num>>) line).apply(series);
        for (int i = 0; i < lasts.length; i++) {
            values[i] = indicator.getValue(lasts[i]).doubleValue();
        }
        return values;
    }

    private static @Nullable ZoneId zone(Provenance provenance, String symbol) {
        String zone = provenance.bars().stream()
                .filter(its -> its.symbol().equals(symbol))
                .findFirst()
                .map(Provenance.SymbolBars::zone)
                .orElse("");
        try {
            return zone.isEmpty() ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
