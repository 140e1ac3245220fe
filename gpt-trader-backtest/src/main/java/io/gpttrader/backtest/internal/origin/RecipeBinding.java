package io.gpttrader.backtest.internal.origin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * What a run has, for recipes that read the bars of several symbols. Such a recipe is a {@code Supplier<Map<String, Object>>} whose map
 * holds {@code "bind"}, a function from what the run has to the recipe among it. What the run has is a map as well: {@code "symbols"},
 * which are traded, and {@code "watched"}, which are not, each a map from a symbol to a supplier of its series, null before its first
 * bar, and {@code "last"}, a {@code ToIntFunction<BarSeries>} that gives the index of the last closed bar.
 */
public final class RecipeBinding {
    private final Map<String, Object> run = new LinkedHashMap<>();

    public RecipeBinding(
            Map<String, ? extends Supplier<? extends @Nullable BarSeries>> symbols,
            Map<String, ? extends Supplier<? extends @Nullable BarSeries>> watched,
            ToIntFunction<BarSeries> last) {
        run.put("symbols", symbols);
        run.put("watched", watched);
        run.put("last", last);
    }

    /** The recipe among what the run has; itself where it needs nothing else. */
    public Function<? super BarSeries, ? extends Strategy> bound(
            Function<? super BarSeries, ? extends Strategy> recipe) {
        return binding(recipe) instanceof Function<?, ?> binding ? applied(binding) : recipe;
    }

    /** True where a recipe reads the bars of several symbols. */
    public static boolean isOfSeveral(Function<?, ?> recipe) {
        return binding(recipe) != null;
    }

    @SuppressWarnings("unchecked") // by shape: what a recipe calls its binding gives a recipe
    private Function<BarSeries, Strategy> applied(Function<?, ?> binding) {
        return ((Function<Map<String, Object>, Function<BarSeries, Strategy>>) binding).apply(run);
    }

    /** Words that fail are told of elsewhere; they do not bind. */
    private static @Nullable Object binding(Function<?, ?> recipe) {
        try {
            return recipe instanceof Supplier<?> supplier && supplier.get() instanceof Map<?, ?> told
                    ? told.get("bind")
                    : null;
        } catch (RuntimeException ofItsWords) {
            return null;
        }
    }
}
