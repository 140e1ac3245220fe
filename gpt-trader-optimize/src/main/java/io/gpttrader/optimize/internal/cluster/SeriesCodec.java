package io.gpttrader.optimize.internal.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DecimalNum;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/**
 * A series as bytes, exact both ways: name, kind of numbers, and a column after the other, deflated. Doubles take eight bytes before
 * that, decimals their digits. The bars become ta4j's {@link BaseBar}, the series a {@code BaseBarSeries} whose first index is 0.
 */
final class SeriesCodec {
    private static final byte ABSENT = 0;
    private static final byte UNDEFINED = 1;
    private static final byte DEFINED = 2;

    private static final List<Function<Bar, @Nullable Num>> NUMBERS = List.of(
            Bar::getOpenPrice, Bar::getHighPrice, Bar::getLowPrice, Bar::getClosePrice, Bar::getVolume, Bar::getAmount);

    private SeriesCodec() {}

    /**
     * The bytes of a series.
     *
     * @throws IllegalArgumentException if its numbers are neither doubles nor decimals of ta4j, or it would come back otherwise
     */
    static byte[] encode(BarSeries series) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, fast))) {
            write(series, out);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be written: " + e, e);
        } finally {
            fast.end();
        }
        byte[] encoded = bytes.toByteArray();
        requireSame(series, decode(encoded));
        return encoded;
    }

    private static void write(BarSeries series, DataOutputStream out) throws IOException {
        List<Bar> bars = new ArrayList<>(series.getBarCount());
        for (int i = series.getBeginIndex(); i >= 0 && i <= series.getEndIndex(); i++) {
            bars.add(series.getBar(i));
        }
        out.writeUTF(Objects.requireNonNullElse(series.getName(), ""));
        Num one = series.numFactory().one();
        requireKnown(one, series);
        MathContext context = one instanceof DecimalNum decimal ? decimal.getMathContext() : null;
        out.writeUTF(context == null ? "" : context.toString());
        out.writeInt(bars.size());
        writeTimes(bars, out);
        for (Function<Bar, @Nullable Num> column : NUMBERS) {
            writeColumn(bars, column, context != null, series, out);
        }
        for (Bar bar : bars) {
            out.writeLong(bar.getTrades());
        }
    }

    /** Differences, which compress to almost nothing where bars are evenly spaced. */
    private static void writeTimes(List<Bar> bars, DataOutputStream out) throws IOException {
        Instant before = Instant.EPOCH;
        for (Bar bar : bars) {
            write(Duration.between(before, bar.getBeginTime()), out);
            before = bar.getBeginTime();
        }
        for (Bar bar : bars) {
            write(Duration.between(bar.getBeginTime(), bar.getEndTime()), out);
        }
        for (Bar bar : bars) {
            write(bar.getTimePeriod(), out);
        }
    }

    private static void write(Duration duration, DataOutputStream out) throws IOException {
        out.writeLong(duration.getSeconds());
        out.writeInt(duration.getNano());
    }

    private static void writeColumn(
            List<Bar> bars,
            Function<Bar, @Nullable Num> column,
            boolean isDecimal,
            BarSeries series,
            DataOutputStream out)
            throws IOException {
        for (Bar bar : bars) {
            Num number = column.apply(bar);
            out.writeByte(number == null ? ABSENT : number.isNaN() ? UNDEFINED : DEFINED);
        }
        for (Bar bar : bars) {
            Num number = column.apply(bar);
            if (number != null && !number.isNaN()) {
                requireKind(number, isDecimal, series);
                if (isDecimal) {
                    out.writeUTF(((DecimalNum) number).getDelegate().toString());
                } else {
                    out.writeDouble(number.doubleValue());
                }
            }
        }
    }

    private static void requireKnown(Num one, BarSeries series) {
        if (!(one instanceof DoubleNum) && !(one instanceof DecimalNum)) {
            throw new IllegalArgumentException(
                    "the series " + series.getName() + " cannot be sent to other machines: its" + " numbers are "
                            + one.getClass().getName() + "; build it with DoubleNumFactory or DecimalNumFactory");
        }
    }

    private static void requireKind(Num number, boolean isDecimal, BarSeries series) {
        if (isDecimal != number instanceof DecimalNum || isDecimal == number instanceof DoubleNum) {
            throw new IllegalArgumentException(
                    "the series " + series.getName() + " cannot be sent to other machines: it has"
                            + " a number " + number + " of " + number.getClass().getName()
                            + ", which is not what its own factory makes; build its bars with series.barBuilder()");
        }
    }

    static BarSeries decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the bytes of a series are damaged: " + e, e);
        }
    }

    private static BarSeries read(DataInputStream in) throws IOException {
        String name = in.readUTF();
        String context = in.readUTF();
        MathContext decimals = context.isEmpty() ? null : new MathContext(context);
        int count = in.readInt();
        Instant[] begins = new Instant[count];
        Instant before = Instant.EPOCH;
        for (int i = 0; i < count; i++) {
            before = before.plus(duration(in));
            begins[i] = before;
        }
        Duration[] lengths = durations(in, count);
        Duration[] periods = durations(in, count);
        List<@Nullable Num[]> columns = new ArrayList<>();
        for (int i = 0; i < NUMBERS.size(); i++) {
            columns.add(column(in, count, decimals));
        }
        List<Bar> bars = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            bars.add(bar(periods[i], begins[i], begins[i].plus(lengths[i]), columns, i, in.readLong()));
        }
        NumFactory numbers =
                decimals == null ? DoubleNumFactory.getInstance() : DecimalNumFactory.getInstance(decimals);
        return new BaseBarSeriesBuilder()
                .withName(name)
                .withNumFactory(numbers)
                .withBars(bars)
                .build();
    }

    @SuppressWarnings("NullAway") // ta4j has bars without an amount, say
    private static Bar bar(
            Duration period, Instant begin, Instant end, List<@Nullable Num[]> columns, int i, long trades) {
        return new BaseBar(
                period,
                begin,
                end,
                columns.get(0)[i],
                columns.get(1)[i],
                columns.get(2)[i],
                columns.get(3)[i],
                columns.get(4)[i],
                columns.get(5)[i],
                trades);
    }

    private static Duration duration(DataInputStream in) throws IOException {
        long seconds = in.readLong();
        return Duration.ofSeconds(seconds, in.readInt());
    }

    private static Duration[] durations(DataInputStream in, int count) throws IOException {
        Duration[] durations = new Duration[count];
        for (int i = 0; i < count; i++) {
            durations[i] = duration(in);
        }
        return durations;
    }

    private static @Nullable Num[] column(DataInputStream in, int count, @Nullable MathContext decimals)
            throws IOException {
        byte[] kinds = in.readNBytes(count);
        @Nullable Num[] numbers = new Num[count];
        for (int i = 0; i < count; i++) {
            if (kinds[i] == UNDEFINED) {
                numbers[i] = NaN.NaN;
            } else if (kinds[i] == DEFINED) {
                numbers[i] = decimals == null
                        ? DoubleNum.valueOf(in.readDouble())
                        : DecimalNum.valueOf(new BigDecimal(in.readUTF()), decimals);
            }
        }
        return numbers;
    }

    private static void requireSame(BarSeries series, BarSeries back) {
        int begin = Math.max(0, series.getBeginIndex());
        for (int i = 0; i < series.getBarCount(); i++) {
            Bar one = series.getBar(begin + i);
            Bar other = back.getBar(i);
            boolean isSame = one.getBeginTime().equals(other.getBeginTime())
                    && one.getEndTime().equals(other.getEndTime())
                    && NUMBERS.stream().allMatch(column -> same(column.apply(one), column.apply(other)));
            if (!isSame) {
                throw new IllegalArgumentException(
                        "the series " + series.getName() + " cannot be sent to other machines: its" + " bar " + one
                                + " would arrive as " + other + "; build its bars with series.barBuilder()");
            }
        }
    }

    private static boolean same(@Nullable Num one, @Nullable Num other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.isNaN() ? other.isNaN() : one.equals(other);
    }
}
