package io.gpttrader.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NumFactory;

/** Bars for tests, as arrays for the naive formulas and as a ta4j series for the DSL. */
record TestBars(
        Instant[] begin, Duration length, double[] open, double[] high, double[] low, double[] close, double[] volume) {
    private static final Instant START = Instant.parse("2020-01-06T00:00:00Z"); // a Monday

    static TestBars empty(int size) {
        Instant[] begin = new Instant[size];
        for (int i = 0; i < size; i++) {
            begin[i] = START.plus(Duration.ofDays(i));
        }
        return new TestBars(
                begin,
                Duration.ofDays(1),
                new double[size],
                new double[size],
                new double[size],
                new double[size],
                new double[size]);
    }

    /** A random walk in cents, with gaps between bars. */
    static TestBars random(long seed, int size) {
        return random(seed, size, 100);
    }

    /** A random walk with unrounded prices: no two are equal, so that rounding decides no comparison. */
    static TestBars smooth(long seed, int size) {
        return random(seed, size, 1e9);
    }

    private static TestBars random(long seed, int size, double parts) {
        Random random = new Random(seed);
        TestBars bars = empty(size);
        double last = 100;
        for (int i = 0; i < size; i++) {
            double open = rounded(parts, last * Math.exp(0.01 * random.nextGaussian()));
            double close = rounded(parts, open * Math.exp(0.02 * random.nextGaussian()));
            bars.open[i] = open;
            bars.close[i] = close;
            bars.high[i] = rounded(parts, Math.max(open, close) * (1 + 0.01 * random.nextDouble()));
            bars.low[i] = rounded(parts, Math.min(open, close) * (1 - 0.01 * random.nextDouble()));
            bars.volume[i] = 1 + random.nextInt(10_000);
            last = close;
        }
        return bars;
    }

    /** Bars without range at the given closes. */
    static TestBars closes(double... closes) {
        TestBars bars = empty(closes.length);
        for (int i = 0; i < closes.length; i++) {
            bars.open[i] = closes[i];
            bars.high[i] = closes[i];
            bars.low[i] = closes[i];
            bars.close[i] = closes[i];
            bars.volume[i] = 1000;
        }
        return bars;
    }

    /** Bars of Apple: all of 2013, and the first of a longer history where it is beside the checkout. */
    static Stream<TestBars> apple(int most) {
        Stream<List<String>> more =
                MarketData.beside("daily/AAPL.csv").map(TestBars::lines).map(all -> all.subList(1, most + 1));
        return Stream.concat(Stream.of(MarketData.appleOf2013()), more).map(TestBars::daily);
    }

    private static TestBars daily(List<String> lines) {
        TestBars bars = empty(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",");
            bars.begin[i] =
                    LocalDate.parse(cells[0]).atStartOfDay(ZoneOffset.UTC).toInstant();
            bars.open[i] = Double.parseDouble(cells[1]);
            bars.high[i] = Double.parseDouble(cells[2]);
            bars.low[i] = Double.parseDouble(cells[3]);
            bars.close[i] = Double.parseDouble(cells[4]);
            bars.volume[i] = Double.parseDouble(cells[5]);
        }
        return bars;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int size() {
        return close.length;
    }

    BarSeries series() {
        return series(DoubleNumFactory.getInstance());
    }

    BarSeries series(NumFactory numbers) {
        BarSeries series = emptySeries(numbers);
        for (int i = 0; i < size(); i++) {
            series.barBuilder()
                    .timePeriod(length)
                    .endTime(begin[i].plus(length))
                    .openPrice(open[i])
                    .highPrice(high[i])
                    .lowPrice(low[i])
                    .closePrice(close[i])
                    .volume(volume[i])
                    .add();
        }
        return series;
    }

    static BarSeries emptySeries() {
        return emptySeries(DoubleNumFactory.getInstance());
    }

    private static BarSeries emptySeries(NumFactory numbers) {
        return new BaseBarSeriesBuilder()
                .withName("test")
                .withNumFactory(numbers)
                .build();
    }

    private static double rounded(double parts, double price) {
        return Math.round(price * parts) / parts;
    }
}
