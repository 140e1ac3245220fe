package io.gpttrader.backtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NumFactory;

/** Series for tests: written manually, drawn from a seed, or read from the real bars beside the repository. */
final class NaiveMarket {
    private static final Duration DAY = Duration.ofDays(1);
    private static final LocalDate MONDAY = LocalDate.of(2020, 1, 6);

    private NaiveMarket() {}

    // ---- manually

    static BarSeries empty(String name) {
        return empty(name, DoubleNumFactory.getInstance());
    }

    static BarSeries empty(String name, NumFactory numbers) {
        return new BaseBarSeriesBuilder().withName(name).withNumFactory(numbers).build();
    }

    /** Daily bars of a five-day market from pairs of open and close; high and low touch the outer of the two. */
    static BarSeries ofOpensAndCloses(String name, double... openClose) {
        return ofOpensAndCloses(name, IntStream.range(0, openClose.length / 2).toArray(), openClose);
    }

    /** The same where the symbol has bars only on the given trading days, counted from 0. */
    static BarSeries ofOpensAndCloses(String name, int[] tradingDays, double... openClose) {
        BarSeries series = empty(name);
        for (int i = 0; i < tradingDays.length; i++) {
            double open = openClose[2 * i];
            double close = openClose[2 * i + 1];
            add(
                    series,
                    DAY,
                    endOfTradingDay(tradingDays[i]),
                    open,
                    Math.max(open, close),
                    Math.min(open, close),
                    close);
        }
        return series;
    }

    /** Bars that stand still at 100, with the given length and end times. */
    static BarSeries ofTimes(String name, Duration length, List<Instant> ends) {
        BarSeries series = empty(name);
        ends.forEach(end -> add(series, length, end, 100, 100, 100, 100));
        return series;
    }

    static void add(BarSeries series, Duration length, Instant end, double... openHighLowClose) {
        add(series, length, end, openHighLowClose, 1_000);
    }

    private static void add(BarSeries series, Duration length, Instant end, double[] ohlc, double volume) {
        NumFactory numbers = series.numFactory();
        series.barBuilder()
                .timePeriod(length)
                .endTime(end)
                .openPrice(numbers.numOf(ohlc[0]))
                .highPrice(numbers.numOf(ohlc[1]))
                .lowPrice(numbers.numOf(ohlc[2]))
                .closePrice(numbers.numOf(ohlc[3]))
                .volume(numbers.numOf(volume))
                .add();
    }

    /** Midnight after the n-th Monday-to-Friday day from 2020-01-06. */
    static Instant endOfTradingDay(int n) {
        LocalDate day = MONDAY.plusDays(n / 5 * 7L + n % 5);
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    // ---- from a seed

    /** A walk with gaps at the open, jumps, flat bars, and in some seeds cents as ticks or undefined volumes. */
    static BarSeries random(String name, long seed, int bars) {
        return random(name, seed, bars, DoubleNumFactory.getInstance());
    }

    static BarSeries random(String name, long seed, int bars, NumFactory numbers) {
        List<Instant> times =
                IntStream.range(0, bars).mapToObj(NaiveMarket::endOfTradingDay).toList();
        return random(name, seed, DAY, times, numbers);
    }

    private static BarSeries random(String name, long seed, Duration length, List<Instant> ends, NumFactory numbers) {
        BarSeries series = empty(name, numbers);
        Random random = new Random(seed);
        boolean inCents = random.nextInt(3) == 0;
        boolean withoutVolume = random.nextInt(4) == 0 && numbers instanceof DoubleNumFactory;
        double close = 20 + random.nextInt(200);
        for (Instant end : ends) {
            double[] bar = nextBar(random, close, inCents);
            boolean undefined = withoutVolume && random.nextInt(3) == 0;
            add(series, length, end, bar, undefined ? Double.NaN : random.nextInt(1_000_000));
            close = bar[3];
        }
        return series;
    }

    /**
     * Symbols A, B, C... on one calendar of daily bars or, in half of the seeds, of three bars a day; each but the first
     * lacks some of them.
     */
    static Map<String, BarSeries> basket(long seed, int symbols, int bars) {
        Random random = new Random(seed);
        int perDay = random.nextBoolean() ? 1 : 3;
        Duration length = DAY.dividedBy(perDay);
        List<Instant> all = IntStream.range(0, bars)
                .mapToObj(i -> endOfTradingDay(i / perDay).minus(length.multipliedBy(perDay - 1 - i % perDay)))
                .toList();
        Map<String, BarSeries> basket = new LinkedHashMap<>();
        for (int i = 0; i < symbols; i++) {
            String name = String.valueOf((char) ('A' + i));
            double share = i == 0 || random.nextInt(3) == 0 ? 1 : 0.7 + 0.3 * random.nextDouble();
            List<Instant> own = all.stream()
                    .filter(end -> random.nextDouble() < share || end.equals(all.get(bars - 1)))
                    .toList();
            basket.put(name, random(name, random.nextLong(), length, own, DoubleNumFactory.getInstance()));
        }
        return basket;
    }

    private static double[] nextBar(Random random, double before, boolean inCents) {
        if (random.nextInt(12) == 0) {
            return new double[] {before, before, before, before};
        }
        double jump = random.nextInt(40) == 0 ? 0.1 : 0.004;
        double open = priced(before * Math.exp(jump * random.nextGaussian()), inCents);
        double close = priced(open * Math.exp(0.02 * random.nextGaussian()), inCents);
        double high = priced(Math.max(open, close) * (1 + 0.01 * random.nextDouble()), inCents);
        double low = priced(Math.min(open, close) * (1 - 0.01 * random.nextDouble()), inCents);
        return new double[] {open, Math.max(high, Math.max(open, close)), Math.min(low, Math.min(open, close)), close};
    }

    private static double priced(double price, boolean inCents) {
        return inCents ? Math.max(0.01, Math.round(price * 100) / 100.0) : price;
    }

    /** The same bars up to an instant, and others at the same times after it. */
    static BarSeries withAnotherFuture(BarSeries series, Instant lastKept, long seed) {
        BarSeries changed = empty(series.getName());
        Random random = new Random(seed);
        double close = 1 + random.nextInt(300);
        for (Bar bar : series.getBarData()) {
            if (bar.getEndTime().isAfter(lastKept)) {
                double[] other = nextBar(random, close, false);
                add(changed, bar.getTimePeriod(), bar.getEndTime(), other, random.nextInt(1_000));
                close = other[3];
            } else {
                changed.addBar(bar);
            }
        }
        return changed;
    }

    // ---- real

    /** Real daily bars: Apple's of 2013, and those of these files that are beside the checkout, such as {@code daily/SPY.csv}. */
    static Stream<BarSeries> real(String... files) {
        return Stream.concat(Stream.of(ofRows("AAPL 2013", MarketData.appleOf2013())), beside(files));
    }

    /** The daily bars of those of these files that are beside the checkout. */
    static Stream<BarSeries> beside(String... files) {
        return MarketData.beside(files).map(path -> {
            try {
                List<String> lines = Files.readAllLines(path);
                return ofRows(path.getFileName().toString().replace(".csv", ""), lines.subList(1, lines.size()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static BarSeries ofRows(String name, List<String> rows) {
        BarSeries series = empty(name);
        rows.forEach(row -> addRow(series, row.split(",")));
        return series;
    }

    private static void addRow(BarSeries series, String[] row) {
        Instant end = LocalDate.parse(row[0].substring(0, 10))
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        double[] ohlc = IntStream.rangeClosed(1, 4)
                .mapToDouble(i -> Double.parseDouble(row[i]))
                .toArray();
        add(series, DAY, end, ohlc, Double.parseDouble(row[5]));
    }
}
