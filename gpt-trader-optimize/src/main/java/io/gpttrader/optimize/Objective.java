package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.objective.Goals;
import io.gpttrader.optimize.internal.objective.Measure;
import io.gpttrader.optimize.internal.objective.Measures;
import io.gpttrader.optimize.internal.objective.Ta4jBacktest;
import io.gpttrader.optimize.internal.origin.FamilyFacts;
import io.gpttrader.optimize.internal.support.CheckReturnValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * What a search measures of each trial, and what it makes better.
 *
 * <pre>{@code
 * Objective.measuring(Backtest.withCash(10_000).commissionBps(10).measuring("sharpe", "maxDrawdown", "trades"))
 *         .maximize("sharpe")
 *         .atLeast("trades", 30)
 *         .atMost("maxDrawdown", 0.25);
 * }</pre>
 *
 * <p>Of several calls of {@link #maximize} and {@link #minimize} each adds an objective; a search for several of them, such as
 * NSGA-II, finds the trials that no other is better than in all, and every other search rejects them. Immutable.
 */
@CheckReturnValue
public final class Objective {
    private final Measure measure;
    private final Measure measureOfScores;
    private final Goals goals;
    private final String name;

    private Objective(Measure measure, Measure measureOfScores, Goals goals, String name) {
        this.measure = measure;
        this.measureOfScores = measureOfScores;
        this.goals = goals;
        this.name = name;
    }

    /**
     * A score a recipe, by the shape of an objective over a batch. A function that is also a {@code Supplier} of rows with one figure
     * and the returns behind it, as that of the back-test slice is, is asked for these, so that each trial is run once.
     *
     * @param scores series to (recipes to one score each, in their order; NaN where undefined)
     * @return an objective that maximizes the score, until told otherwise
     */
    public static Objective scoring(
            Function<BarSeries, ? extends Function<List<Function<BarSeries, Strategy>>, double[]>> scores) {
        Measure measure = Measures.scoring(scores);
        return new Objective(measure, Measures.scoreOnly(scores), Goals.of(measure.figures()), "");
    }

    /**
     * Several figures a recipe, and perhaps the return at each bar behind them.
     *
     * @param rows series to (recipes to a row each, in their order): a number a figure, then nothing, or the return of the account at
     *     each bar of the series as a fraction, the first against the starting cash
     * @param figures names of the columns; none where {@code rows} is also a {@code Supplier<List<String>>} of them, as that of the
     *     back-test slice is
     * @return an objective that has yet to be told what to maximize or minimize
     */
    public static Objective measuring(
            Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>> rows, String... figures) {
        for (String figure : figures) {
            if (Objects.requireNonNull(figure, "figure").isBlank()) {
                throw new IllegalArgumentException("a figure has a blank name; name each column, such as \"sharpe\"");
            }
        }
        Measure measure = Measures.rows(rows, List.of(figures));
        return new Objective(measure, measure, Goals.of(measure.figures()), "");
    }

    /**
     * ta4j's own back test, so that a search needs no other slice: decided at a close, filled at the next open, 95 % of the equity a
     * position, whole shares. Its figures are {@code sharpe}, {@code sortino}, {@code totalReturn}, {@code annualReturn},
     * {@code maxDrawdown}, {@code calmar}, {@code volatility}, {@code trades}, {@code winRate}, {@code profitFactor} and
     * {@code exposure}.
     *
     * @param startingCash account currency, above 0
     * @param commissionBps basis points of the traded value, at least 0
     * @param slippageBps basis points by which each fill is worse than its price, at least 0
     * @return an objective that maximizes the Sharpe ratio, until told otherwise
     */
    public static Objective ta4j(double startingCash, double commissionBps, double slippageBps) {
        Measure measure = Ta4jBacktest.withCash(startingCash)
                .commissionBps(commissionBps)
                .slippageBps(slippageBps)
                .measure();
        return new Objective(measure, measure, Goals.of(measure.figures()), "");
    }

    /**
     * Adds an objective: the higher the better.
     *
     * @param figure one of {@link #figures()}
     * @return a changed copy
     */
    public Objective maximize(String figure) {
        return with(goals.maximize(figure));
    }

    /**
     * Adds an objective: the lower the better.
     *
     * @param figure one of {@link #figures()}
     * @return a changed copy
     */
    public Objective minimize(String figure) {
        return with(goals.minimize(figure));
    }

    /**
     * Adds an objective: the sum of figures times their weights, the higher the better.
     *
     * @param weights figure to its weight, negative for one that should be low
     * @return a changed copy
     */
    public Objective maximizeWeighted(Map<String, Double> weights) {
        return with(goals.maximizeWeighted(weights));
    }

    /**
     * Subtracts something from the first objective.
     *
     * @param penalty of a trial's figures by name, in the unit of the objective; not negative
     * @return a changed copy
     */
    public Objective penalty(ToDoubleFunction<Map<String, Double>> penalty) {
        return with(goals.penalty(penalty));
    }

    /**
     * Accepts only trials with at least so much of a figure. Others are listed with the reason and never the best.
     *
     * @param figure one of {@link #figures()}
     * @param least the lowest value accepted; NaN is not
     * @return a changed copy
     */
    public Objective atLeast(String figure, double least) {
        return with(goals.atLeast(figure, least));
    }

    /**
     * Accepts only trials with at most so much of a figure.
     *
     * @param figure one of {@link #figures()}
     * @param most the highest value accepted; NaN is not
     * @return a changed copy
     */
    public Objective atMost(String figure, double most) {
        return with(goals.atMost(figure, most));
    }

    /**
     * Names what measures, for reports and for a store, which must know a lambda of the host by something. Change the name when its
     * meaning changes, such as its costs.
     *
     * @param name not blank
     * @return a changed copy
     */
    public Objective named(String name) {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name is blank; leave named(..) out, or give it one");
        }
        return new Objective(measure, measureOfScores, goals, name);
    }

    /** {@return the names of what is measured of each trial} */
    public List<String> figures() {
        return measure.figures();
    }

    private Objective with(Goals changed) {
        return new Objective(measure, measureOfScores, changed, name);
    }

    Measure measure(boolean wantsReturns) {
        return wantsReturns ? measure : measureOfScores;
    }

    /** The goals; of an objective that was told none, its first figure. */
    Goals goals() {
        return goals.isEmpty() ? goals.maximize(measure.figures().get(0)) : goals;
    }

    /** What is followed and measured, such as {@code maximize sharpe of scoring sharpe with ..}. */
    @Override
    public String toString() {
        return goals() + " of " + words();
    }

    /** The name given, else what the function says of itself; empty for a lambda. */
    String words() {
        return name.isEmpty() ? FamilyFacts.wordsOf(measure.over()) : name;
    }
}
