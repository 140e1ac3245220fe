package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.comparison.AllocationRun;
import io.gpttrader.optimize.internal.comparison.Contenders;
import io.gpttrader.optimize.internal.comparison.MarketReturns;
import io.gpttrader.optimize.internal.support.Require;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/**
 * Compares allocators on returns that none of them has seen: each is asked for weights at the close of a bar, is shown the returns up to then, and earns the
 * returns from the next bar on. Equal weight is always among them. Begin with {@link Allocator#compare}. Immutable; call order does not matter, the last call
 * of a step wins.
 */
public final class AllocationComparison {
    private final Contenders contenders;
    private final int lookback;
    private final @Nullable Rebalancing rebalancing;
    private final double costBps;
    private final double barsPerYear;
    private final ZoneId zone;
    private final long @Nullable [] times;

    private AllocationComparison(
            Contenders contenders,
            int lookback,
            @Nullable Rebalancing rebalancing,
            double costBps,
            double barsPerYear,
            ZoneId zone,
            long @Nullable [] times) {
        this.contenders = contenders;
        this.lookback = lookback;
        this.rebalancing = rebalancing;
        this.costBps = costBps;
        this.barsPerYear = barsPerYear;
        this.zone = zone;
        this.times = times;
    }

    static AllocationComparison of(List<Allocator> allocators) {
        Contenders all = Contenders.equalWeightAlone();
        List<Allocator> chosen = allocators.isEmpty()
                ? List.of(
                        Allocator.inverseVolatility(),
                        Allocator.minimumVariance(),
                        Allocator.maximumSharpe(),
                        Allocator.riskParity(),
                        Allocator.hierarchicalRiskParity())
                : allocators;
        for (Allocator each : chosen) {
            all = all.with(each.plan().name(), each.plan());
        }
        return new AllocationComparison(all, 252, null, 0, Double.NaN, ZoneOffset.UTC, null);
    }

    private AllocationComparison with(Contenders changed) {
        return new AllocationComparison(changed, lookback, rebalancing, costBps, barsPerYear, zone, times);
    }

    /**
     * Adds an allocator under a name of its own.
     *
     * @param name for print, not taken yet
     * @param allocator one of {@link Allocator}, or the host's own function from returns by symbol to weight by symbol; it must not rely on being asked in any
     *     order. A symbol without a weight has 0; weights that sum to less than 1 leave cash
     * @return a changed copy
     * @throws IllegalArgumentException when the name is taken
     */
    public AllocationComparison with(
            String name, Function<? super Map<String, double[]>, ? extends Map<String, Double>> allocator) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(allocator, "allocator");
        return with(
                allocator instanceof Allocator ours
                        ? contenders.with(name, ours.plan())
                        : contenders.with(name, allocator));
    }

    /**
     * How many returns before a decision an allocator is shown. The first decision is made when there are that many.
     *
     * @param bars at least 2; 252 by default
     * @return a changed copy
     * @throws IllegalArgumentException when it is less
     */
    public AllocationComparison lookbackBars(int bars) {
        Require.atLeast(bars, 2, "lookbackBars", "a standard deviation needs two returns");
        return new AllocationComparison(contenders, bars, rebalancing, costBps, barsPerYear, zone, times);
    }

    /**
     * When weights are decided refit.
     *
     * @param rule monthly by default, every 21 bars where the dates of returns are not known
     * @return a changed copy
     */
    public AllocationComparison rebalanced(Rebalancing rule) {
        Objects.requireNonNull(rule, "rule");
        return new AllocationComparison(contenders, lookback, rule, costBps, barsPerYear, zone, times);
    }

    /**
     * What trading costs, paid when it is traded.
     *
     * @param bps hundredths of a percent of what is bought and sold, from 0 (the default) to 1000
     * @return a changed copy
     * @throws IllegalArgumentException when it is outside
     */
    public AllocationComparison costBps(double bps) {
        Require.between(bps, 0, 1000, "costBps", "for a tenth of a percent pass 10");
        return new AllocationComparison(contenders, lookback, rebalancing, bps, barsPerYear, zone, times);
    }

    /**
     * How many returns a year has, for figures of a year and for the allocators.
     *
     * @param bars above 0; by default measured from the times of bars, 252 where there are none
     * @return a changed copy
     * @throws IllegalArgumentException when it is not
     */
    public AllocationComparison barsPerYear(double bars) {
        Require.positive(bars, "barsPerYear", "for daily bars of a five-day market pass 252");
        return new AllocationComparison(contenders, lookback, rebalancing, costBps, bars, zone, times);
    }

    /**
     * The zone in which bars have their dates.
     *
     * @param dates UTC by default
     * @return a changed copy
     */
    public AllocationComparison zone(ZoneId dates) {
        return new AllocationComparison(
                contenders, lookback, rebalancing, costBps, barsPerYear, Objects.requireNonNull(dates, "dates"), times);
    }

    /**
     * When the bars of plain returns end, for {@link #onReturns(Map)}; series know it themselves.
     *
     * @param ends epoch milliseconds, ascending, one a return
     * @return a changed copy
     * @throws IllegalArgumentException when they do not ascend
     */
    public AllocationComparison times(long[] ends) {
        for (int i = 1; i < ends.length; i++) {
            if (ends[i] <= ends[i - 1]) {
                throw new IllegalArgumentException("times must ascend, but the one at " + i + " is " + ends[i]
                        + " after " + ends[i - 1] + "; sort the returns by time");
            }
        }
        return new AllocationComparison(contenders, lookback, rebalancing, costBps, barsPerYear, zone, ends.clone());
    }

    /**
     * Compares on series. Bars of a day or longer are matched by their date, shorter ones by the time of their end; bars that not all symbols have are left
     * out, and the result says how many.
     *
     * @param series by symbol, at least one
     * @return what each allocator earned
     * @throws IllegalArgumentException when the bars in common are too few for the lookback, a close is not above 0, or an allocator rejects the returns
     * @throws IllegalStateException when the host's own allocator fails
     */
    public AllocationResult on(Map<String, ? extends BarSeries> series) {
        Objects.requireNonNull(series, "series");
        return run(MarketReturns.ofSeries(new LinkedHashMap<>(series), zone, barsPerYear));
    }

    /**
     * Compares on returns, of symbols or of strategies.
     *
     * @param returns simple returns a bar by symbol, fractions, oldest first and of the same bars for all
     * @return what each allocator earned
     * @throws IllegalArgumentException when returns differ in number, are too few for the lookback or not finite, the rebalancing needs dates and there are no
     *     {@link #times}, or an allocator rejects the returns
     * @throws IllegalStateException when the host's own allocator fails
     */
    public AllocationResult onReturns(Map<String, double[]> returns) {
        Objects.requireNonNull(returns, "returns");
        return run(MarketReturns.ofReturns(new LinkedHashMap<>(returns), times, zone, barsPerYear));
    }

    /**
     * Compares on the returns of strategies, as a batch of back tests gives them; they are called "1", "2" and so on.
     *
     * @param returns a row a strategy, of the same bars for all
     * @return what each allocator earned
     * @throws IllegalArgumentException as {@link #onReturns(Map)} does
     */
    public AllocationResult onReturns(double[][] returns) {
        return onReturns(numbered(returns));
    }

    static Map<String, double[]> numbered(double[][] returns) {
        Map<String, double[]> named = new LinkedHashMap<>();
        for (int i = 0; i < returns.length; i++) {
            named.put(Integer.toString(i + 1), returns[i]);
        }
        return named;
    }

    private AllocationResult run(MarketReturns market) {
        Rebalancing rule = rebalancing != null
                ? rebalancing
                : market.hasTimes() ? Rebalancing.monthly() : Rebalancing.everyBars(21);
        return new AllocationResult(AllocationRun.run(contenders, market, lookback, rule, costBps));
    }

    /** The full configuration. */
    @Override
    public String toString() {
        return "comparison of " + contenders + "; lookback " + lookback + " bars, rebalanced "
                + (rebalancing == null ? "monthly" : rebalancing) + ", costs " + Require.trim(costBps)
                + " bps of turnover";
    }
}
