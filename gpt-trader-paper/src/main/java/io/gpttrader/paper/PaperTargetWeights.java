package io.gpttrader.paper;

import io.gpttrader.paper.internal.portfolio.RebalanceRules;
import io.gpttrader.paper.internal.portfolio.RebalanceRules.Period;
import io.gpttrader.paper.internal.portfolio.RebalanceRules.Weights;
import io.gpttrader.paper.internal.support.CheckReturnValue;
import io.gpttrader.paper.internal.support.Require;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/**
 * Target weights of positions and when they are restored, as {@link Paper#rebalance} takes them:
 * {@code .rebalance(r -> r.targetPercent("AAPL", 60).targetPercent("MSFT", 40).monthly())}.
 *
 * <p>A weight is a part of the account's equity. Without weights of their own the targets are what size and allocation would give an
 * entry now. At least one date is needed: a schedule, of which the last one said counts, a drift band, or both. Immutable.
 */
@CheckReturnValue
public final class PaperTargetWeights {
    static final PaperTargetWeights NONE = new PaperTargetWeights(RebalanceRules.NONE, null);

    private final RebalanceRules rules;
    private final @Nullable Function<? super Map<String, List<Bar>>, ? extends Map<String, Double>> function;

    private PaperTargetWeights(
            RebalanceRules rules,
            @Nullable Function<? super Map<String, List<Bar>>, ? extends Map<String, Double>> function) {
        this.rules = rules;
        this.function = function;
    }

    RebalanceRules rules() {
        return rules.checked();
    }

    @Nullable
    Function<? super Map<String, List<Bar>>, ? extends Map<String, Double>> function() {
        return function;
    }

    private PaperTargetWeights with(RebalanceRules changed) {
        return new PaperTargetWeights(changed, function);
    }

    /**
     * Gives one symbol a fixed weight. A symbol without one is not entered, and sold at the next date if it is held.
     *
     * @param symbol one that is traded
     * @param percent of equity, 0 to 100; all together at most 100
     * @return a changed copy
     */
    public PaperTargetWeights targetPercent(String symbol, double percent) {
        Objects.requireNonNull(symbol, "symbol");
        Require.between(percent, 0, 100, "targetPercent", "60 means 60 % of equity; nothing is levered");
        return new PaperTargetWeights(rules.withTarget(symbol, percent), null);
    }

    /**
     * Gives each of n symbols 1 / n of equity.
     *
     * @return a changed copy
     */
    public PaperTargetWeights equalWeights() {
        return new PaperTargetWeights(rules.withWeights(Weights.EQUAL), null);
    }

    /**
     * Asks a function for the weights at each date of the schedule; they hold until the next one.
     *
     * @param weights bars by symbol up to now, oldest first, of symbols that have had one (views: copy what is to be kept), to weight by
     *     symbol; weights in [0, 1] that sum to at most 1; a symbol without a weight has none
     * @return a changed copy
     */
    public PaperTargetWeights weights(Function<? super Map<String, List<Bar>>, ? extends Map<String, Double>> weights) {
        return new PaperTargetWeights(rules.withWeights(Weights.HOST), Objects.requireNonNull(weights, "weights"));
    }

    /**
     * At the first bar of each date.
     *
     * @return a changed copy
     */
    public PaperTargetWeights daily() {
        return with(rules.every(Period.DAY, 0));
    }

    /**
     * At the first bar of each week, which begins on Monday.
     *
     * @return a changed copy
     */
    public PaperTargetWeights weekly() {
        return with(rules.every(Period.WEEK, 0));
    }

    /**
     * At the first bar of each month.
     *
     * @return a changed copy
     */
    public PaperTargetWeights monthly() {
        return with(rules.every(Period.MONTH, 0));
    }

    /**
     * At the first bar of January, April, July and October.
     *
     * @return a changed copy
     */
    public PaperTargetWeights quarterly() {
        return with(rules.every(Period.QUARTER, 0));
    }

    /**
     * At the first bar and each so many bars later; of several symbols, times at which some bar ends are counted.
     *
     * @param bars at least 1
     * @return a changed copy
     */
    public PaperTargetWeights everyBars(int bars) {
        Require.atLeast(bars, 1, "everyBars", "1 means at every bar");
        return with(rules.every(Period.BARS, bars));
    }

    /**
     * As soon as a position's weight at a close is off its target by more than so many percentage points: a target of 60 % with a band
     * of 5 is restored above 65 % and below 55 %. All positions are then brought back.
     *
     * @param points percentage points of equity, above 0, at most 100
     * @return a changed copy
     */
    public PaperTargetWeights driftBandPercent(double points) {
        Require.aboveZeroUpTo(points, 100, "driftBandPercent", "5 means 5 percentage points of equity");
        return with(rules.withBand(points, false));
    }

    /**
     * As soon as a position's weight at a close is off its target by more than such a part of the target: a target of 60 % with a band
     * of 10 is restored above 66 % and below 54 %. All positions are then brought back.
     *
     * @param percent of the target weight, above 0, at most 100
     * @return a changed copy
     */
    public PaperTargetWeights relativeDriftBandPercent(double percent) {
        Require.aboveZeroUpTo(percent, 100, "relativeDriftBandPercent", "10 means 10 % of each target weight");
        return with(rules.withBand(percent, true));
    }

    /** The choices, name = value. */
    @Override
    public String toString() {
        return "PaperTargetWeights" + rules.describe();
    }
}
