package io.gpttrader.benchmarks;

import io.gpttrader.data.Bars;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** The same generated bars for every contender: geometric Brownian motion, 0.2 % a bar, one bar a minute. */
record Prices(double[] open, double[] high, double[] low, double[] close) {
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static Prices of(int bars) {
        Random random = new Random(42);
        Prices prices = new Prices(new double[bars], new double[bars], new double[bars], new double[bars]);
        double last = 100;
        for (int i = 0; i < bars; i++) {
            prices.open[i] = last;
            last *= Math.exp(0.002 * random.nextGaussian());
            prices.close[i] = last;
            prices.high[i] = Math.max(prices.open[i], last) * (1 + 0.001 * random.nextDouble());
            prices.low[i] = Math.min(prices.open[i], last) * (1 - 0.001 * random.nextDouble());
        }
        return prices;
    }

    int length() {
        return close.length;
    }

    /** ta4j's own series of boxed bars. */
    BarSeries boxed() {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("gbm")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < length(); i++) {
            series.barBuilder()
                    .timePeriod(MINUTE)
                    .endTime(START.plus(MINUTE.multipliedBy(i + 1)))
                    .openPrice(open[i])
                    .highPrice(high[i])
                    .lowPrice(low[i])
                    .closePrice(close[i])
                    .volume(1000)
                    .add();
        }
        return series;
    }

    Path writeCsv(Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve("gbm" + length() + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("time,open,high,low,close,volume\n");
            for (int i = 0; i < length(); i++) {
                out.write(START.plus(MINUTE.multipliedBy(i)) + "," + open[i] + "," + high[i] + "," + low[i] + ","
                        + close[i] + ",1000\n");
            }
        }
        return file;
    }

    /** The columnar series that the data slice makes of the same bars. */
    BarSeries columnar(Path folder) {
        try {
            Path file = writeCsv(folder);
            return Bars.csv(file).apply("gbm" + length());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
