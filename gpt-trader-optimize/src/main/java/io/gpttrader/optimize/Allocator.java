package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.allocation.AllocationPlan;
import io.gpttrader.optimize.internal.allocation.CovarianceRule;
import io.gpttrader.optimize.internal.support.Require;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Divides the equity between symbols or strategies by their returns. By shape a {@code Function<Map<String, double[]>, Map<String, Double>>} from simple
 * returns a bar (fractions, of the same bars for all) to weights (fractions of the equity), so that a back test takes it as it stands. Immutable and
 * without memory; call order does not matter, the last call of a step wins.
 *
 * <p>Weights are long only and sum to 1, unless a step says otherwise. Three rules hold for all: a return that is not finite is an error; fewer returns
 * than {@link #lookbackBars} (at least 2) give weights of 0, so that a back test stays in cash until it knows enough; a symbol whose returns are all the
 * same shows no risk and gets the weight 0. Only {@link #equalWeight()} needs no returns. Limits that contradict each other are an error that names them.
 *
 * <p>{@link #minimumVariance()}, {@link #maximumSharpe()} and {@link #blackLitterman} find the best weights within the limits; the others have a formula of
 * their own, and of the allowed weights those nearest to it are taken, by the sum of squared differences.
 */
public final class Allocator implements Function<Map<String, double[]>, Map<String, Double>> {
    private final AllocationPlan plan;

    private Allocator(AllocationPlan plan) {
        this.plan = plan;
    }

    /**
     * The same weight for each: the yardstick, which estimates nothing.
     *
     * @return an allocator
     */
    public static Allocator equalWeight() {
        return new Allocator(AllocationPlan.equalWeight());
    }

    /**
     * Weights in inverse proportion to the sample standard deviation of returns.
     *
     * @return an allocator
     */
    public static Allocator inverseVolatility() {
        return new Allocator(AllocationPlan.inverseVolatility());
    }

    /**
     * The weights of least variance: H. Markowitz, Portfolio Selection, Journal of Finance 7(1), 1952.
     *
     * @return an allocator
     */
    public static Allocator minimumVariance() {
        return new Allocator(AllocationPlan.minimumVariance());
    }

    /**
     * The weights with the highest ratio of the mean return, less {@link #riskFreePercent}, to the standard deviation. Means of the past are poor forecasts,
     * so compare it out of sample before use. Where no allowed weights earned more than the risk-free return the ratio cannot be maximised sensibly, and the
     * weights are those of minimum variance; a comparison counts how often.
     *
     * @return an allocator
     */
    public static Allocator maximumSharpe() {
        return new Allocator(AllocationPlan.maximumSharpe());
    }

    /**
     * Weights of which each contributes the same share of the variance, equal to 1e-8: S. Maillard, T. Roncalli and J. Teiletche, The properties of equally
     * weighted risk contribution portfolios, Journal of Portfolio Management 36(4), 2010. Limits that it breaks take precedence over equal contributions.
     *
     * @return an allocator
     */
    public static Allocator riskParity() {
        return new Allocator(AllocationPlan.riskParity());
    }

    /**
     * Hierarchical risk parity, which inverts no matrix: M. Lopez de Prado, Building diversified portfolios that outperform out of sample, Journal of
     * Portfolio Management 42(4), 2016, with single linkage on the distance sqrt((1 - correlation) / 2), as PyPortfolioOpt has it.
     *
     * @return an allocator
     */
    public static Allocator hierarchicalRiskParity() {
        return new Allocator(AllocationPlan.hierarchicalRiskParity());
    }

    /**
     * Starts from what the market holds and moves it by views: F. Black and R. Litterman, Global portfolio optimization, Financial Analysts Journal 48(5),
     * 1992. The weights maximise return - riskAversion / 2 x variance, both after the views; the variance holds what is uncertain in the returns too. Without
     * a view 1 / (1 + tau) of them is the market's weights and the rest those of minimum variance, where no limit binds.
     *
     * @param views the market's weights and what is believed of returns
     * @return an allocator
     */
    public static Allocator blackLitterman(MarketViews views) {
        return new Allocator(AllocationPlan.blackLitterman(
                Objects.requireNonNull(views, "views").plan()));
    }

    /**
     * A comparison of allocators on returns that none of them has seen. It always has equal weight as the yardstick; without arguments it has inverse
     * volatility, minimum variance, maximum Sharpe, risk parity and hierarchical risk parity too.
     *
     * @param allocators to compare, called by the names of their models; add others with {@link AllocationComparison#with}
     * @return settings of a comparison
     * @throws IllegalArgumentException when two have the same model: name them by {@link AllocationComparison#with}
     */
    public static AllocationComparison compare(Allocator... allocators) {
        Objects.requireNonNull(allocators, "allocators");
        for (Allocator each : allocators) {
            Objects.requireNonNull(each, "allocator");
        }
        return AllocationComparison.of(List.of(allocators));
    }

    /**
     * Weights of at least 0, the default.
     *
     * @return a changed copy
     */
    public Allocator longOnly() {
        return new Allocator(plan.with(plan.limits().withShorts(false)));
    }

    /**
     * Weights from -100 % to 100 %, or as {@link #weightBetweenPercent} says; they still sum to 1.
     *
     * @return a changed copy
     * @throws IllegalArgumentException for a model that has long weights only: all but minimum variance, maximum Sharpe and Black-Litterman
     */
    public Allocator longShort() {
        return new Allocator(plan.with(plan.limits().withShorts(true)));
    }

    /**
     * Bounds of the weight of each symbol that has none of its own.
     *
     * @param min at least, percent of the equity; below 0 only with {@link #longShort()}
     * @param max at most, percent of the equity
     * @return a changed copy
     * @throws IllegalArgumentException when min is above max or either is outside -1000 to 1000
     */
    public Allocator weightBetweenPercent(double min, double max) {
        checkRange(min, max, "weightBetweenPercent");
        return new Allocator(plan.with(plan.limits().withBox(min / 100, max / 100)));
    }

    /**
     * Bounds of the weight of one symbol.
     *
     * @param symbol which one; it must have returns when weights are asked for
     * @param min at least, percent of the equity; below 0 only with {@link #longShort()}
     * @param max at most, percent of the equity
     * @return a changed copy
     * @throws IllegalArgumentException when min is above max or either is outside -1000 to 1000
     */
    public Allocator weightBetweenPercent(String symbol, double min, double max) {
        Objects.requireNonNull(symbol, "symbol");
        checkRange(min, max, "weightBetweenPercent of " + symbol);
        return new Allocator(plan.with(plan.limits().withBox(symbol, min / 100, max / 100)));
    }

    /**
     * Bounds of what several symbols have together. Groups may overlap; a second group of the same name replaces the first.
     *
     * @param name for errors and print
     * @param symbols its members, at least one; each must have returns when weights are asked for
     * @param minPercent at least, percent of the equity
     * @param maxPercent at most, percent of the equity
     * @return a changed copy
     * @throws IllegalArgumentException when the group is empty, min is above max or either is outside -1000 to 1000
     */
    public Allocator group(String name, Collection<String> symbols, double minPercent, double maxPercent) {
        Objects.requireNonNull(name, "name");
        checkRange(minPercent, maxPercent, "group '" + name + "'");
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("group '" + name + "' has no symbols; name at least one");
        }
        List<String> members = symbols.stream().distinct().toList();
        return new Allocator(plan.with(plan.limits().withGroup(name, members, minPercent / 100, maxPercent / 100)));
    }

    /**
     * A bound of what is traded: the sum over all symbols of what the weight changes by, buys and sells both counted, so that replacing everything is 200 %.
     * It is measured from the weights of {@link #from}; a comparison knows the weights held and needs no {@code from}, and lets the first purchase, from
     * cash, be free of it.
     *
     * @param percent of the equity, above 0
     * @return a changed copy
     * @throws IllegalArgumentException when it is not
     */
    public Allocator maxTurnoverPercent(double percent) {
        Require.positive(percent, "maxTurnoverPercent", "for no limit leave it out");
        return new Allocator(plan.with(plan.limits().withTurnover(percent / 100)));
    }

    /**
     * The weights held now, for {@link #maxTurnoverPercent}: an allocator has no memory of its own.
     *
     * @param weights by symbol, fractions of the equity; a symbol that is missing has 0
     * @return a changed copy
     * @throws IllegalArgumentException when a weight is not a finite number
     */
    public Allocator from(Map<String, Double> weights) {
        Map<String, Double> copy = new LinkedHashMap<>(weights);
        copy.forEach((symbol, weight) -> Require.between(
                weight,
                -10,
                10,
                "the weight held of " + symbol,
                "a weight is a fraction of the equity: for 20 % pass 0.2"));
        return new Allocator(plan.withHeld(Map.copyOf(copy)));
    }

    /**
     * Lets equity stay in cash, which earns nothing, where the limits leave no room for more: weights then sum to as much as the limits allow. Without this
     * step such limits are an error.
     *
     * @param percent of the equity, at least 0 (the default), at most 100
     * @return a changed copy
     * @throws IllegalArgumentException when it is outside
     */
    public Allocator cashUpToPercent(double percent) {
        Require.between(percent, 0, 100, "cashUpToPercent", "for up to a fifth pass 20");
        return new Allocator(plan.with(plan.limits().withCash(percent / 100)));
    }

    /**
     * The covariance shrunk towards equal variances, the default: O. Ledoit and M. Wolf, A well-conditioned estimator for large-dimensional covariance
     * matrices, Journal of Multivariate Analysis 88, 2004. It is usable with more symbols than bars.
     *
     * @return a changed copy
     */
    public Allocator ledoitWolf() {
        return new Allocator(plan.with(CovarianceRule.LEDOIT_WOLF));
    }

    /**
     * The covariance shrunk towards one correlation for all pairs, which leaves the variances as they are: O. Ledoit and M. Wolf, Honey, I shrunk the sample
     * covariance matrix, Journal of Portfolio Management 30, 2004.
     *
     * @return a changed copy
     */
    public Allocator constantCorrelation() {
        return new Allocator(plan.with(CovarianceRule.CONSTANT_CORRELATION));
    }

    /**
     * The sample covariance, divisor n - 1. Where it is singular or nearly so, as with more symbols than bars, a billionth of the mean variance is added to
     * each variance, so that there is one answer.
     *
     * @return a changed copy
     */
    public Allocator sampleCovariance() {
        return new Allocator(plan.with(CovarianceRule.SAMPLE));
    }

    /**
     * Uses the last returns only. By default all that there are.
     *
     * @param bars at least 2; with fewer returns all weights are 0
     * @return a changed copy
     * @throws IllegalArgumentException when it is less
     */
    public Allocator lookbackBars(int bars) {
        Require.atLeast(bars, 2, "lookbackBars", "a standard deviation needs two returns");
        return new Allocator(plan.withLookback(bars));
    }

    /**
     * How many returns make a year, for {@link #riskFreePercent} and the views of {@link #blackLitterman}; no other weights depend on it. A comparison over
     * series measures it itself.
     *
     * @param bars above 0; 252 by default
     * @return a changed copy
     * @throws IllegalArgumentException when it is not
     */
    public Allocator barsPerYear(double bars) {
        Require.positive(bars, "barsPerYear", "for daily bars of a five-day market pass 252");
        return new Allocator(plan.withBarsPerYear(bars));
    }

    /**
     * The return without risk that {@link #maximumSharpe()} and absolute views are measured against.
     *
     * @param percent a year, from -100 to 100; 0 by default
     * @return a changed copy
     * @throws IllegalArgumentException when it is outside
     */
    public Allocator riskFreePercent(double percent) {
        Require.between(percent, -100, 100, "riskFreePercent", "for 2 % a year pass 2");
        return new Allocator(plan.withRiskFree(percent / 100));
    }

    /**
     * Returns the weights.
     *
     * @param returns simple returns a bar by symbol, fractions, oldest first and of the same bars for all
     * @return a fraction of the equity for each symbol, in the order of the returns
     * @throws IllegalArgumentException when returns differ in number, one is not finite, a limit names a symbol without returns, or the limits contradict
     *     each other
     */
    @Override
    public Map<String, Double> apply(Map<String, double[]> returns) {
        return plan.weights(returns);
    }

    /**
     * Returns the weights of strategies whose returns are rows, as a batch of back tests gives them.
     *
     * @param returns a row a strategy, of the same bars for all
     * @return a fraction of the equity for each row; limits that name a symbol call the rows "1", "2" and so on
     * @throws IllegalArgumentException as {@link #apply} does
     */
    public double[] weights(double[][] returns) {
        return apply(AllocationComparison.numbered(returns)).values().stream()
                .mapToDouble(each -> each)
                .toArray();
    }

    private static void checkRange(double min, double max, String name) {
        String remedy = "for a tenth to a quarter of the equity pass 10 and 25";
        Require.between(min, -1000, 1000, "the minimum of " + name, remedy);
        Require.between(max, -1000, 1000, "the maximum of " + name, remedy);
        if (min > max) {
            throw new IllegalArgumentException("the minimum of " + name + " must be at most the maximum but was "
                    + Require.trim(min) + " with a maximum of " + Require.trim(max) + "; " + remedy);
        }
    }

    /** The engine's side. */
    AllocationPlan plan() {
        return plan;
    }

    /** The full configuration, such as {@code minimum variance, long only, each 0 % to 40 %, Ledoit-Wolf covariance, all bars}. */
    @Override
    public String toString() {
        return plan.toString();
    }
}
