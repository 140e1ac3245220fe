package io.gpttrader.backtest.internal.kernels;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.AbstractIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.MMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.num.DecimalNum;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/**
 * Indicators of decimal numbers in doubles, with bounds of the error, for M the largest magnitude of the input, s its own bound, u = 2^-53 the
 * largest relative error of an operation on doubles, and e = 10^(1 - p) that of one on numbers of p digits, whichever way these are
 * rounded. A bound is for the double's error and the decimal number's together, both against the exact value (Higham, Accuracy and
 * Stability of Numerical Algorithms, chapters 2 to 4); a hundredth on top is more than the products of errors that it leaves out.
 */
public final class DecimalKernels {

    /** Fewer digits make errors whose products count. */
    private static final int LEAST_PRECISION = 8;

    /** Whole numbers up to here, and their products with small errors, are found again by rounding. */
    private static final double MOST_UNITS = 0x1p50;

    private static final double UNIT = 0x1p-53;
    private static final double MARGIN = 1.01;

    private static final double[] POWERS = new double[23];

    static {
        for (int power = 0; power < POWERS.length; power++) {
            POWERS[power] = Double.parseDouble("1e" + power);
        }
    }

    /** Doubles, and the numbers that they stand for. */
    public record Result(double[] values, DecimalValues decimals) {}

    /**
     * What there is to work out.
     *
     * @param kernel that of doubles
     */
    public record Work(IndicatorNode[] inputs, KernelInputs in, Kernel kernel) {

        private BarSeries series() {
            return in.bars.series;
        }

        /** The largest relative error of an operation on a double, and of one on a number, together. */
        private double rounding() {
            return UNIT + roundingOf(context(series()));
        }

        private IndicatorNode input() {
            return inputs[0];
        }

        /** The numbers of an input that are as precise as the series'; null where it has others. */
        private @Nullable DecimalValues numbers(int place) {
            DecimalValues numbers = inputs[place].decimals;
            boolean isBounded = context(series()).getPrecision() >= LEAST_PRECISION;
            return isBounded && numbers != null && numbers.arePrecise ? numbers : null;
        }

        /** Those of the only input where it has one at every bar from its first on. */
        private @Nullable DecimalValues numbersOnceBegun() {
            return input().column.isRegular && in.count(0) >= 1 ? numbers(0) : null;
        }

        /** Those of the only input where it has one at every bar. */
        private @Nullable DecimalValues numbersThroughout() {
            return input().column.head == 0 ? numbersOnceBegun() : null;
        }

        private Result near(IntFunction<Num> numbers, double slack) {
            double[] values = kernel.compute(in);
            return new Result(values, DecimalValues.near(numbers, slack, values.length));
        }

        /** ta4j's own indicator of the only input, asked for all bars in ascending order when the first is wanted. */
        private IntFunction<Num> asked(DecimalValues numbers, Function<Indicator<Num>, Indicator<Num>> indicator) {
            return new Asked(() -> indicator.apply(new Input(series(), numbers, input().unstableBars)));
        }
    }

    /** Works out an indicator; null where no bound is known. */
    @FunctionalInterface
    public interface Maker {
        @Nullable
        Result make(Work work);
    }

    private DecimalKernels() {}

    /** The precision and rounding of a series' decimal numbers. */
    public static MathContext context(BarSeries series) {
        return ((DecimalNum) series.numFactory().zero()).getMathContext();
    }

    /** The largest relative error of one operation. */
    public static double roundingOf(MathContext context) {
        return context.getPrecision() == 0 ? 0 : Math.pow(10, 1 - context.getPrecision());
    }

    // ---- averages

    /**
     * SMA. Of prices with few digits all sums are exact, in doubles as multiples of the last digit and in ta4j's numbers too: one division is
     * rounded, by (u + e) M at most. Of others, each of T bars adds and subtracts once, rounding a sum that is at most (n + 1) M: by
     * 2 T (n + 1) M u, and a nth of it, with (n + 1) / n at most 2, and the division, is (4 T + 1) M u; the same for e. The inputs'
     * errors are averaged and so at most s.
     */
    public static @Nullable Result simple(Work work) {
        DecimalValues numbers = work.numbersThroughout();
        if (numbers == null) {
            return null;
        }
        int count = work.in.count(0);
        double[] in = work.in.input(0);
        double largest = DecimalValues.largest(in);
        int scale = numbers.scale;
        if (scale >= 0 && scale < POWERS.length) {
            double units = (largest * POWERS[scale] + 1) * (count + 1.0);
            boolean areExact = units < MOST_UNITS
                    && units < Math.pow(10, context(work.series()).getPrecision() - 1)
                    && count * POWERS[scale] < MOST_UNITS;
            if (areExact) {
                double slack = MARGIN * largest * work.rounding() + Double.MIN_VALUE;
                return exactSimple(work.series(), in, count, scale, slack);
            }
        }
        double slack = MARGIN * ((4.0 * in.length + 1) * (largest + numbers.slack) * work.rounding() + numbers.slack);
        return work.near(work.asked(numbers, its -> new SMAIndicator(its, count)), slack);
    }

    private static Result exactSimple(BarSeries series, double[] in, int count, int scale, double slack) {
        double unit = POWERS[scale];
        double[] sums = new double[in.length];
        double[] values = new double[in.length];
        double sum = 0;
        for (int bar = 0; bar < in.length; bar++) {
            sum += Math.rint(in[bar] * unit);
            if (bar >= count) {
                sum -= Math.rint(in[bar - count] * unit);
            }
            sums[bar] = sum;
            values[bar] = sum / (Math.min(count, bar + 1) * unit);
        }
        MathContext context = context(series);
        IntFunction<Num> mean = bar -> DecimalNum.valueOf(BigDecimal.valueOf((long) sums[bar], scale), context)
                .dividedBy(series.numFactory().numOf(Math.min(count, bar + 1)));
        return new Result(values, DecimalValues.near(mean, slack, in.length));
    }

    /**
     * EMA: D + (v - D) k. A step rounds a difference of at most 2 M, its product with k, and a sum of at most M, so errs by (4 k + 1) M u, and
     * by (4 k + 1) M e in decimal numbers, whose k differs from the double by (u + e) k, which makes 2 M k (u + e). The next step
     * keeps 1 - k of that, so all steps together err by a kth: (6 k + 1) M (u + e) / k. The inputs' errors are averaged.
     */
    public static @Nullable Result exponential(Work work) {
        int count = work.in.count(0);
        return smoothed(work, 2.0 / (count + 1), its -> new EMAIndicator(its, count));
    }

    /** Wilder's average, an EMA with another k. */
    public static @Nullable Result modified(Work work) {
        int count = work.in.count(0);
        return smoothed(work, 1.0 / count, its -> new MMAIndicator(its, count));
    }

    private static @Nullable Result smoothed(
            Work work, double factor, Function<Indicator<Num>, Indicator<Num>> indicator) {
        DecimalValues numbers = work.numbersOnceBegun();
        if (numbers == null) {
            return null;
        }
        double largest = DecimalValues.largest(work.in.input(0)) + numbers.slack;
        double slack = MARGIN * (smoothing(largest, factor, work.rounding()) + numbers.slack);
        return work.near(work.asked(numbers, indicator), slack);
    }

    private static double smoothing(double largest, double factor, double rounding) {
        return (6 * factor + 1) * largest * rounding / factor;
    }

    // ---- deviation

    /**
     * Variance: squares of what is at most R, which errs by d, the errors of the value and of its mean, and R (u + e): by 2 R d. The square is
     * rounded, up to n sums of at most n R^2 are, and the quotient: by (n + 2) R^2 (u + e). One more is for ta4j's power of two, which
     * rounds twice.
     */
    public static @Nullable Result variance(Work work) {
        Result means =
                simple(new Work(work.inputs, work.in, its -> KernelAverages.simple(its.column(0), its.count(0))));
        DecimalValues numbers = work.numbersThroughout();
        if (means == null || numbers == null) {
            return null;
        }
        int count = work.in.count(0);
        double[] in = work.in.input(0);
        double[] values = new double[in.length];
        double furthest = 0;
        for (int bar = 0; bar < in.length; bar++) {
            int first = Math.max(0, bar - count + 1);
            double sum = 0;
            for (int i = first; i <= bar; i++) {
                double distance = in[i] - means.values[bar];
                furthest = Math.max(furthest, Math.abs(distance));
                sum += distance * distance;
            }
            values[bar] = sum / (bar - first + 1);
        }
        double errors = numbers.slack + means.decimals.slack;
        furthest += errors;
        double rounding = work.rounding();
        double slack = MARGIN
                * (2 * furthest * (errors + furthest * rounding) + (count + 3.0) * furthest * furthest * rounding);
        NumFactory factory = work.series().numFactory();
        IntFunction<Num> variance = bar -> {
            Num mean = means.decimals.at(bar);
            int first = Math.max(0, bar - count + 1);
            Num sum = factory.zero();
            for (int i = first; i <= bar; i++) {
                sum = sum.plus(numbers.at(i).minus(mean).pow(2));
            }
            return sum.dividedBy(factory.numOf(bar - first + 1));
        };
        return new Result(values, DecimalValues.near(variance, slack + Double.MIN_VALUE, in.length));
    }

    /**
     * Standard deviation, the root of a variance: roots differ by no more than the root of what their squares differ by. ta4j's E of V is where
     * (E + V / E) / 2, rounded twice, is E again, so that V is E^2 but for 3 e, and E errs by 2 e of it.
     */
    public static @Nullable Result deviation(Work work) {
        DecimalValues numbers = work.numbers(0);
        if (numbers == null || !work.input().column.isRegular || work.input().column.head > 0) {
            return null;
        }
        double largest = Math.sqrt(DecimalValues.largest(work.in.input(0)) + numbers.slack);
        double slack = MARGIN * (Math.sqrt(numbers.slack) + 2 * largest * work.rounding());
        return work.near(bar -> numbers.at(bar).sqrt(), slack);
    }

    /** A line and k deviations: k is another in decimal numbers, by u k at most, the product is rounded, and the sum. */
    public static @Nullable Result upperBand(Work work) {
        return band(work, Num::plus);
    }

    public static @Nullable Result lowerBand(Work work) {
        return band(work, Num::minus);
    }

    private static @Nullable Result band(Work work, BinaryOperator<Num> operation) {
        DecimalValues line = work.numbers(0);
        DecimalValues deviation = work.numbers(1);
        if (line == null || deviation == null) {
            return null;
        }
        double factor = Math.abs(work.in.amount(0));
        double errors = line.slack + factor * deviation.slack;
        double largest = DecimalValues.largest(work.in.input(0))
                + 3 * factor * (DecimalValues.largest(work.in.input(1)) + deviation.slack)
                + errors;
        Num times = DecimalNum.valueOf(new BigDecimal(Double.toString(work.in.amount(0))), context(work.series()));
        return work.near(
                bar -> operation.apply(line.at(bar), deviation.at(bar).multipliedBy(times)),
                MARGIN * (errors + largest * work.rounding()));
    }

    // ---- oscillators

    /**
     * RSI. A gain errs by 2 s and the rounding of a change, which is at most D: by 2 s + D (u + e). Its average G, and that of the losses L, err
     * by that and what an average of numbers up to D does: by d. Of 100 G / (G + L) the slopes are 100 L / (G + L)^2 and -100 G / (G + L)^2, so
     * that it errs by at most 100 d / (G + L), for G + L no less than at any bar, less 2 d. ta4j's 100 - 100 / (1 + G / L) has three
     * roundings of at most 100, and a fourth.
     */
    public static @Nullable Result relativeStrength(Work work) {
        DecimalValues numbers = work.numbersThroughout();
        if (numbers == null) {
            return null;
        }
        int count = work.in.count(0);
        double[] gains = KernelOscillators.gains(work.in.input(0));
        double[] losses = KernelOscillators.losses(work.in.input(0));
        double rounding = work.rounding();
        double change = Math.max(DecimalValues.largest(gains), DecimalValues.largest(losses)) + 2 * numbers.slack;
        double error = MARGIN * (2 * numbers.slack + change * rounding + smoothing(change, 1.0 / count, rounding));
        double[] gain = KernelAverages.modified(gains, count);
        double[] loss = KernelAverages.modified(losses, count);
        double least = Double.POSITIVE_INFINITY;
        for (int bar = Math.max(count, work.in.firstStable()); bar < gain.length; bar++) {
            least = Math.min(least, gain[bar] + loss[bar]);
        }
        least -= 3 * error;
        if (!(least > 0)) {
            return null;
        }
        double slack = MARGIN * (100 * error / least + 400 * rounding);
        return work.near(work.asked(numbers, its -> new RSIIndicator(its, count)), slack);
    }

    // ---- arithmetic

    /** Errors add up, and the sum is rounded. */
    public static @Nullable Result sum(Work work) {
        return combined(work, Num::plus);
    }

    public static @Nullable Result difference(Work work) {
        return combined(work, Num::minus);
    }

    private static @Nullable Result combined(Work work, BinaryOperator<Num> operation) {
        DecimalValues first = work.numbers(0);
        DecimalValues second = work.numbers(1);
        if (first == null || second == null) {
            return null;
        }
        double errors = first.slack + second.slack;
        double largest = DecimalValues.largest(work.in.input(0)) + DecimalValues.largest(work.in.input(1)) + errors;
        double slack = MARGIN * (errors + largest * work.rounding());
        return work.near(bar -> operation.apply(first.at(bar), second.at(bar)), slack);
    }

    // ---- extremes

    /** The highest of numbers is no further from the highest of their doubles than each from its own. */
    public static @Nullable Result highest(Work work) {
        return extreme(work, Num::isGreaterThan);
    }

    public static @Nullable Result lowest(Work work) {
        return extreme(work, Num::isLessThan);
    }

    private static @Nullable Result extreme(Work work, BiPredicate<Num, Num> isBetter) {
        DecimalValues numbers = work.numbersThroughout();
        if (numbers == null) {
            return null;
        }
        int count = work.in.count(0);
        IntFunction<Num> best = bar -> {
            Num found = numbers.at(bar);
            for (int i = bar - 1; i >= Math.max(0, bar - count + 1); i--) {
                Num other = numbers.at(i);
                found = isBetter.test(other, found) ? other : found;
            }
            return found;
        };
        return work.near(best, numbers.slack);
    }

    // ---- ta4j's own

    private static final class Asked implements IntFunction<Num> {
        private final Supplier<Indicator<Num>> indicator;
        private Num @Nullable [] all;

        Asked(Supplier<Indicator<Num>> indicator) {
            this.indicator = indicator;
        }

        @Override
        public synchronized Num apply(int bar) {
            Num[] known = all;
            if (known == null) {
                Indicator<Num> its = indicator.get();
                known = new Num[its.getBarSeries().getBarCount()];
                for (int i = 0; i < known.length; i++) {
                    known[i] = its.getValue(i);
                }
                all = known;
            }
            return known[bar];
        }
    }

    /** Numbers as an indicator of ta4j's. */
    private static final class Input extends AbstractIndicator<Num> {
        private final DecimalValues numbers;
        private final int unstableBars;

        Input(BarSeries series, DecimalValues numbers, int unstableBars) {
            super(series);
            this.numbers = numbers;
            this.unstableBars = unstableBars;
        }

        @Override
        public Num getValue(int bar) {
            return numbers.at(bar);
        }

        @Override
        public int getCountOfUnstableBars() {
            return unstableBars;
        }
    }
}
