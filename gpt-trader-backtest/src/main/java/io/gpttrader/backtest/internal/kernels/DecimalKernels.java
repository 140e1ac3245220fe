package io.gpttrader.backtest.internal.kernels;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.AbstractIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.num.DecimalNum;
import org.ta4j.core.num.Num;

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

    /** Works out an indicator of one input; null where no bound is known. */
    @FunctionalInterface
    public interface Maker {
        @Nullable
        Result make(BarSeries series, IndicatorNode input, int count);
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

    /** Whether an input has a number at every bar, and its numbers the precision that the series' are worked out with. */
    private static @Nullable DecimalValues numbers(BarSeries series, IndicatorNode input) {
        boolean isPrecise = context(series).getPrecision() >= LEAST_PRECISION;
        return isPrecise && input.column.isRegular && input.column.head == 0 ? input.decimals : null;
    }

    // ---- averages

    /**
     * SMA. Of prices with few digits all sums are exact, in doubles as multiples of the last digit and in ta4j's numbers too: one division is
     * rounded, by (u + e) M at most. Of others, each of T bars adds and subtracts once, rounding a sum that is at most (n + 1) M: by
     * 2 T (n + 1) M u, and a nth of it, with (n + 1) / n at most 2, and the division, is (4 T + 1) M u; the same for e. The inputs'
     * errors are averaged and so at most s.
     */
    public static @Nullable Result simple(BarSeries series, IndicatorNode input, int count) {
        DecimalValues numbers = numbers(series, input);
        if (numbers == null || count < 1) {
            return null;
        }
        MathContext context = context(series);
        double[] in = input.column.array();
        double largest = DecimalValues.largest(in);
        double rounding = UNIT + roundingOf(context);
        int scale = numbers.scale;
        if (scale >= 0 && scale < POWERS.length) {
            double units = (largest * POWERS[scale] + 1) * (count + 1.0);
            boolean areExact = units < MOST_UNITS
                    && units < Math.pow(10, context.getPrecision() - 1)
                    && count * POWERS[scale] < MOST_UNITS;
            if (areExact) {
                double slack = MARGIN * largest * rounding + Double.MIN_VALUE;
                return exactSimple(series, in, count, scale, slack);
            }
        }
        double slack = MARGIN * ((4.0 * in.length + 1) * (largest + numbers.slack) * rounding + numbers.slack);
        IntFunction<Num> asked = asked(series, numbers, its -> new SMAIndicator(its, count));
        return new Result(KernelAverages.simple(input.column, count), DecimalValues.near(asked, slack, in.length));
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
    public static @Nullable Result exponential(BarSeries series, IndicatorNode input, int count) {
        DecimalValues numbers = numbers(series, input);
        if (numbers == null || count < 1) {
            return null;
        }
        double[] in = input.column.array();
        double factor = 2.0 / (count + 1);
        double largest = DecimalValues.largest(in) + numbers.slack;
        double rounding = UNIT + roundingOf(context(series));
        double slack = MARGIN * ((6 * factor + 1) * largest * rounding / factor + numbers.slack);
        IntFunction<Num> asked = asked(series, numbers, its -> new EMAIndicator(its, count));
        return new Result(KernelAverages.exponential(in, count), DecimalValues.near(asked, slack, in.length));
    }

    // ---- extremes

    /** The highest of numbers is no further from the highest of their doubles than each from its own. */
    public static @Nullable Result highest(BarSeries series, IndicatorNode input, int count) {
        DecimalValues numbers = numbers(series, input);
        return numbers == null || count < 1
                ? null
                : new Result(
                        KernelWindows.highest(input.column.array(), count),
                        extremes(numbers, count, input.column, true));
    }

    public static @Nullable Result lowest(BarSeries series, IndicatorNode input, int count) {
        DecimalValues numbers = numbers(series, input);
        return numbers == null || count < 1
                ? null
                : new Result(
                        KernelWindows.lowest(input.column.array(), count),
                        extremes(numbers, count, input.column, false));
    }

    private static DecimalValues extremes(DecimalValues numbers, int count, KernelColumn column, boolean highest) {
        IntFunction<Num> extreme = bar -> {
            Num best = numbers.at(bar);
            for (int i = bar - 1; i >= Math.max(0, bar - count + 1); i--) {
                Num other = numbers.at(i);
                best = (highest ? other.isGreaterThan(best) : other.isLessThan(best)) ? other : best;
            }
            return best;
        };
        return DecimalValues.near(extreme, numbers.slack, column.length);
    }

    // ---- ta4j's own

    /** ta4j's own indicator over numbers, asked for all bars in ascending order when the first is wanted. */
    private static IntFunction<Num> asked(
            BarSeries series, DecimalValues numbers, Function<Indicator<Num>, Indicator<Num>> indicator) {
        return new Asked(series, numbers, indicator);
    }

    private static final class Asked implements IntFunction<Num> {
        private final BarSeries series;
        private final DecimalValues numbers;
        private final Function<Indicator<Num>, Indicator<Num>> indicator;
        private Num @Nullable [] all;

        Asked(BarSeries series, DecimalValues numbers, Function<Indicator<Num>, Indicator<Num>> indicator) {
            this.series = series;
            this.numbers = numbers;
            this.indicator = indicator;
        }

        @Override
        public synchronized Num apply(int bar) {
            if (all == null) {
                Indicator<Num> its = indicator.apply(new Input(series, numbers));
                Num[] found = new Num[series.getBarCount()];
                for (int i = 0; i < found.length; i++) {
                    found[i] = its.getValue(i);
                }
                all = found;
            }
            return all[bar];
        }
    }

    private static final class Input extends AbstractIndicator<Num> {
        private final DecimalValues numbers;

        Input(BarSeries series, DecimalValues numbers) {
            super(series);
            this.numbers = numbers;
        }

        @Override
        public Num getValue(int bar) {
            return numbers.at(bar);
        }

        @Override
        public int getCountOfUnstableBars() {
            return 0;
        }
    }
}
