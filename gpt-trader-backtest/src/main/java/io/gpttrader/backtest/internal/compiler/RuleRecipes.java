package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.KernelColumn;
import io.gpttrader.backtest.internal.kernels.KernelMath;
import io.gpttrader.backtest.internal.signals.Signal;
import io.gpttrader.backtest.internal.signals.SignalBits;
import io.gpttrader.backtest.internal.signals.SignalDecimalStop.Kind;
import io.gpttrader.backtest.internal.signals.SignalKernels;
import io.gpttrader.backtest.internal.signals.SignalStops;
import io.gpttrader.backtest.internal.signals.SignalTree;
import java.lang.invoke.VarHandle;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.indicators.helpers.CrossIndicator;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.*;

/** The ta4j rules that are compiled, by exact class. */
final class RuleRecipes extends RecipesByName<RuleRecipe> {
    private static final RuleRecipes RECIPES = new RuleRecipes();
    private static final Set<String> OVER_POSITION = Set.of(
            "StopLossRule",
            "StopGainRule",
            "TrailingStopLossRule",
            "AverageTrueRangeStopLossRule",
            "AverageTrueRangeStopGainRule",
            "AverageTrueRangeTrailingStopLossRule",
            "OpenedPositionMinimumBarCountRule",
            "OpenPositionDurationRule",
            "WaitForRule",
            "AndRule",
            "OrRule",
            "XorRule",
            "NotRule",
            "AndWithThresholdRule",
            "OrWithThresholdRule");

    /** Patterns over one to five bars: yes or no at each bar, whatever was asked before. */
    private static final String CANDLES = "org.ta4j.core.indicators.candles";

    private RuleRecipes() {}

    static @Nullable RuleRecipe of(Class<?> type) {
        return RECIPES.get(type);
    }

    /** Whether a part of a rule may have a name. */
    static boolean mayHaveNames(Rule rule) {
        RuleRecipe recipe = of(rule.getClass());
        return recipe == null || recipe.mayHaveNames();
    }

    /** Why a class has no recipe, in words. */
    static String whyUnknown(Class<?> type) {
        return RECIPES.whyMissing(type, "this class of rule is not known");
    }

    /** True when ta4j's rule of this class reads the trading record, or may hold one that does. */
    static boolean readsRecord(Class<?> type) {
        return RecipesByName.isOfTa4j(type) && OVER_POSITION.contains(type.getSimpleName());
    }

    @Override
    @Nullable
    RuleRecipe usual(String name, Class<?> type) throws ReflectiveOperationException {
        return switch (name) {
            case "OverIndicatorRule" -> compared(Compared.OVER, type);
            case "UnderIndicatorRule" -> compared(Compared.UNDER, type);
            case "OverOrEqualIndicatorRule" -> compared(Compared.AT_LEAST, type);
            case "UnderOrEqualIndicatorRule" -> compared(Compared.AT_MOST, type);
            case "IsEqualRule" -> compared(Compared.EQUAL, type);
            case "CrossedUpIndicatorRule", "CrossedDownIndicatorRule" -> new Crossed();
            default -> null;
        };
    }

    @Override
    @Nullable
    Maker<RuleRecipe> named(String name) {
        return comparisons(name);
    }

    private static @Nullable Maker<RuleRecipe> calendar(String name) {
        return switch (name) {
            case "DayOfWeekRule" -> RuleCalendar::dayOfWeek;
            case "HourOfDayRule" -> type -> RuleCalendar.numbers(type, "hoursOfDay");
            case "MinuteOfHourRule" -> type -> RuleCalendar.numbers(type, "minutesOfHour");
            case "TimeRangeRule" -> RuleCalendar::timeRange;
            default -> null;
        };
    }

    private static @Nullable Object get(VarHandle field, Object owner) {
        return IndicatorFields.readObject(field, owner);
    }

    private static double percent(VarHandle field, Object owner) {
        double percent = KernelMath.of((Num) get(field, owner));
        if (!(Math.abs(percent) < 1e100)) {
            throw new IndicatorFailure("its percentage is not a sane number");
        }
        return percent;
    }

    // ---- logic

    private static @Nullable Maker<RuleRecipe> logic(String name) {
        return switch (name) {
            case "AndRule" ->
                t -> (rule, reader, from) -> {
                    AndRule and = (AndRule) rule;
                    return SignalTree.and(reader.read(and.getRule1(), from), reader.read(and.getRule2(), from));
                };
            case "OrRule" ->
                t -> (rule, reader, from) -> {
                    OrRule or = (OrRule) rule;
                    return SignalTree.or(reader.read(or.getRule1(), from), reader.read(or.getRule2(), from));
                };
            case "XorRule" ->
                t -> (rule, reader, from) -> {
                    XorRule xor = (XorRule) rule;
                    return SignalTree.xor(reader.read(xor.getRule1(), from), reader.read(xor.getRule2(), from));
                };
            case "NotRule" ->
                t -> (rule, reader, from) ->
                        SignalTree.not(reader.read(((NotRule) rule).getRuleToNegate(), from), reader.bars());
            case "BooleanRule" ->
                t -> {
                    VarHandle satisfied = IndicatorFields.flag(t, "satisfied");
                    return (rule, reader, from) -> {
                        long[] none = SignalBits.none(reader.bars());
                        boolean on = IndicatorFields.readFlag(satisfied, rule);
                        return new SignalBits(on ? SignalBits.notFrom(0, none, reader.bars()) : none, 0);
                    };
                };
            case "FixedRule" ->
                t -> {
                    VarHandle indexes = IndicatorFields.object(t, "indexes");
                    return (rule, reader, from) -> {
                        long[] words = SignalBits.none(reader.bars());
                        for (int bar : ints(get(indexes, rule))) {
                            if (bar >= 0 && bar < reader.bars()) {
                                SignalBits.set(words, bar);
                            }
                        }
                        return new SignalBits(words, 0);
                    };
                };
            case "AndWithThresholdRule" ->
                t -> {
                    VarHandle threshold = IndicatorFields.count(t, "threshold");
                    return (rule, reader, from) -> {
                        AndWithThresholdRule and = (AndWithThresholdRule) rule;
                        int count = IndicatorFields.readCount(threshold, rule);
                        long[] first = recent(and.getRule1(), reader, from, count);
                        long[] second = recent(and.getRule2(), reader, from, count);
                        return new SignalBits(SignalBits.both(first, second), 0);
                    };
                };
            case "OrWithThresholdRule" ->
                t -> {
                    VarHandle threshold = IndicatorFields.count(t, "threshold");
                    return (rule, reader, from) -> {
                        OrWithThresholdRule or = (OrWithThresholdRule) rule;
                        int count = IndicatorFields.readCount(threshold, rule);
                        long[] first = recent(or.getRule1(), reader, from, count);
                        long[] second = recent(or.getRule2(), reader, from, count);
                        return new SignalBits(SignalBits.either(first, second), 0);
                    };
                };
            default -> position(name);
        };
    }

    private static long[] recent(Rule rule, RuleReader reader, int from, int count) {
        if (reader.read(rule, Math.max(0, from - count + 1)) instanceof SignalBits bits) {
            return SignalKernels.anyOf(bits.words, count, reader.bars());
        }
        throw new IndicatorFailure("one of its rules is not known beforehand");
    }

    // ---- comparisons

    private static RuleRecipe compared(int how, Class<?> type) throws ReflectiveOperationException {
        return new Compared(how, IndicatorFields.object(type, "first"), IndicatorFields.object(type, "second"));
    }

    private record Compared(int how, VarHandle first, VarHandle second) implements RuleRecipe {
        private static final int OVER = 0;
        private static final int UNDER = 1;
        private static final int AT_LEAST = 2;
        private static final int AT_MOST = 3;
        private static final int EQUAL = 4;

        @Override
        public boolean mayHaveNames() {
            return false;
        }

        @Override
        public Signal read(Rule rule, RuleReader reader, int from) {
            IndicatorNode a = reader.indicator(get(first, rule), from);
            IndicatorNode b = reader.indicator(get(second, rule), from);
            return switch (how) {
                case OVER -> reader.over(a, b);
                case UNDER -> reader.over(b, a);
                case AT_LEAST -> reader.atLeast(a, b);
                case AT_MOST -> reader.atLeast(b, a);
                default -> reader.equal(a, b);
            };
        }
    }

    private record Crossed() implements RuleRecipe {

        @Override
        public boolean mayHaveNames() {
            return false;
        }

        @Override
        public Signal read(Rule rule, RuleReader reader, int from) {
            if (rule instanceof CrossedUpIndicatorRule up) {
                return reader.cross(up.getUp(), up.getLow(), from);
            }
            CrossedDownIndicatorRule down = (CrossedDownIndicatorRule) rule;
            return reader.cross(down.getUp(), down.getLow(), from);
        }
    }

    private static @Nullable Maker<RuleRecipe> comparisons(String name) {
        return switch (name) {
            case "BooleanIndicatorRule" -> RuleRecipes::booleanIndicator;
            case "InPipeRule" ->
                t -> {
                    VarHandle ref = IndicatorFields.object(t, "ref");
                    VarHandle upper = IndicatorFields.object(t, "upper");
                    VarHandle lower = IndicatorFields.object(t, "lower");
                    return (rule, reader, from) -> {
                        IndicatorNode value = reader.indicator(get(ref, rule), from);
                        SignalBits under = reader.atLeast(reader.indicator(get(upper, rule), from), value);
                        SignalBits over = reader.atLeast(value, reader.indicator(get(lower, rule), from));
                        return both(under, over);
                    };
                };
            default -> logic(name);
        };
    }

    private static SignalBits both(SignalBits a, SignalBits b) {
        return new SignalBits(SignalBits.both(a.words, b.words), Math.max(a.settled, b.settled));
    }

    private static RuleRecipe booleanIndicator(Class<?> type) throws ReflectiveOperationException {
        VarHandle field = IndicatorFields.object(type, "indicator");
        return (rule, reader, from) -> {
            Object indicator = get(field, rule);
            if (indicator instanceof CrossIndicator cross && cross.getClass() == CrossIndicator.class) {
                return reader.cross(cross.getUp(), cross.getLow(), from);
            }
            if (indicator instanceof Indicator<?> other
                    && other.getClass().getPackageName().equals(CANDLES)) {
                return reader.answers(other, from);
            }
            throw new IndicatorFailure("its indicator's class is not known");
        };
    }

    // ---- shapes over several bars

    private static @Nullable Maker<RuleRecipe> shapes(String name) {
        return switch (name) {
            case "IsRisingRule" -> movement(true);
            case "IsFallingRule" -> movement(false);
            case "IsHighestRule" -> extreme(true);
            case "IsLowestRule" -> extreme(false);
            case "InSlopeRule" ->
                t -> {
                    VarHandle difference = IndicatorFields.object(t, "difference");
                    VarHandle least = IndicatorFields.object(t, "minSlope");
                    VarHandle most = IndicatorFields.object(t, "maxSlope");
                    return (rule, reader, from) -> {
                        IndicatorNode slope = reader.indicator(get(difference, rule), from);
                        return inSlope(reader, slope, (Num) get(least, rule), (Num) get(most, rule));
                    };
                };
            default -> calendar(name);
        };
    }

    private static SignalBits inSlope(RuleReader reader, IndicatorNode slope, @Nullable Num least, @Nullable Num most) {
        boolean hasLeast = least != null && !least.isNaN();
        boolean hasMost = most != null && !most.isNaN();
        if (hasLeast && hasMost) {
            return both(reader.atLeast(slope, constant(reader, least)), reader.atLeast(constant(reader, most), slope));
        }
        if (hasLeast) {
            return reader.atLeast(slope, constant(reader, least));
        }
        return hasMost
                ? reader.atLeast(constant(reader, most), slope)
                : new SignalBits(SignalBits.none(reader.bars()), 0);
    }

    private static IndicatorNode constant(RuleReader reader, @Nullable Num value) {
        KernelColumn column = KernelColumn.constant(KernelMath.of(value), reader.bars());
        return IndicatorNode.computed(column, 0, true);
    }

    private static Maker<RuleRecipe> movement(boolean up) {
        return t -> {
            VarHandle ref = IndicatorFields.object(t, "ref");
            VarHandle count = IndicatorFields.count(t, "barCount");
            VarHandle strength = IndicatorFields.amount(t, "minStrength");
            return (rule, reader, from) -> reader.moves(
                    get(ref, rule),
                    IndicatorFields.readCount(count, rule),
                    IndicatorFields.readAmount(strength, rule),
                    up,
                    from);
        };
    }

    private static Maker<RuleRecipe> extreme(boolean highest) {
        return t -> {
            VarHandle ref = IndicatorFields.object(t, "ref");
            VarHandle count = IndicatorFields.count(t, "barCount");
            return (rule, reader, from) ->
                    reader.extreme(get(ref, rule), IndicatorFields.readCount(count, rule), highest, from);
        };
    }

    static int[] ints(@Nullable Object array) {
        return (int[]) nonNull(array);
    }

    static Object nonNull(@Nullable Object value) {
        if (value == null) {
            throw new IndicatorFailure("a field is missing");
        }
        return value;
    }

    // ---- rules over the position

    private static @Nullable Maker<RuleRecipe> position(String name) {
        return switch (name) {
            case "StopLossRule" ->
                t -> {
                    VarHandle price = IndicatorFields.object(t, "priceIndicator");
                    VarHandle loss = IndicatorFields.object(t, "lossPercentage");
                    return (rule, reader, from) ->
                            reader.stop(Kind.LOSS, rule, get(price, rule), percent(loss, rule), 1, from);
                };
            case "StopGainRule" ->
                t -> {
                    VarHandle price = IndicatorFields.object(t, "priceIndicator");
                    VarHandle gain = IndicatorFields.object(t, "gainPercentage");
                    return (rule, reader, from) ->
                            reader.stop(Kind.GAIN, rule, get(price, rule), percent(gain, rule), 1, from);
                };
            case "TrailingStopLossRule" -> RuleRecipes::trailing;
            case "AverageTrueRangeStopLossRule" -> range("stopLossThreshold", SignalStops::rangeLoss);
            case "AverageTrueRangeStopGainRule" -> range("stopGainThreshold", SignalStops::rangeGain);
            case "AverageTrueRangeTrailingStopLossRule" -> range("stopLossThreshold", SignalStops::rangeTrailing);
            case "OpenedPositionMinimumBarCountRule" ->
                t -> (rule, reader, from) -> SignalStops.held(((OpenedPositionMinimumBarCountRule) rule).getBarCount());
            case "OpenPositionDurationRule" ->
                t -> {
                    VarHandle least = IndicatorFields.object(t, "minBarsIndicator");
                    return (rule, reader, from) -> SignalStops.heldAsLongAs(reader.price(get(least, rule), from));
                };
            case "WaitForRule" ->
                t -> {
                    VarHandle side = IndicatorFields.object(t, "tradeType");
                    VarHandle count = IndicatorFields.count(t, "numberOfBars");
                    return (rule, reader, from) ->
                            SignalStops.since(get(side, rule) == TradeType.BUY, IndicatorFields.readCount(count, rule));
                };
            default -> shapes(name);
        };
    }

    private static RuleRecipe trailing(Class<?> type) throws ReflectiveOperationException {
        VarHandle price = IndicatorFields.object(type, "priceIndicator");
        VarHandle loss = IndicatorFields.object(type, "lossPercentage");
        VarHandle bars = IndicatorFields.count(type, "barCount");
        return (rule, reader, from) -> {
            int count = IndicatorFields.readCount(bars, rule);
            if (count < 1) {
                throw new IndicatorFailure("its count is below 1");
            }
            return reader.stop(Kind.TRAILING, rule, get(price, rule), percent(loss, rule), count, from);
        };
    }

    @FunctionalInterface
    private interface RangeStop {
        Signal of(KernelColumn price, KernelColumn distance);
    }

    private static Maker<RuleRecipe> range(String threshold, RangeStop stop) {
        return t -> {
            VarHandle price = IndicatorFields.object(t, "referencePrice");
            VarHandle distance = IndicatorFields.object(t, threshold);
            return (rule, reader, from) ->
                    stop.of(reader.price(get(price, rule), from), reader.price(get(distance, rule), from));
        };
    }
}
