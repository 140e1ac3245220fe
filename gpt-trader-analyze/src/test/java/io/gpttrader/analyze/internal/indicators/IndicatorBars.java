package io.gpttrader.analyze.internal.indicators;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Bars for the tests of this room: walks, edges, and the real ones of {@code talib.csv}. A row is open, high, low, close, volume. */
final class IndicatorBars {
    private IndicatorBars() {}

    static List<double[]> walk(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        double price = 100;
        for (int i = 0; i < count; i++) {
            double open = price * Math.exp(0.005 * random.nextGaussian());
            price = open * Math.exp(0.02 * random.nextGaussian());
            double high = Math.max(open, price) * Math.exp(0.005 * random.nextDouble());
            double low = Math.min(open, price) * Math.exp(-0.005 * random.nextDouble());
            rows.add(new double[] {open, high, low, price, Math.floor(1e6 * random.nextDouble())});
        }
        return rows;
    }

    static List<double[]> constant(double price, int count) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new double[] {price, price, price, price, 0});
        }
        return rows;
    }

    static List<double[]> closes(double... closes) {
        List<double[]> rows = new ArrayList<>();
        for (double close : closes) {
            rows.add(new double[] {close, close, close, close, 1});
        }
        return rows;
    }

    static List<double[]> scaled(List<double[]> rows, double factor) {
        return rows.stream()
                .map(r -> new double[] {r[0] * factor, r[1] * factor, r[2] * factor, r[3] * factor, r[4]})
                .toList();
    }

    static BarSeries series(List<double[]> rows) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("indicators")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (double[] row : rows) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2010-01-02T00:00:00Z").plus(Duration.ofDays(series.getBarCount())))
                    .openPrice(row[0])
                    .highPrice(row[1])
                    .lowPrice(row[2])
                    .closePrice(row[3])
                    .volume(row[4])
                    .add();
        }
        return series;
    }

    static PriceBars bars(List<double[]> rows) {
        return PriceBars.of(series(rows));
    }

    /** The columns of {@code talib.csv} for a series, NaN where the cell is empty. */
    static Map<String, double[]> golden(String series) {
        List<String[]> cells = new ArrayList<>();
        String[] names;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        IndicatorBars.class.getResourceAsStream("/io/gpttrader/analyze/indicators/talib.csv")),
                StandardCharsets.UTF_8))) {
            reader.readLine();
            names = reader.readLine().split(",");
            reader.lines()
                    .filter(line -> line.startsWith(series + ","))
                    .forEach(line -> cells.add(line.split(",", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int i = 1; i < names.length; i++) {
            int cell = i;
            columns.put(
                    names[i],
                    cells.stream()
                            .mapToDouble(row -> row[cell].isEmpty() ? Double.NaN : Double.parseDouble(row[cell]))
                            .toArray());
        }
        return columns;
    }

    static List<double[]> rows(Map<String, double[]> golden) {
        List<double[]> rows = new ArrayList<>();
        for (int t = 0; t < column(golden, "close").length; t++) {
            rows.add(new double[] {
                column(golden, "open")[t],
                column(golden, "high")[t],
                column(golden, "low")[t],
                column(golden, "close")[t],
                column(golden, "volume")[t]
            });
        }
        return rows;
    }

    static double[] column(Map<String, double[]> golden, String name) {
        return Objects.requireNonNull(golden.get(name), name);
    }
}
