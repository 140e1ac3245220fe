package io.gpttrader.analyze.internal.volatility;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Bars for tests: of closes, of a simulated GARCH market, and of real ones. */
final class Markets {
    private Markets() {}

    static PriceBars ofCloses(double... closes) {
        BarSeries series = empty("closes");
        for (int i = 0; i < closes.length; i++) {
            add(series, i, closes[i], closes[i], closes[i], closes[i]);
        }
        return PriceBars.of(series);
    }

    /** Bars of open, high, low and close, which need not make sense. */
    static PriceBars ofBars(double[]... bars) {
        BarSeries series = empty("bars");
        for (int i = 0; i < bars.length; i++) {
            add(series, i, bars[i][0], bars[i][1], bars[i][2], bars[i][3]);
        }
        return PriceBars.of(series);
    }

    /** The same bars with other closes, and highs and lows that hold them. */
    static PriceBars withCloses(PriceBars bars, double[] closes) {
        double[][] columns = new double[closes.length][];
        for (int i = 0; i < closes.length; i++) {
            double open = bars.open()[i];
            columns[i] = new double[] {open, Math.max(open, closes[i]), Math.min(open, closes[i]), closes[i]};
        }
        return ofBars(columns);
    }

    /** A market with the variance of a GJR-GARCH model: each bar a walk of 20 steps. */
    static PriceBars garch(long seed, int bars, double alpha, double gamma, double beta) {
        BarSeries series = empty("garch");
        SplittableRandom random = new SplittableRandom(seed);
        double omega = 1e-4 * (1 - alpha - gamma / 2 - beta);
        double variance = 1e-4;
        double close = 100;
        for (int i = 0; i < bars; i++) {
            double open = close;
            double high = close;
            double low = close;
            for (int step = 0; step < 20; step++) {
                close *= Math.exp(Math.sqrt(variance / 20) * random.nextGaussian());
                high = Math.max(high, close);
                low = Math.min(low, close);
            }
            add(series, i, open, high, low, close);
            double r = close / open - 1;
            variance = omega + (r < 0 ? alpha + gamma : alpha) * r * r + beta * variance;
        }
        return PriceBars.of(series);
    }

    static PriceBars real(String file, int last) {
        Path path = Path.of(System.getProperty("market.data", "/work/shared/data"))
                .resolve("daily")
                .resolve(file);
        Assumptions.assumeTrue(Files.isReadable(path), () -> path + " is missing");
        try {
            List<String> lines = Files.readAllLines(path);
            BarSeries series = empty(file);
            for (String line : lines.subList(Math.max(1, lines.size() - last), lines.size())) {
                String[] cells = line.split(",");
                series.barBuilder()
                        .timePeriod(Duration.ofDays(1))
                        .endTime(Instant.parse(cells[0] + "T21:00:00Z"))
                        .openPrice(Double.parseDouble(cells[1]))
                        .highPrice(Double.parseDouble(cells[2]))
                        .lowPrice(Double.parseDouble(cells[3]))
                        .closePrice(Double.parseDouble(cells[4]))
                        .volume(1)
                        .add();
            }
            return PriceBars.of(series);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BarSeries empty(String name) {
        return new BaseBarSeriesBuilder()
                .withName(name)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
    }

    private static void add(BarSeries series, int day, double open, double high, double low, double close) {
        series.barBuilder()
                .timePeriod(Duration.ofDays(1))
                .endTime(Instant.parse("2001-01-02T00:00:00Z").plus(Duration.ofDays(day)))
                .openPrice(open)
                .highPrice(high)
                .lowPrice(low)
                .closePrice(close)
                .volume(1)
                .add();
    }
}
