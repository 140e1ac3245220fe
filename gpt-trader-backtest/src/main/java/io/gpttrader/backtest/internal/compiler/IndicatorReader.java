package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorKey;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.KernelCache;
import io.gpttrader.backtest.internal.kernels.KernelColumn;
import io.gpttrader.backtest.internal.kernels.KernelMath;
import io.gpttrader.backtest.internal.kernels.KernelSanity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** Turns the ta4j indicators of one strategy into nodes. Not for several threads; the cache behind it is. */
final class IndicatorReader {
    /** Why a rule is left to ta4j although all its classes are known. */
    static final String ORDER_MATTERS =
            "a running sum meets an undefined value, after which ta4j's answer hangs on which bars are asked";

    private final Columns bars;
    private final SeriesBinding binding;
    private final KernelSanity sanity;
    private final KernelCache shared;
    private final @Nullable Consumer<String> notes;

    /** Whether the series has ta4j's decimal numbers. */
    final boolean isDecimal;

    private @Nullable Map<IndicatorKey, IndicatorNode> own;

    /** The first few shared objects met in this strategy, which often meets them again. */
    private final Indicator<?>[] metObjects = new Indicator<?>[8];

    private final IndicatorNode[] metNodes = new IndicatorNode[8];
    private int met;
    private @Nullable IdentityHashMap<Indicator<?>, Evaluated> evaluated;

    private record Evaluated(IndicatorNode node, int from) {}

    IndicatorReader(
            Columns bars,
            SeriesBinding binding,
            KernelSanity sanity,
            KernelCache shared,
            @Nullable Consumer<String> notes) {
        this.bars = bars;
        this.binding = binding;
        this.sanity = sanity;
        this.shared = shared;
        this.notes = notes;
        // Nothing more is loaded for doubles.
        boolean areDoubles = bars.series.numFactory() instanceof DoubleNumFactory;
        this.isDecimal = !areDoubles && DecimalNumbers.areIn(bars.series);
    }

    Columns bars() {
        return bars;
    }

    boolean areSane(int prices) {
        return sanity.areSane(prices);
    }

    boolean arePlain(int prices) {
        return sanity.arePlain(prices);
    }

    /** The node of an indicator that is read at bars from {@code from} on. */
    IndicatorNode read(Indicator<?> indicator, int from) {
        for (int i = 0; i < met; i++) {
            if (metObjects[i] == indicator) {
                return metNodes[i];
            }
        }
        IndicatorNode node = readNew(indicator, from);
        if (!node.isPrivate && met < metObjects.length) {
            metObjects[met] = indicator;
            metNodes[met++] = node;
        }
        return node;
    }

    private IndicatorNode readNew(Indicator<?> indicator, int from) {
        if (indicator.getBarSeries() != bars.series) {
            binding.check(indicator);
            return unknown(indicator, from, "it is over another object of the same bars");
        }
        IndicatorRecipe recipe = IndicatorRecipes.of(indicator.getClass());
        if (recipe != null) {
            return recipe.read(indicator, this, from);
        }
        IndicatorFormula formula = IndicatorFormula.of(indicator);
        return formula == null
                ? unknown(indicator, from, IndicatorRecipes.whyUnknown(indicator.getClass()))
                : formula.read(indicator, this, from);
    }

    /** Rejects an object that is asked itself where an indicator in it is over other bars. */
    void checkSeries(Object asked) {
        binding.checkAll(asked);
    }

    IndicatorNode readInput(@Nullable Object input, int from) {
        if (input instanceof Indicator<?> indicator) {
            return read(indicator, from);
        }
        throw new IndicatorFailure("an input is missing");
    }

    @Nullable
    IndicatorNode known(IndicatorKey key, boolean isPrivate) {
        if (!isPrivate) {
            return shared.get(key);
        }
        return own == null ? null : own.get(key);
    }

    /** Remembers a node; gives the one to use, which another thread may have made first. */
    IndicatorNode keep(IndicatorKey key, IndicatorNode node) {
        if (!node.isPrivate) {
            return shared.put(key, node);
        }
        if (own == null) {
            own = new HashMap<>();
        }
        own.put(key, node);
        return node;
    }

    /**
     * The column of an object of which nothing is known. It must be defined at every bar from {@code from} on: where it is
     * not, a running sum inside could have met a missing value, and asking on would change what the object says later.
     */
    IndicatorNode unknown(Indicator<?> indicator, int from, String why) {
        return evaluated(indicator, from, why, false);
    }

    /** Asks ta4j's own object once for every bar from {@code from} on; its answers do not depend on the order of calls. */
    IndicatorNode fallBack(Indicator<?> indicator, int from, String why) {
        return evaluated(indicator, from, why, true);
    }

    private IndicatorNode evaluated(Indicator<?> indicator, int from, String why, boolean mayBeMissing) {
        if (evaluated == null) {
            evaluated = new IdentityHashMap<>();
        }
        Evaluated known = evaluated.get(indicator);
        if (known != null && known.from <= from) {
            return known.node;
        }
        noteAsked(indicator, why);
        checkSeries(indicator);
        @Nullable Num[] numbers = new Num[isDecimal ? bars.length() : 0];
        KernelColumn column = evaluate(indicator, from, mayBeMissing, numbers);
        IndicatorNode node = IndicatorNode.fromObject(column, unstableBars(indicator), why);
        node = isDecimal ? node.of(DecimalNumbers.of(numbers, column.array(), bars.series)) : node;
        evaluated.put(indicator, new Evaluated(node, from));
        return node;
    }

    void noteAsked(Indicator<?> indicator, String why) {
        if (notes != null) {
            notes.accept(
                    indicator.getClass().getSimpleName() + ": ta4j's own object, once into a column, because " + why);
        }
    }

    private KernelColumn evaluate(Indicator<?> indicator, int from, boolean mayBeMissing, @Nullable Num[] numbers) {
        double[] values = new double[bars.length()];
        int first = Math.min(from, values.length);
        Arrays.fill(values, 0, first, KernelMath.MISSING);
        for (int bar = first; bar < values.length; bar++) {
            Num number = ask(indicator, bar);
            values[bar] = KernelMath.of(number);
            if (isDecimal) {
                numbers[bar] = number;
            }
            if (!mayBeMissing && Double.isNaN(values[bar])) {
                throw new IndicatorFailure(indicator.getClass().getSimpleName() + " is undefined at bar " + bar);
            }
        }
        return KernelColumn.of(values, first);
    }

    /** ta4j's count of unstable bars; an indicator of the host's own may fail to say. */
    static int unstableBars(Indicator<?> indicator) {
        try {
            return indicator.getCountOfUnstableBars();
        } catch (RuntimeException e) {
            throw new IndicatorFailure(indicator.getClass().getSimpleName() + " does not say when it is stable: " + e);
        }
    }

    static @Nullable Num ask(Indicator<?> indicator, int bar) {
        try {
            return (Num) indicator.getValue(bar);
        } catch (RuntimeException | StackOverflowError e) {
            throw new IndicatorFailure(indicator.getClass().getSimpleName() + " fails at bar " + bar + ": " + e);
        }
    }
}
