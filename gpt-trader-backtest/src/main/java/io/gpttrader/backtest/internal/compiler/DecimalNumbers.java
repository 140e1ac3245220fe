package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.kernels.DecimalKernels;
import io.gpttrader.backtest.internal.kernels.DecimalValues;
import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.KernelColumn;
import io.gpttrader.backtest.internal.kernels.KernelInputs;
import io.gpttrader.backtest.internal.kernels.KernelMath;
import io.gpttrader.backtest.internal.signals.Signal;
import io.gpttrader.backtest.internal.signals.SignalDecimalStop;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
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

    /** Rules that compare indicators, combine rules or count bars, and stops whose arithmetic has a bound. */
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
            "WaitForRule",
            "StopLossRule",
            "StopGainRule",
            "TrailingStopLossRule");

    private DecimalNumbers() {}

    static boolean areIn(BarSeries series) {
        return series.numFactory().getClass() == DecimalNumFactory.class;
    }

    /** Whether ta4j's rules of this class are compiled over them. */
    static boolean areComparedBy(Class<?> rule) {
        return RULES.contains(rule.getSimpleName());
    }

    /** A number that is part of a key, where its double stands for it, and the series' precision for its own. */
    static void requireShortest(@Nullable Num number, BarSeries series) {
        if (number instanceof DecimalNum decimal && decimal.getMathContext().equals(DecimalKernels.context(series))) {
            double rounded = number.doubleValue();
            if (Math.abs(rounded) <= Double.MAX_VALUE
                    && number.bigDecimalValue().compareTo(new BigDecimal(Double.toString(rounded))) == 0) {
                return;
            }
        }
        throw new IndicatorFailure("a parameter has more digits than a double, or another precision than the series");
    }

    /** ta4j's numbers as they are. */
    static DecimalValues of(@Nullable Num[] numbers, double[] values, BarSeries series) {
        int precision = DecimalKernels.context(series).getPrecision();
        boolean arePrecise = true;
        for (Num number : numbers) {
            if (number == null || number.isNaN()) {
                continue;
            }
            if (!(number instanceof DecimalNum decimal)) {
                throw new IndicatorFailure("its numbers are not DecimalNum");
            }
            arePrecise &= decimal.getMathContext().getPrecision() >= precision;
        }
        return DecimalValues.rounded(
                bar -> {
                    Num number = numbers[bar];
                    return number == null ? NaN.NaN : number;
                },
                values,
                -1,
                arePrecise);
    }

    /** A stop or target in percent of a price that has no holes, in numbers of one precision where it looks for the best. */
    static Signal stop(
            SignalDecimalStop.Kind kind, Rule rule, IndicatorNode node, double percent, int count, BarSeries series) {
        DecimalValues numbers = node.decimals;
        boolean isTrailing = kind == SignalDecimalStop.Kind.TRAILING;
        boolean isWhole = node.column.isRegular && node.column.head == 0;
        if (numbers == null || (isTrailing && (!isWhole || numbers.scale < 0))) {
            throw new IndicatorFailure("its price is not one of the bars'");
        }
        double rounding = DecimalKernels.roundingOf(DecimalKernels.context(series));
        return new SignalDecimalStop(kind, rule, node.column, numbers.slack, percent, rounding, count);
    }

    /** ta4j's own indicator, asked for every bar in ascending order. */
    static IndicatorNode asked(Indicator<?> indicator, Columns series, boolean isPrivate) {
        int bars = series.length();
        @Nullable Num[] numbers = new Num[bars];
        double[] values = new double[bars];
        for (int bar = 0; bar < bars; bar++) {
            numbers[bar] = IndicatorReader.ask(indicator, bar);
            values[bar] = KernelMath.of(numbers[bar]);
        }
        return IndicatorNode.computed(KernelColumn.of(values, 0), IndicatorReader.unstableBars(indicator), isPrivate)
                .of(of(numbers, values, series.series));
    }

    /** One of the bars' own columns. */
    static DecimalKernels.Result ofBars(KernelInputs in, Function<Bar, Num> price, double[] values) {
        BarSeries series = in.bars.series;
        MathContext context = DecimalKernels.context(series);
        int scale = 0;
        boolean areAlike = true;
        boolean arePrecise = true;
        for (int bar = 0; bar < values.length; bar++) {
            if (!(price.apply(series.getBar(bar)) instanceof DecimalNum number)) {
                throw new IndicatorFailure("the bars' numbers are not DecimalNum");
            }
            scale = Math.max(scale, number.getDelegate().scale());
            areAlike &= context.equals(number.getMathContext());
            arePrecise &= number.getMathContext().getPrecision() >= context.getPrecision();
        }
        DecimalValues numbers = DecimalValues.rounded(
                bar -> price.apply(series.getBar(bar)), values, areAlike ? scale : -1, arePrecise);
        return new DecimalKernels.Result(values, numbers);
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
