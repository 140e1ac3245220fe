package io.gpttrader.paper;

import io.gpttrader.paper.PaperReport.RoundTrip;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures over closed round trips, in order of exit; NaN where there are none. */
final class Tallying {
    final int count;
    private final List<RoundTrip> closed;
    private int wins;
    private double won;
    private int losses;

    /** A negative number. */
    private double lost;

    private int longestLosingRun;
    private double best = Double.NaN;
    private double worst = Double.NaN;

    Tallying(List<RoundTrip> closed) {
        this.closed = closed;
        this.count = closed.size();
        int run = 0;
        for (RoundTrip trip : closed) {
            double profit = trip.profit();
            add(profit);
            run = profit > 0 ? 0 : run + 1;
            longestLosingRun = Math.max(longestLosingRun, run);
        }
    }

    /** Profit by recipe, then by symbol; 0 where nothing was traded. */
    static Map<String, Map<String, Double>> attribution(PaperRun run, List<RoundTrip> trips) {
        Map<String, Map<String, Double>> byRecipe = new LinkedHashMap<>();
        for (String recipe : run.recipes()) {
            Map<String, Double> bySymbol = new LinkedHashMap<>();
            run.bars().keySet().forEach(symbol -> bySymbol.put(symbol, 0.0));
            byRecipe.put(recipe, bySymbol);
        }
        for (RoundTrip trip : trips) {
            byRecipe.computeIfAbsent(trip.recipe(), recipe -> new LinkedHashMap<>())
                    .merge(trip.symbol(), trip.profit(), Double::sum);
        }
        byRecipe.replaceAll((recipe, bySymbol) -> Collections.unmodifiableMap(bySymbol));
        return Collections.unmodifiableMap(byRecipe);
    }

    private void add(double profit) {
        if (profit > 0) {
            wins++;
            won += profit;
        } else if (profit < 0) {
            losses++;
            lost += profit;
        }
        // Written so that any profit takes the place of NaN.
        best = profit <= best ? best : profit;
        worst = profit >= worst ? worst : profit;
    }

    double winRate() {
        return (double) wins / count;
    }

    double profitFactor() {
        if (count == 0) {
            return Double.NaN;
        }
        return losses == 0 ? Double.POSITIVE_INFINITY : won / -lost;
    }

    double expectancy() {
        return (won + lost) / count;
    }

    double averageWin() {
        return won / wins;
    }

    double averageLoss() {
        return lost / losses;
    }

    double best() {
        return best;
    }

    double worst() {
        return worst;
    }

    double averageBarsHeld() {
        return (double) closed.stream().mapToLong(RoundTrip::barsHeld).sum() / count;
    }

    /** Most round trips in a row that did not win. */
    int longestLosingRun() {
        return longestLosingRun;
    }

    /** sqrt(n) x mean / sample std of the profits (Tharp 2008). */
    double systemQualityNumber() {
        double squares = 0;
        for (RoundTrip trip : closed) {
            double off = trip.profit() - expectancy();
            squares += off * off;
        }
        double std = count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
        return std > 0 ? Math.sqrt(count) * expectancy() / std : Double.NaN;
    }
}
