package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorKey;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.KernelColumn;
import io.gpttrader.backtest.internal.kernels.KernelWindows;
import io.gpttrader.backtest.internal.signals.Signal;
import io.gpttrader.backtest.internal.signals.SignalBits;
import io.gpttrader.backtest.internal.signals.SignalCache;
import io.gpttrader.backtest.internal.signals.SignalCrossings;
import io.gpttrader.backtest.internal.signals.SignalDecimalStop;
import io.gpttrader.backtest.internal.signals.SignalDecimals;
import io.gpttrader.backtest.internal.signals.SignalKernels;
import io.gpttrader.backtest.internal.signals.SignalObject;
import io.gpttrader.backtest.internal.signals.SignalStops;
import io.gpttrader.backtest.internal.signals.SignalTolerance;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.indicators.helpers.CrossIndicator;

/** Turns the rules of one strategy into signals. */
final class RuleReader {

    private enum Comparison {
        OVER,
        EQUAL,
        /** Over, but for rounding. */
        ABOVE
    }

    private final int bars;
    private final IndicatorReader indicators;
    private final SignalCache sharedBits;
    private final @Nullable Consumer<String> notes;
    private int depth;

    RuleReader(Columns columns, IndicatorReader indicators, SignalCache sharedBits, @Nullable Consumer<String> notes) {
        this.bars = columns.length();
        this.indicators = indicators;
        this.sharedBits = sharedBits;
        this.notes = notes;
    }

    int bars() {
        return bars;
    }

    /** The signal of a rule that is asked at bars from {@code from} on. */
    Signal read(Rule rule, int from) {
        RuleRecipe known = RuleRecipes.of(rule.getClass());
        RuleRecipe recipe = known == null ? RuleShapes.of(rule) : known;
        if (recipe == null) {
            return object(rule, true, RuleRecipes.whyUnknown(rule.getClass()));
        }
        if (indicators.isDecimal && known != null && !DecimalNumbers.areComparedBy(rule.getClass())) {
            return object(rule, RuleRecipes.readsRecord(rule.getClass()), "it does arithmetic with decimal numbers");
        }
        depth++;
        Signal signal;
        try {
            signal = recipe.read(rule, this, from);
        } catch (IndicatorFailure failure) {
            depth--;
            boolean readsRecord =
                    known == null ? RuleShapes.readsRecord(rule) : RuleRecipes.readsRecord(rule.getClass());
            return object(rule, readsRecord, String.valueOf(failure.getMessage()));
        }
        depth--;
        if (signal instanceof SignalBits bits && bits.settled > from) {
            return object(rule, false, IndicatorReader.ORDER_MATTERS);
        }
        note(rule, signal instanceof SignalBits ? "bits" : "in the loop");
        return signal;
    }

    /** Keeps ta4j's own rule, asked bar by bar. */
    Signal object(Rule rule, boolean needsRecord, String why) {
        indicators.checkSeries(rule);
        note(rule, "ta4j's own object bar by bar, because " + why);
        return SignalObject.of(rule, indicators.bars().beginIndex(), needsRecord);
    }

    private void note(Rule rule, String how) {
        if (notes != null) {
            String name = rule.getClass().getSimpleName();
            notes.accept("  ".repeat(depth) + (name.isEmpty() ? rule.getClass().getName() : name) + ": " + how);
        }
    }

    void checkSeries(Object asked) {
        indicators.checkSeries(asked);
    }

    IndicatorNode indicator(@Nullable Object indicator, int from) {
        return indicators.readInput(indicator, from);
    }

    /** A column that a rule over the position reads; it must not depend on the order of calls. */
    KernelColumn price(@Nullable Object indicator, int from) {
        KernelColumn column = indicator(indicator, from).column;
        if (column.settled > from) {
            throw new IndicatorFailure(IndicatorReader.ORDER_MATTERS);
        }
        return column;
    }

    /** A stop or target in percent, a trailing one over so many bars. */
    Signal stop(SignalDecimalStop.Kind kind, Rule rule, @Nullable Object price, double percent, int count, int from) {
        KernelColumn column = price(price, from);
        if (indicators.isDecimal) {
            IndicatorNode node = indicator(price, from);
            return DecimalNumbers.stop(kind, rule, node, percent, count, indicators.bars().series);
        }
        return switch (kind) {
            case LOSS -> SignalStops.loss(column, percent);
            case GAIN -> SignalStops.gain(column, percent);
            case TRAILING -> SignalStops.trailing(column, percent, count);
        };
    }

    // ---- comparisons

    SignalBits over(IndicatorNode a, IndicatorNode b) {
        int shift = commonShift(a, b);
        return new SignalBits(SignalBits.later(overBits(a, b, shift), shift, bars), settled(a, b));
    }

    SignalBits atLeast(IndicatorNode a, IndicatorNode b) {
        int shift = commonShift(a, b);
        long[] below = overBits(b, a, shift);
        boolean isLookedAt = !a.column.isRegular || !b.column.isRegular;
        KernelColumn first = isLookedAt ? ordered(a, b, shift) : earlier(a, shift);
        long[] words = SignalKernels.atLeast(first, earlier(b, shift), below);
        return new SignalBits(SignalBits.later(words, shift, bars), settled(a, b));
    }

    SignalBits equal(IndicatorNode a, IndicatorNode b) {
        IndicatorKey key = IndicatorKey.ofInputs(Comparison.EQUAL, a, b);
        boolean isPrivate = a.isPrivate || b.isPrivate;
        return new SignalBits(
                bits(key, isPrivate, () -> SignalKernels.equal(ordered(a, a.column, b, b.column, 0), b.column)),
                settled(a, b));
    }

    /** The bits of a over b as they are {@code shift} bars before, made once for all shifts. */
    private long[] overBits(IndicatorNode a, IndicatorNode b, int shift) {
        IndicatorKey key = overKey(a, b, shift);
        boolean isPrivate = a.isPrivate || b.isPrivate;
        if (isPrivate || a.isConstant() || b.isConstant() || !a.isOrdered() || !b.isOrdered()) {
            return bits(key, isPrivate, () -> SignalKernels.over(ordered(a, b, shift), earlier(b, shift)));
        }
        long[] known = sharedBits.get(key);
        if (known != null) {
            return known;
        }
        long[][] words = SignalKernels.orders(ordered(a, b, shift), earlier(b, shift));
        sharedBits.put(overKey(b, a, shift), words[1]);
        return sharedBits.put(key, words[0]);
    }

    private static IndicatorKey overKey(IndicatorNode a, IndicatorNode b, int shift) {
        int aShift = a.column.shift - (a.isConstant() ? 0 : shift);
        int bShift = b.column.shift - (b.isConstant() ? 0 : shift);
        return IndicatorKey.ofInputs(Comparison.OVER, a.base(), b.base(), aShift, bShift);
    }

    private static int commonShift(IndicatorNode a, IndicatorNode b) {
        if (a.isConstant()) {
            return b.column.shift;
        }
        return b.isConstant() ? a.column.shift : Math.min(a.column.shift, b.column.shift);
    }

    private static KernelColumn earlier(IndicatorNode node, int shift) {
        if (node.isConstant() || shift == 0) {
            return node.column;
        }
        return node.base().column.later(node.column.shift - shift);
    }

    /** The doubles of {@code a}, as many bars before, which decimal numbers may order otherwise beside {@code b}. */
    private KernelColumn ordered(IndicatorNode a, IndicatorNode b, int shift) {
        return ordered(a, earlier(a, shift), b, earlier(b, shift), 0);
    }

    private KernelColumn ordered(IndicatorNode a, KernelColumn x, IndicatorNode b, KernelColumn y, int from) {
        return indicators.isDecimal ? SignalDecimals.apart(a, x, b, y, from) : x;
    }

    /** {@code a} is greater than {@code b} by more than rounding. */
    SignalBits above(IndicatorNode a, IndicatorNode b, RuleTolerance equality) {
        int shift = commonShift(a, b, equality.scale());
        long[] words = aboveBits(a, b, equality, shift);
        return new SignalBits(SignalBits.later(words, shift, bars), settled(a, b, equality.scale()));
    }

    /** {@code a} is greater than {@code b}, or equal to it but for rounding. */
    SignalBits notBelow(IndicatorNode a, IndicatorNode b, RuleTolerance equality) {
        int shift = commonShift(a, b, equality.scale());
        long[] below = aboveBits(b, a, equality, shift);
        long[] words = SignalTolerance.notBelow(earlier(a, shift), earlier(b, shift), below);
        return new SignalBits(SignalBits.later(words, shift, bars), settled(a, b, equality.scale()));
    }

    private long[] aboveBits(IndicatorNode a, IndicatorNode b, RuleTolerance equality, int shift) {
        IndicatorNode scale = equality.scale();
        boolean isPrivate = a.isPrivate || b.isPrivate || (scale != null && scale.isPrivate);
        IndicatorKey key = aboveKey(a, b, equality, shift);
        long[] known = isPrivate ? null : sharedBits.get(key);
        if (known != null) {
            return known;
        }
        long[][] sides = SignalTolerance.sides(
                earlier(a, shift),
                earlier(b, shift),
                scale == null ? null : earlier(scale, shift),
                equality.fraction());
        if (indicators.isDecimal) {
            SignalDecimals.correct(
                    sides,
                    a,
                    earlier(a, shift),
                    b,
                    earlier(b, shift),
                    scale,
                    scale == null ? null : earlier(scale, shift),
                    equality.fraction());
        }
        if (isPrivate) {
            return sides[0];
        }
        sharedBits.put(aboveKey(b, a, equality, shift), sides[1]);
        return sharedBits.put(key, sides[0]);
    }

    private static IndicatorKey aboveKey(IndicatorNode a, IndicatorNode b, RuleTolerance equality, int shift) {
        IndicatorNode scale = equality.scale();
        @Nullable Object[] inputs = {a.base(), b.base(), scale == null ? null : scale.base()};
        int[] shifts = {shiftBeyond(shift, a), shiftBeyond(shift, b), scale == null ? 0 : shiftBeyond(shift, scale)};
        return new IndicatorKey(Comparison.ABOVE, inputs, shifts, new double[] {equality.fraction()});
    }

    private static int shiftBeyond(int shift, IndicatorNode node) {
        return node.isConstant() ? 0 : node.column.shift - shift;
    }

    private static int commonShift(IndicatorNode a, IndicatorNode b, @Nullable IndicatorNode scale) {
        int common = commonShift(a, b);
        return scale == null || scale.isConstant() ? common : Math.min(common, scale.column.shift);
    }

    private static int settled(IndicatorNode a, IndicatorNode b, @Nullable IndicatorNode scale) {
        return Math.max(settled(a, b), scale == null ? 0 : scale.column.settled);
    }

    private static int settled(IndicatorNode a, IndicatorNode b) {
        return Math.max(a.column.settled, b.column.settled);
    }

    private long[] bits(IndicatorKey key, boolean isPrivate, Supplier<long[]> maker) {
        if (isPrivate) {
            return maker.get();
        }
        long[] known = sharedBits.get(key);
        return known != null ? known : sharedBits.put(key, maker.get());
    }

    /** Bits that depend on nothing but the key, shared with other strategies. */
    long[] sharedBits(IndicatorKey key, Supplier<long[]> maker) {
        return bits(key, false, maker);
    }

    // ---- over several bars

    /** {@code up} falls below {@code low}. */
    SignalBits cross(@Nullable Object up, @Nullable Object low, int from) {
        IndicatorNode a = indicator(up, 0);
        IndicatorNode b = indicator(low, 0);
        int boundary = Math.max(0, Math.max(a.unstableBars, b.unstableBars));
        if (settled(a, b) > Math.min(boundary, from)) {
            throw new IndicatorFailure(IndicatorReader.ORDER_MATTERS);
        }
        IndicatorKey key = IndicatorKey.ofInputs(CrossIndicator.class, a, b, boundary);
        boolean isPrivate = a.isPrivate || b.isPrivate;
        long[] known = isPrivate ? null : sharedBits.get(key);
        if (known == null) {
            known = crossBits(a, b, boundary);
            known = isPrivate ? known : sharedBits.put(key, known);
        }
        return new SignalBits(known, 0);
    }

    private long[] crossBits(IndicatorNode first, IndicatorNode low, int boundary) {
        KernelColumn ordered = ordered(first, first.column, low, low.column, boundary);
        IndicatorNode up = ordered == first.column ? first : IndicatorNode.computed(ordered, first.unstableBars, true);
        boolean bothBegun = Math.max(up.column.head, low.column.head) <= boundary;
        if (!bothBegun || !up.isOrdered() || !low.isOrdered()) {
            return SignalKernels.cross(up.column, low.column, boundary);
        }
        long[][] both = up.isPrivate || low.isPrivate ? null : SignalCrossings.of(up, low, boundary);
        if (both == null && indicators.isDecimal) {
            return SignalKernels.cross(
                    SignalKernels.over(up.column, low.column), SignalKernels.over(low.column, up.column), boundary);
        }
        if (both == null) {
            return SignalKernels.cross(overWords(up, low), overWords(low, up), boundary);
        }
        sharedBits.put(IndicatorKey.ofInputs(CrossIndicator.class, low, up, boundary), both[1]);
        return both[0];
    }

    private long[] overWords(IndicatorNode a, IndicatorNode b) {
        return over(a, b).words;
    }

    /** At least a share of the last {@code count} bars are over (or under) the bar before. */
    SignalBits moves(@Nullable Object reference, int count, double share, boolean up, int from) {
        if (count < 1) {
            throw new IndicatorFailure("its count is below 1");
        }
        IndicatorNode now = indicator(reference, Math.max(0, from - count));
        IndicatorNode before = now.later(1);
        SignalBits moves = up ? over(now, before) : over(before, now);
        return new SignalBits(SignalKernels.often(moves.words, count, share, bars), now.column.settledAfter(count));
    }

    /** The value is its own highest (or lowest) of the last {@code count} bars, to within 0.00001. */
    SignalBits extreme(@Nullable Object reference, int count, boolean highest, int from) {
        if (count < 1) {
            throw new IndicatorFailure("its count is below 1");
        }
        KernelColumn column = indicator(reference, Math.max(0, from - count)).column;
        if (!column.isTame) {
            throw new IndicatorFailure("its indicator holds infinite, huge or undefined numbers");
        }
        double[] values = column.array();
        double[] best = highest ? KernelWindows.highest(values, count) : KernelWindows.lowest(values, count);
        return new SignalBits(SignalKernels.near(values, best), column.settledAfter(count));
    }

    /** Asks an indicator of yes and no, once for every bar from {@code from} on. */
    SignalBits answers(Indicator<?> indicator, int from) {
        indicators.checkSeries(indicator);
        long[] words = SignalBits.none(bars);
        for (int bar = Math.min(from, bars); bar < bars; bar++) {
            if (answer(indicator, bar)) {
                SignalBits.set(words, bar);
            }
        }
        return new SignalBits(words, 0);
    }

    private static boolean answer(Indicator<?> indicator, int bar) {
        try {
            return (Boolean) indicator.getValue(bar);
        } catch (RuntimeException | StackOverflowError e) {
            throw new IndicatorFailure(indicator.getClass().getSimpleName() + " fails at bar " + bar + ": " + e);
        }
    }
}
