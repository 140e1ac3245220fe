package io.gpttrader.examples;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/**
 * The five named strategies over prices in whole cents, in whole numbers: the oracle for ties, which a double decides by its last
 * bit. Only the standard deviation of returns is rounded, to 60 digits.
 */
record ExactSignals(long[] high, long[] low, long[] close) {
    private static final MathContext DIGITS = new MathContext(60);

    /** The first bar at which a strategy may signal, and its two signals. */
    record Signals(int firstBar, IntPredicate buys, IntPredicate sells) {

        /** Entry and exit bars of a long account whose orders fill at the next open; an open trip has no exit. */
        List<List<Integer>> trips(int bars) {
            List<List<Integer>> trips = new ArrayList<>();
            int entry = -1;
            for (int t = firstBar; t + 1 < bars; t++) {
                boolean sells = this.sells.test(t);
                if (entry < 0 && buys.test(t) && !sells) {
                    entry = t + 1;
                } else if (entry >= 0 && sells) {
                    trips.add(List.of(entry, t + 1));
                    entry = -1;
                }
            }
            if (entry >= 0) {
                trips.add(List.of(entry));
            }
            return trips;
        }
    }

    /** A walk of a few cents a bar that often comes back to where it was. */
    static ExactSignals walk(long seed, int bars, int start, int most) {
        Random random = new Random(seed);
        ExactSignals walk = new ExactSignals(new long[bars], new long[bars], new long[bars]);
        long price = start;
        for (int t = 0; t < bars; t++) {
            price = Math.max(most + 1L, price + random.nextInt(2 * most + 1) - most);
            walk.close[t] = price;
            walk.high[t] = price + random.nextInt(most);
            walk.low[t] = price - random.nextInt(most);
        }
        return walk;
    }

    /** The same prices in units of currency. */
    BarSeries series() {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("CENTS")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int t = 0; t < close.length; t++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2020-01-02T00:00:00Z").plus(Duration.ofDays(t)))
                    .openPrice(close[t] / 100.0)
                    .highPrice(high[t] / 100.0)
                    .lowPrice(low[t] / 100.0)
                    .closePrice(close[t] / 100.0)
                    .volume(1000)
                    .add();
        }
        return series;
    }

    // ---- the strategies

    Signals simpleMa(int fast, int slow) {
        return new Signals(
                slow,
                t -> compareMeans(t, fast, slow) > 0 && compareMeans(t - 1, fast, slow) <= 0,
                t -> compareMeans(t, fast, slow) < 0 && compareMeans(t - 1, fast, slow) >= 0);
    }

    /** The sign of the fast average minus the slow one. */
    int compareMeans(int t, int fast, int slow) {
        return Long.compare(sum(t, fast) * slow, sum(t, slow) * fast);
    }

    /** The threshold in parts of 10,000. */
    Signals momentum(int lookback, int threshold) {
        return new Signals(
                lookback, t -> compareGain(t, lookback, threshold) > 0, t -> compareGain(t, lookback, -threshold) < 0);
    }

    private int compareGain(int t, int lookback, int threshold) {
        return Long.compare(close[t] * 10_000, close[t - lookback] * (10_000 + threshold));
    }

    /** The deviations in halves. */
    Signals meanReversion(int period, int halves) {
        return new Signals(period - 1, t -> isBeyond(t, period, halves, 1), t -> isBeyond(t, period, halves, -1));
    }

    /**
     * side (S - n c) / n >= k sqrt((n Q - S²) / (n (n - 1))), squared, where S and Q are the sums of the closes and of their
     * squares; a deviation of 0 makes no band.
     */
    private boolean isBeyond(int t, int n, int halves, int side) {
        BigInteger sum = BigInteger.valueOf(sum(t, n));
        BigInteger squares = BigInteger.ZERO;
        for (int i = t - n + 1; i <= t; i++) {
            squares = squares.add(BigInteger.valueOf(close[i] * close[i]));
        }
        BigInteger spread = squares.multiply(BigInteger.valueOf(n)).subtract(sum.multiply(sum));
        BigInteger distance = sum.subtract(BigInteger.valueOf(n * close[t])).multiply(BigInteger.valueOf(side));
        BigInteger left = distance.multiply(distance).multiply(BigInteger.valueOf(4L * (n - 1)));
        BigInteger right = spread.multiply(BigInteger.valueOf((long) halves * halves * n));
        return spread.signum() > 0 && distance.signum() >= 0 && left.compareTo(right) >= 0;
    }

    /** The threshold in parts of 10,000. */
    Signals volatility(int period, int threshold) {
        return new Signals(
                period,
                t -> isCalm(t, period, threshold) && compareGain(t, period, 100) > 0,
                t -> isCalm(t, period, threshold) && compareGain(t, period, -100) < 0);
    }

    private boolean isCalm(int t, int n, int threshold) {
        BigDecimal[] returns = new BigDecimal[n];
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < n; i++) {
            int bar = t - n + 1 + i;
            returns[i] =
                    BigDecimal.valueOf(close[bar] - close[bar - 1]).divide(BigDecimal.valueOf(close[bar - 1]), DIGITS);
            sum = sum.add(returns[i]);
        }
        BigDecimal mean = sum.divide(BigDecimal.valueOf(n), DIGITS);
        BigDecimal squares = BigDecimal.ZERO;
        for (BigDecimal each : returns) {
            squares = squares.add(each.subtract(mean).pow(2));
        }
        BigDecimal limit = BigDecimal.valueOf(threshold, 4);
        return squares.compareTo(limit.multiply(limit).multiply(BigDecimal.valueOf(n - 1))) < 0;
    }

    Signals breakout(int lookback) {
        return new Signals(
                lookback,
                t -> range(t, lookback).allMatch(i -> close[t] > high[i]),
                t -> range(t, lookback).allMatch(i -> close[t] < low[i]));
    }

    private static IntStream range(int t, int lookback) {
        return IntStream.range(t - lookback, t);
    }

    private long sum(int t, int window) {
        long sum = 0;
        for (int i = t - window + 1; i <= t; i++) {
            sum += close[i];
        }
        return sum;
    }
}
