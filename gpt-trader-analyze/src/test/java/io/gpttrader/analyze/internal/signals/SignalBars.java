package io.gpttrader.analyze.internal.signals;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Bars for the tests of this room. A row is open, high, low, close. */
final class SignalBars {
    private SignalBars() {}

    static List<double[]> walk(long seed, int count, double deviation) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        double price = 100;
        for (int i = 0; i < count; i++) {
            double open = price;
            price *= Math.exp(deviation * random.nextGaussian());
            rows.add(new double[] {open, Math.max(open, price) * 1.001, Math.min(open, price) * 0.999, price});
        }
        return rows;
    }

    static List<double[]> closes(double... closes) {
        List<double[]> rows = new ArrayList<>();
        for (double close : closes) {
            rows.add(new double[] {close, close, close, close});
        }
        return rows;
    }

    static List<double[]> scaled(List<double[]> rows, double factor) {
        return rows.stream()
                .map(r -> new double[] {r[0] * factor, r[1] * factor, r[2] * factor, r[3] * factor})
                .toList();
    }

    /** Apple's 252 daily bars of 2013 and 400 bars of 5 minutes of bitcoin, from the golden file of the indicators. */
    static List<double[]> real(String market) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        SignalBars.class.getResourceAsStream("/io/gpttrader/analyze/indicators/talib.csv")),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> line.startsWith(market + ","))
                    .map(line -> line.split(",", -1))
                    .map(cells -> new double[] {
                        Double.parseDouble(cells[1]),
                        Double.parseDouble(cells[2]),
                        Double.parseDouble(cells[3]),
                        Double.parseDouble(cells[4])
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BarSeries series(List<double[]> rows) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("signals")
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
                    .volume(1)
                    .add();
        }
        return series;
    }

    static PriceBars bars(List<double[]> rows) {
        return PriceBars.of(series(rows));
    }
}
