package io.gpttrader.backtest.internal.compiler;

import static io.gpttrader.backtest.internal.compiler.RuleRecipes.ints;
import static io.gpttrader.backtest.internal.compiler.RuleRecipes.nonNull;

import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorKey;
import io.gpttrader.backtest.internal.signals.SignalBits;
import java.lang.invoke.VarHandle;
import java.time.DayOfWeek;
import java.util.Set;
import java.util.stream.IntStream;
import org.ta4j.core.Rule;
import org.ta4j.core.indicators.helpers.DateTimeIndicator;

/** Rules of the time of day and of the week. ta4j's own rule is asked once for every bar, for all strategies with the same. */
final class RuleCalendar {

    private RuleCalendar() {}

    static RuleRecipe dayOfWeek(Class<?> type) throws ReflectiveOperationException {
        VarHandle days = IndicatorFields.object(type, "daysOfWeekSet");
        return recipe(
                type,
                rule -> ((Set<?>) nonNull(IndicatorFields.readObject(days, rule)))
                        .stream()
                                .mapToInt(day -> ((DayOfWeek) day).getValue())
                                .sorted()
                                .toArray());
    }

    static RuleRecipe numbers(Class<?> type, String field) throws ReflectiveOperationException {
        VarHandle numbers = IndicatorFields.object(type, field);
        return recipe(type, rule -> ints(IndicatorFields.readObject(numbers, rule)));
    }

    static RuleRecipe timeRange(Class<?> type) throws ReflectiveOperationException {
        VarHandle begin = IndicatorFields.object(type, "fromSecondOfDay");
        VarHandle end = IndicatorFields.object(type, "toSecondOfDay");
        return recipe(
                type,
                rule -> IntStream.concat(
                                IntStream.of(ints(IndicatorFields.readObject(begin, rule))),
                                IntStream.of(ints(IndicatorFields.readObject(end, rule))))
                        .toArray());
    }

    @FunctionalInterface
    private interface Parameters {
        int[] of(Rule rule);
    }

    private static RuleRecipe recipe(Class<?> type, Parameters parameters) throws ReflectiveOperationException {
        VarHandle clock = IndicatorFields.object(type, "timeIndicator");
        VarHandle action = IndicatorFields.object(DateTimeIndicator.class, "action");
        return (rule, reader, from) -> {
            Object time = IndicatorFields.readObject(clock, rule);
            if (time == null || time.getClass() != DateTimeIndicator.class) {
                throw new IndicatorFailure("its clock's class is not known");
            }
            DateTimeIndicator indicator = (DateTimeIndicator) time;
            reader.checkSeries(indicator);
            Object[] inputs = {nonNull(IndicatorFields.readObject(action, time)), indicator.getBarSeries()};
            IndicatorKey key = new IndicatorKey(type, inputs, parameters.of(rule), new double[0]);
            return new SignalBits(reader.sharedBits(key, () -> asked(rule, reader.bars())), 0);
        };
    }

    private static long[] asked(Rule rule, int bars) {
        long[] words = SignalBits.none(bars);
        for (int bar = 0; bar < bars; bar++) {
            try {
                if (rule.isSatisfied(bar, null)) {
                    SignalBits.set(words, bar);
                }
            } catch (RuntimeException e) {
                throw new IndicatorFailure("it fails at bar " + bar + ": " + e);
            }
        }
        return words;
    }
}
