package io.gpttrader.backtest;

import io.gpttrader.backtest.BacktestReport.Drawdown;
import io.gpttrader.backtest.BacktestReport.OrderNote;
import io.gpttrader.backtest.BacktestReport.PendingOrder;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ta4j.core.BarSeries;
import org.ta4j.core.TradingRecord;

/**
 * All that one run of the engine found, as the report and its renderers read it.
 *
 * @param recipes names of the recipes, in the order given
 * @param series the bars by symbol, in the order given
 * @param times end times of the bars, the union over all symbols
 * @param startingCash account currency
 * @param equity one value a bar
 * @param drawdowns one fraction a bar
 * @param benchmark equity of buy and hold, one value a bar, made when asked for
 * @param records ta4j records by recipe, then by symbol, made when asked for
 * @param described the settings, name to value, put into words when asked for
 * @param remarks what a reader must know to trust the figures, put into words when asked for
 * @param speed what of each strategy was compiled, a line a rule or indicator, made when asked for
 */
record Run(
        List<String> recipes,
        Map<String, BarSeries> series,
        List<Instant> times,
        double startingCash,
        double[] equity,
        Lazy<double[]> drawdowns,
        Lazy<double[]> benchmark,
        Lazy<List<RoundTrip>> trips,
        List<OrderNote> refusals,
        List<PendingOrder> pending,
        Optional<Drawdown> maxDrawdown,
        Map<String, Double> metrics,
        Lazy<Map<String, Map<String, Double>>> profits,
        Lazy<Map<String, String>> described,
        Lazy<List<String>> remarks,
        Lazy<Map<String, Map<String, TradingRecord>>> records,
        Lazy<List<String>> speed) {

    double[] buyAndHold() {
        return benchmark.get();
    }

    Map<String, String> settings() {
        return described.get();
    }

    List<String> notes() {
        return remarks.get();
    }

    double[] drawdown() {
        return drawdowns.get();
    }

    List<RoundTrip> roundTrips() {
        return trips.get();
    }

    Map<String, Map<String, Double>> attribution() {
        return profits.get();
    }

    String title() {
        return String.join(", ", recipes) + " on " + String.join(", ", series.keySet());
    }

    TradingRecord record(String symbol) {
        Require.oneOf(symbol, series.keySet(), "symbol");
        if (recipes.size() > 1) {
            throw new IllegalArgumentException(
                    recipes.size() + " recipes traded '" + symbol + "'; ask with record(recipe, symbol)");
        }
        return record(recipes.get(0), symbol);
    }

    TradingRecord record(String recipe, String symbol) {
        Require.oneOf(recipe, recipes, "recipe");
        Require.oneOf(symbol, series.keySet(), "symbol");
        return Objects.requireNonNull(
                Objects.requireNonNull(records.get().get(recipe)).get(symbol));
    }
}
