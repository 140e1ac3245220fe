package io.gpttrader.data.internal.series;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Files and series that several tests share. */
public final class Samples {

    /** The first two rows of Apple's 2024 as the vendors give them. */
    public static final String PLAIN = """
            date,open,high,low,close,volume
            2024-01-02,187.15,188.44,183.89,185.64,82488700
            2024-01-03,184.22,185.88,183.43,184.25,58414500
            """;

    private Samples() {}

    public static Path write(Path folder, String name, String text) {
        return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A bar in one line, so that a table of expected bars can be read: begin, end, the four prices, volume. */
    public static String line(Bar bar) {
        return String.join(
                " ",
                bar.getBeginTime().toString(),
                bar.getEndTime().toString(),
                text(bar.getOpenPrice().doubleValue()),
                text(bar.getHighPrice().doubleValue()),
                text(bar.getLowPrice().doubleValue()),
                text(bar.getClosePrice().doubleValue()),
                text(bar.getVolume().doubleValue()));
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    public static List<String> lines(BarSeries series) {
        return series.getBarData().stream().map(Samples::line).toList();
    }

    /** A random walk in columns; minute bars with a gap now and then. */
    public static BarColumns randomColumns(long seed, int count) {
        Random random = new Random(seed);
        double[][] values = new double[5][count];
        long[] begin = new long[count];
        double price = 50 + 100 * random.nextDouble();
        long time = Instant.parse("2021-03-01T00:00:00Z").toEpochMilli();
        for (int i = 0; i < count; i++) {
            begin[i] = time;
            time += 60_000L * (random.nextInt(10) == 0 ? 3 : 1);
            double open = price;
            price *= Math.exp(0.01 * random.nextGaussian());
            values[0][i] = open;
            values[1][i] = Math.max(open, price) * (1 + 0.002 * random.nextDouble());
            values[2][i] = Math.min(open, price) * (1 - 0.002 * random.nextDouble());
            values[3][i] = price;
            values[4][i] = random.nextInt(10_000);
        }
        long[] end = IntStream.range(0, count).mapToLong(i -> begin[i] + 60_000).toArray();
        return new BarColumns(begin, end, values[0], values[1], values[2], values[3], values[4]);
    }

    /** The same bars in ta4j's own series: the reference for how a series behaves. */
    public static BarSeries reference(String name, BarColumns columns) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName(name)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < columns.count(); i++) {
            series.barBuilder()
                    .beginTime(Instant.ofEpochMilli(columns.begin[i]))
                    .endTime(Instant.ofEpochMilli(columns.end[i]))
                    .openPrice(columns.open[i])
                    .highPrice(columns.high[i])
                    .lowPrice(columns.low[i])
                    .closePrice(columns.close[i])
                    .volume(columns.volume[i])
                    .add();
        }
        return series;
    }
}
