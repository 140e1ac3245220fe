package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.kernels.DecimalKernels;
import io.gpttrader.backtest.internal.kernels.DecimalValues;
import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.KernelColumn;
import io.gpttrader.backtest.internal.kernels.KernelMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.DecimalNum;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/**
 * How a series of ta4j's decimal numbers is compiled. Every column has doubles and a bound of how far these are from ta4j's numbers. Two lines
 * that are further apart than that are compared by the doubles, others by ta4j's numbers themselves at the bar in question: the answers
 * are ta4j's, and few of its numbers are worked out. Where no bound is known ({@link DecimalKernels} has those that are), ta4j's own
 * indicator is asked once for every bar, in ascending order, and its numbers are rounded.
 */
final class DecimalNumbers {

    /** Rules that compare indicators, combine rules or count bars, and do no arithmetic of their own. */
    private static final Set<String> RULES = Set.of(
            "OverIndicatorRule",
            "UnderIndicatorRule",
            "OverOrEqualIndicatorRule",
            "UnderOrEqualIndicatorRule",
            "IsEqualRule",
            "CrossedUpIndicatorRule",
            "CrossedDownIndicatorRule",
            "InPipeRule",
            "BooleanIndicatorRule",
            "IsRisingRule",
            "IsFallingRule",
            "AndRule",
            "OrRule",
            "XorRule",
            "NotRule",
            "AndWithThresholdRule",
            "OrWithThresholdRule",
            "BooleanRule",
            "FixedRule",
            "DayOfWeekRule",
            "HourOfDayRule",
            "MinuteOfHourRule",
            "TimeRangeRule",
            "OpenedPositionMinimumBarCountRule",
            "WaitForRule");

    private DecimalNumbers() {}

    static boolean areIn(BarSeries series) {
        return series.numFactory().getClass() == DecimalNumFactory.class;
    }

    /** Whether ta4j's rules of this class are compiled over them. */
    static boolean areComparedBy(Class<?> rule) {
        return RULES.contains(rule.getSimpleName());
    }

    /** A number that is part of a key, where its double stands for it. */
    static void requireShortest(@Nullable Num number) {
        if (number instanceof DecimalNum) {
            double rounded = number.doubleValue();
            if (Math.abs(rounded) <= Double.MAX_VALUE
                    && number.bigDecimalValue().compareTo(new BigDecimal(Double.toString(rounded))) == 0) {
                return;
            }
        }
        throw new IndicatorFailure("a parameter has more digits than a double");
    }

    /** ta4j's numbers as they are. */
    static DecimalValues of(@Nullable Num[] numbers, double[] values) {
        for (Num number : numbers) {
            if (number != null && !(number instanceof DecimalNum) && !number.isNaN()) {
                throw new IndicatorFailure("its numbers are not DecimalNum");
            }
        }
        return DecimalValues.rounded(
                bar -> {
                    Num number = numbers[bar];
                    return number == null ? NaN.NaN : number;
                },
                values,
                -1);
    }

    /** ta4j's own indicator, asked for every bar in ascending order. */
    static IndicatorNode asked(Indicator<?> indicator, int bars, boolean isPrivate) {
        @Nullable Num[] numbers = new Num[bars];
        double[] values = new double[bars];
        for (int bar = 0; bar < bars; bar++) {
            numbers[bar] = IndicatorReader.ask(indicator, bar);
            values[bar] = KernelMath.of(numbers[bar]);
        }
        return IndicatorNode.computed(KernelColumn.of(values, 0), IndicatorReader.unstableBars(indicator), isPrivate)
                .of(of(numbers, values));
    }

    /** One of the bars' own columns. */
    static DecimalValues ofBars(Columns bars, Function<Bar, Num> price, double[] values) {
        BarSeries series = bars.series;
        MathContext context = DecimalKernels.context(series);
        int scale = 0;
        boolean areAlike = true;
        for (int bar = 0; bar < values.length; bar++) {
            if (!(price.apply(series.getBar(bar)) instanceof DecimalNum number)) {
                throw new IndicatorFailure("the bars' numbers are not DecimalNum");
            }
            scale = Math.max(scale, number.getDelegate().scale());
            areAlike &= context.equals(number.getMathContext());
        }
        return DecimalValues.rounded(bar -> price.apply(series.getBar(bar)), values, areAlike ? scale : -1);
    }

    /** What an indicator that brings its own arithmetic has worked out in doubles. */
    static DecimalValues ofFormula(BarSeries series, double[] values) {
        return DecimalValues.ofFormula(
                bar -> Double.isNaN(values[bar]) ? NaN.NaN : series.numFactory().numOf(values[bar]),
                // Its shortest decimal is no further away than half of its last place.
                DecimalValues.roundingOf(DecimalValues.largest(values))
                        + DecimalValues.largest(values) * DecimalKernels.roundingOf(DecimalKernels.context(series)),
                values.length);
    }
}
