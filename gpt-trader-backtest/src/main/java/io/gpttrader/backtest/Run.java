package io.gpttrader.backtest;

import io.gpttrader.backtest.BacktestReport.Drawdown;
import io.gpttrader.backtest.BacktestReport.OrderNote;
import io.gpttrader.backtest.BacktestReport.PendingOrder;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
 * @param drawdown one fraction a bar
 * @param buyAndHold equity of the benchmark, one value a bar
 * @param records ta4j record by recipe, then by symbol
 */
record Run(
        List<String> recipes,
        Map<String, BarSeries> series,
        List<Instant> times,
        double startingCash,
        double[] equity,
        double[] drawdown,
        double[] buyAndHold,
        List<RoundTrip> roundTrips,
        List<OrderNote> refusals,
        List<PendingOrder> pending,
        Optional<Drawdown> maxDrawdown,
        Map<String, Double> metrics,
        Map<String, Map<String, Double>> attribution,
        Map<String, String> settings,
        List<String> notes,
        Map<String, Map<String, TradingRecord>> records) {

    String title() {
        return String.join(", ", recipes) + " on " + String.join(", ", series.keySet());
    }

    TradingRecord record(String symbol) {
        var traded = records.values().stream()
                .filter(bySymbol -> bySymbol.containsKey(symbol))
                .map(bySymbol -> bySymbol.get(symbol))
                .toList();
        if (traded.size() != 1) {
            throw new IllegalArgumentException(
                    traded.isEmpty()
                            ? "no bars of '" + symbol + "' were in this run; there are " + series.keySet()
                            : traded.size() + " recipes traded '" + symbol + "'; ask with record(recipe, symbol)");
        }
        return traded.get(0);
    }
}
