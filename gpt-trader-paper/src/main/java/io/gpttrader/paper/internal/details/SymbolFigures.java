package io.gpttrader.paper.internal.details;

import io.gpttrader.paper.internal.metrics.RoundTrip;
import io.gpttrader.paper.internal.metrics.RunResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one symbol did for the account.
 *
 * @param symbol as given to the run
 * @param trades closed round trips
 * @param open positions still open
 * @param winRate share of the closed ones with a profit, NaN without any
 * @param profit of all, open ones included, after every cost, account currency
 * @param returnFraction profit / starting cash; over all symbols they sum to what the trades made of the total return
 */
public record SymbolFigures(String symbol, int trades, int open, double winRate, double profit, double returnFraction) {

    /** One for each symbol, in the run's order. */
    public static List<SymbolFigures> of(RunResult run) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        run.symbols().forEach(symbol -> sums.put(symbol, new double[4]));
        for (RoundTrip trip : run.roundTrips()) {
            double[] sum = sums.computeIfAbsent(trip.symbol(), symbol -> new double[4]);
            sum[trip.open() ? 1 : 0]++;
            sum[2] += !trip.open() && trip.profit() > 0 ? 1 : 0;
            sum[3] += trip.profit();
        }
        return sums.entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue(), run.startingCash()))
                .toList();
    }

    private static SymbolFigures of(String symbol, double[] sum, double cash) {
        return new SymbolFigures(symbol, (int) sum[0], (int) sum[1], sum[2] / sum[0], sum[3], sum[3] / cash);
    }
}
