package io.gpttrader.analyze.internal.candles;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Daily bars for the tests of this room: drawn, random and real. A row is open, high, low, close. */
final class CandleBars {
    private static final String APPLE = "/appleinc_bars_from_20130101_usd.csv";

    private CandleBars() {}

    /** Twenty falling bars with a body of 1 and shadows of 0.2, the last from 101 to 100. */
    static List<double[]> downTrend() {
        List<double[]> rows = new ArrayList<>();
        for (int p = 120; p > 100; p--) {
            rows.add(new double[] {p, p + 0.2, p - 1.2, p - 1});
        }
        return rows;
    }

    /** Twenty rising bars with a body of 1 and shadows of 0.2, the last from 99 to 100. */
    static List<double[]> upTrend() {
        List<double[]> rows = new ArrayList<>();
        for (int p = 80; p < 100; p++) {
            rows.add(new double[] {p, p + 1.2, p - 0.2, p + 1});
        }
        return rows;
    }

    static double[] row(String text) {
        return Stream.of(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /** Bars with gaps between them and bodies of about 3 %, so that even rare patterns occur. */
    static List<double[]> walk(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        double price = 100;
        for (int i = 0; i < count; i++) {
            price *= Math.exp(0.01 * random.nextGaussian());
            double[] row = {price, price, price, price};
            for (int k = 0; k < 4; k++) {
                price *= Math.exp(0.015 * random.nextGaussian());
                row[1] = Math.max(row[1], price);
                row[2] = Math.min(row[2], price);
            }
            row[3] = price;
            rows.add(row);
        }
        return rows;
    }

    static BarSeries series(List<double[]> rows) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("candles")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (double[] row : rows) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2020-01-02T00:00:00Z").plus(Duration.ofDays(series.getBarCount())))
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

    static List<double[]> scaled(List<double[]> rows, double factor) {
        return rows.stream()
                .map(row -> new double[] {row[0] * factor, row[1] * factor, row[2] * factor, row[3] * factor})
                .toList();
    }

    /** Apple's 252 daily bars of 2013, which come with a test library. */
    static List<double[]> appleOf2013() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CandleBars.class.getResourceAsStream(APPLE)), StandardCharsets.UTF_8))) {
            return rows(lines.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The daily bars of the market data beside the checkout; nothing where they are missing. */
    static List<List<double[]>> beside() {
        Path folder =
                Path.of(System.getProperty("market.data", "../../shared/data")).resolve("daily");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<List<double[]>> all = new ArrayList<>();
        for (String symbol : List.of("AAPL", "AIG", "BAC", "BTCUSD", "IBM", "SPY", "USO")) {
            try (Stream<String> lines = Files.lines(folder.resolve(symbol + ".csv"))) {
                all.add(rows(lines));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    private static List<double[]> rows(Stream<String> lines) {
        return lines.skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split(","))
                .map(cells -> new double[] {
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4])
                })
                .toList();
    }
}
