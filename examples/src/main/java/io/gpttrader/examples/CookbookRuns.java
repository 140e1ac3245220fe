package io.gpttrader.examples;

import static io.gpttrader.examples.Cookbook.ALL;
import static io.gpttrader.examples.Cookbook.ENGINE;
import static io.gpttrader.examples.Cookbook.HOLD;

import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.Adjustments;
import io.gpttrader.data.BarSource;
import io.gpttrader.data.Bars;
import io.gpttrader.examples.Cookbook.Entry;
import io.gpttrader.optimize.Optimize;
import io.gpttrader.optimize.OptimizeResult;
import io.gpttrader.optimize.Overfitting;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ta4j.core.BarSeries;

/**
 * The cookbook's runs over long series of daily bars, each made once: SPY, the fund of the S&P 500, and eight other markets. They need
 * a folder of market data with {@code daily} and {@code actions}, which a clone does not have.
 */
final class CookbookRuns {

    /** The part of SPY's bars that no sweep sees, in percent. */
    private static final int HELD_OUT = 50;

    /** The other markets, and from when on their bars are used: before, a name was another's, or its price a few cents. */
    private static final Map<String, LocalDate> OTHERS = Map.of(
            "IWM", LocalDate.of(2000, 5, 26),
            "EEM", LocalDate.of(2003, 4, 14),
            "USO", LocalDate.of(2006, 4, 11),
            "AAPL", LocalDate.of(1998, 1, 1),
            "IBM", LocalDate.of(1998, 1, 1),
            "BAC", LocalDate.of(1998, 1, 1),
            "AIG", LocalDate.of(1998, 1, 1),
            "BTCUSD", LocalDate.of(2014, 1, 1));

    private static final LocalDate END = LocalDate.of(2021, 4, 1);

    private final BarSource raw;
    private final BarSource adjusted;
    private final BarSeries spy;
    private final BacktestReport hold;
    private final Map<Entry, BacktestReport> reports = new LinkedHashMap<>();

    /**
     * Runs the fifteen and the benchmark over SPY.
     *
     * @param folder with {@code daily} and {@code actions}
     */
    CookbookRuns(Path folder) {
        raw = Bars.csv(folder.resolve("daily"));
        adjusted = raw.adjustedBy(Adjustments.csv(folder.resolve("actions")));
        spy = adjusted.load("SPY");
        hold = ENGINE.run(spy, HOLD);
        ALL.forEach(entry -> reports.put(entry, ENGINE.run(spy, entry.recipe())));
    }

    /** SPY with splits and dividends in its prices. */
    BarSeries spy() {
        return spy;
    }

    /** Buying and holding SPY. */
    BacktestReport hold() {
        return hold;
    }

    /** The fifteen on SPY, in the cookbook's order. */
    Map<Entry, BacktestReport> reports() {
        return reports;
    }

    /** In how many of the other markets each has a higher Sharpe ratio than holding; one that never trades has none. */
    Map<Entry, Long> marketsWon() {
        List<BarSeries> others = OTHERS.entrySet().stream()
                .map(other -> other(other.getKey(), other.getValue()))
                .toList();
        double[] holding = others.stream()
                .mapToDouble(series -> sharpe(series, HOLD_ENTRY))
                .toArray();
        Map<Entry, Long> won = new LinkedHashMap<>();
        ALL.forEach(entry -> won.put(
                entry,
                IntStream.range(0, holding.length)
                        .filter(i -> sharpe(others.get(i), entry) > holding[i])
                        .count()));
        return won;
    }

    private static final Entry HOLD_ENTRY = new Entry("buy and hold", HOLD, false);

    private static double sharpe(BarSeries series, Entry entry) {
        return ENGINE.run(series, entry.recipe()).metric("sharpe");
    }

    private BarSeries other(String symbol, LocalDate from) {
        // there is no table of splits for a coin
        BarSource source = symbol.equals("BTCUSD") ? raw : adjusted;
        return source.between(from, END, ZoneOffset.UTC).load(symbol);
    }

    /** A sweep of the strategy's values by Sharpe ratio over the first half of SPY. */
    OptimizeResult sweep(Entry entry) {
        return Optimize.grid(entry.recipe().parameters())
                .family(entry.recipe().family())
                .maximize(ENGINE.scoring("sharpe"))
                .holdOutPercent(HELD_OUT)
                .onProgress(progress -> {})
                .on(spy);
    }

    /** The Sharpe ratio a year of a part of the bars, as the report annualises that of all. */
    static double sharpe(BacktestReport report, double from, double to) {
        double[] returns = returns(report.equity());
        double[] part = Arrays.copyOfRange(
                returns, (int) Math.round(from * returns.length), (int) Math.round(to * returns.length));
        return Overfitting.sharpe(part) * report.metric("sharpe") / Overfitting.sharpe(returns);
    }

    /** Daily returns of the fifteen, a row a strategy. */
    double[][] returns() {
        return reports.values().stream().map(report -> returns(report.equity())).toArray(double[][]::new);
    }

    /** What is left of {@link #returns()} without the market: each less beta times the benchmark's. */
    double[][] returnsBesideMarket() {
        double[] market = returns(hold.equity());
        return Arrays.stream(returns()).map(row -> without(row, market)).toArray(double[][]::new);
    }

    private static double[] without(double[] row, double[] market) {
        double meanRow = Arrays.stream(row).average().orElseThrow();
        double meanMarket = Arrays.stream(market).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < row.length; i++) {
            covariance += (row[i] - meanRow) * (market[i] - meanMarket);
            variance += (market[i] - meanMarket) * (market[i] - meanMarket);
        }
        double beta = covariance / variance;
        return IntStream.range(0, row.length)
                .mapToDouble(i -> row[i] - beta * market[i])
                .toArray();
    }

    static double[] returns(double[] equity) {
        return IntStream.range(1, equity.length)
                .mapToDouble(i -> equity[i] / equity[i - 1] - 1)
                .toArray();
    }
}
