package io.gpttrader.analyze.internal.engine;

import io.gpttrader.analyze.internal.support.HostCode;
import io.gpttrader.analyze.internal.support.Require;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;
import org.ta4j.core.analysis.cost.LinearTransactionCostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.backtest.BarSeriesManager;

/**
 * The objective for hosts that use this slice alone: ta4j's own back test over one series, filled at the open of the bar after the
 * decision, 95 % of equity a position. ta4j decides; sizes, costs and equity are worked out in doubles beside it, as SEMANTICS says.
 *
 * <p>Immutable and serialisable: each step returns a changed copy. May be used by several threads at once.
 */
public final class Ta4jBacktest
        implements Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>>, Serializable {
    private static final long serialVersionUID = 1;

    final double startingCash;
    double commissionFraction;
    double slippageFraction;
    double sizeFraction = 0.95;
    boolean isWhole = true;

    /** NaN: found from the bars. */
    double barsPerYear = Double.NaN;

    /** 0: one a processor. */
    private int threads;

    private Ta4jBacktest(double startingCash) {
        this.startingCash = startingCash;
    }

    /**
     * Without costs, 95 % of equity a position, whole shares, a thread a processor.
     *
     * @param startingCash above 0
     */
    public static Ta4jBacktest withCash(double startingCash) {
        Require.positive(startingCash, "the starting cash", "such as 10_000");
        return new Ta4jBacktest(startingCash);
    }

    /** Of the value of each fill, in hundredths of a percent, 0 or above and below 10,000. */
    public Ta4jBacktest commissionBps(double bps) {
        requireBps(bps, "commissionBps");
        return with(copy -> copy.commissionFraction = bps / 10_000);
    }

    /** What a fill loses against the open it is filled at, in hundredths of a percent, 0 or above and below 10,000. */
    public Ta4jBacktest slippageBps(double bps) {
        requireBps(bps, "slippageBps");
        return with(copy -> copy.slippageFraction = bps / 10_000);
    }

    private static void requireBps(double bps, String name) {
        if (!(bps >= 0 && bps < 10_000)) {
            throw new IllegalArgumentException(
                    name + " must be in [0, 10000) but was " + Require.trim(bps) + "; 10 means 0.1 %");
        }
    }

    /** How much of the account goes into a position, in percent, above 0 and at most 100. */
    public Ta4jBacktest sizePercent(double percent) {
        Require.aboveZeroUpTo(percent, 100, "sizePercent", "95 leaves room for costs");
        return with(copy -> copy.sizeFraction = percent / 100);
    }

    /** Quantities are rounded down to whole shares; the default. */
    public Ta4jBacktest wholeShares() {
        return with(copy -> copy.isWhole = true);
    }

    /** Any quantity can be bought. */
    public Ta4jBacktest fractionalShares() {
        return with(copy -> copy.isWhole = false);
    }

    /** By which figures become those of a year, in place of what the bars show. */
    public Ta4jBacktest barsPerYear(double bars) {
        Require.positive(bars, "barsPerYear", "252 for daily bars of a five-day market");
        return with(copy -> copy.barsPerYear = bars);
    }

    /** How many threads run a batch, the calling one among them; 1 or more. */
    public Ta4jBacktest threads(int count) {
        Require.atLeast(count, 1, "threads", "1 keeps everything on the calling thread");
        return with(copy -> copy.threads = count);
    }

    private Ta4jBacktest with(Consumer<Ta4jBacktest> change) {
        Ta4jBacktest copy = new Ta4jBacktest(startingCash);
        copy.commissionFraction = commissionFraction;
        copy.slippageFraction = slippageFraction;
        copy.sizeFraction = sizeFraction;
        copy.isWhole = isWhole;
        copy.barsPerYear = barsPerYear;
        copy.threads = threads;
        change.accept(copy);
        return copy;
    }

    /** What a search asks: the {@linkplain RunFigures#NAMES figures}, then the return at each bar. */
    public Measure measure() {
        return new Measure(RunFigures.NAMES, true, this);
    }

    /**
     * Binds a series: reads its prices and dates once.
     *
     * @param series at least one bar, each with an open and a close above 0
     * @return recipes to a row each, in their order. Throws an IllegalArgumentException that names the recipe, where one fails, and
     *     a {@link java.util.concurrent.CancellationException} where the calling thread is interrupted
     */
    @Override
    public Function<List<Function<BarSeries, Strategy>>, double[][]> apply(BarSeries series) {
        SeriesPrices prices = SeriesPrices.of(Objects.requireNonNull(series, "series"), barsPerYear);
        int most = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        return recipes -> ParallelRows.of(recipes.size(), most, i -> row(prices, recipes.get(i), i, recipes.size()));
    }

    private double[] row(SeriesPrices prices, Function<BarSeries, Strategy> recipe, int index, int count) {
        NextOpenAccount account = new NextOpenAccount(this, prices);
        try {
            Strategy strategy = requireStrategy(recipe.apply(prices.series()));
            account.starts(strategy.getStartingType());
            new BarSeriesManager(
                            prices.series(),
                            new LinearTransactionCostModel(commissionFraction),
                            new ZeroCostModel(),
                            account)
                    .run(strategy);
        } catch (RuntimeException failed) {
            String which = count == 1 ? "the recipe failed: " : "recipe " + index + " of the batch failed: ";
            throw new IllegalArgumentException(which + HostCode.plain(String.valueOf(failed.getMessage())), failed);
        }
        return RunFigures.row(startingCash, account, prices);
    }

    private static Strategy requireStrategy(@Nullable Strategy strategy) {
        if (strategy == null) {
            throw new IllegalArgumentException("it gave no strategy (null)");
        }
        return strategy;
    }

    /** Such as {@code ta4j's back test with 10000, commission 10 bps, slippage 5 bps, 95 % of equity, whole shares}. */
    @Override
    public String toString() {
        return "ta4j's back test with " + Require.trim(startingCash) + ", commission " + bps(commissionFraction)
                + " bps, slippage " + bps(slippageFraction) + " bps, "
                + Require.trim(Math.round(sizeFraction * 1e8) / 1e6) + " % of equity"
                + (isWhole ? ", whole shares" : ", fractional shares")
                + (Double.isNaN(barsPerYear) ? "" : ", " + Require.trim(barsPerYear) + " bars a year");
    }

    private static String bps(double fraction) {
        return Require.trim(Math.round(fraction * 1e8) / 1e4);
    }
}
