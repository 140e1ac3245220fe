package io.gpttrader.backtest.internal.origin;

import java.util.LinkedHashMap;
import java.util.List;
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
 *
 * <p>A recipe that both buys and sells short holds {@code "sides"} in its map, the list of the two. One that sells a part of its position
 * holds {@code "scalesOut"}, a map of {@code "whole"} and {@code "part"}, which make strategies, and {@code "sharePercent"}.
 */
public final class RecipeBinding {
    /** What is said of a recipe that both buys and sells short where its orders would rest or be rebalanced. */
    public static final String MARKET_ORDERS =
            " both buys and sells short, which takes market orders at the next open that are not rebalanced;"
                    + " leave entries(..), exits on a signal by exits(..), latency, volumeSharePercent(..) and rebalancing out, or write two recipes";

    /** What is said of a recipe that sells a part of its position where something else changes positions. */
    public static final String ONE_ENTRY =
            " sells a part of its position, which takes one entry and exits at the market that are not late or rebalanced;"
                    + " leave entries(..), exits on a signal by exits(..), latency, volumeSharePercent(..) and rebalancing out, or the share";

    /**
     * A recipe that sells a part of its position.
     *
     * @param whole makes the strategy without that
     * @param part makes one that leaves where a part is sold
     * @param sharePercent of the units held
     */
    public record ScaleOut(
            Function<? super BarSeries, ? extends Strategy> whole,
            Function<? super BarSeries, ? extends Strategy> part,
            double sharePercent) {}

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
        return told(recipe, "bind") instanceof Function<?, ?> binding ? applied(binding) : recipe;
    }

    /** The sides of a recipe that both buys and sells short, long and short; else the recipe alone. */
    @SuppressWarnings("unchecked") // by shape: what a recipe calls its sides makes strategies
    public static List<Function<? super BarSeries, ? extends Strategy>> sides(
            Function<? super BarSeries, ? extends Strategy> recipe) {
        return told(recipe, "sides") instanceof List<?> sides && sides.size() == 2
                ? (List<Function<? super BarSeries, ? extends Strategy>>) sides
                : List.of(recipe);
    }

    /** The parts of a recipe that sells a part of its position, null of any other. */
    @SuppressWarnings("unchecked") // by shape: what a recipe calls its parts makes strategies
    public static @Nullable ScaleOut scaleOut(Function<? super BarSeries, ? extends Strategy> recipe) {
        return told(recipe, "scalesOut") instanceof Map<?, ?> parts
                        && parts.get("whole") instanceof Function<?, ?> whole
                        && parts.get("part") instanceof Function<?, ?> part
                        && parts.get("sharePercent") instanceof Number share
                ? new ScaleOut(
                        (Function<? super BarSeries, ? extends Strategy>) whole,
                        (Function<? super BarSeries, ? extends Strategy>) part,
                        share.doubleValue())
                : null;
    }

    /** True where a recipe reads the bars of several symbols. */
    public static boolean isOfSeveral(Function<?, ?> recipe) {
        return told(recipe, "bind") != null;
    }

    @SuppressWarnings("unchecked") // by shape: what a recipe calls its binding gives a recipe
    private Function<BarSeries, Strategy> applied(Function<?, ?> binding) {
        return ((Function<Map<String, Object>, Function<BarSeries, Strategy>>) binding).apply(run);
    }

    /** Words that fail are told of elsewhere; they do not bind. */
    private static @Nullable Object told(Function<?, ?> recipe, String name) {
        try {
            return recipe instanceof Supplier<?> supplier && supplier.get() instanceof Map<?, ?> told
                    ? told.get(name)
                    : null;
        } catch (RuntimeException ofItsWords) {
            return null;
        }
    }
}
