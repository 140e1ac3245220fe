package io.gpttrader.live.internal.drift;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sums slippage up as fills come. */
final class SlippageTally {

    /** Fills whose basis points are kept for median and percentile. */
    static final int KEPT = 100_000;

    private final Map<String, Slippage.Sum> bySymbol = new LinkedHashMap<>();
    private final Map<String, Slippage.Sum> byRecipe = new LinkedHashMap<>();
    private final Map<String, Slippage.Sum> byType = new LinkedHashMap<>();
    private Slippage.Sum total = Slippage.Sum.NONE;
    private double[] bps = new double[64];

    void add(Decision decision, ExecutionFill fill) {
        double cost = costOf(decision, fill);
        double value = fill.units() * Math.abs(decision.price());
        if (value != 0) {
            keep(cost / value * 10_000);
        }
        total = total.plus(cost, value);
        add(bySymbol, decision.symbol(), cost, value);
        add(byRecipe, decision.recipe(), cost, value);
        add(byType, decision.type().label(), cost, value);
    }

    /** What the fill cost against the decision's price, account currency. */
    static double costOf(Decision decision, ExecutionFill fill) {
        return decision.direction() * fill.units() * (fill.price() - decision.price());
    }

    private static void add(Map<String, Slippage.Sum> sums, String key, double cost, double value) {
        sums.put(key, sums.getOrDefault(key, Slippage.Sum.NONE).plus(cost, value));
    }

    /** In the place of the oldest where there are too many. */
    private void keep(double value) {
        int place = (int) (total.counted() % KEPT);
        if (place == bps.length) {
            bps = Arrays.copyOf(bps, Math.min(KEPT, bps.length * 2));
        }
        bps[place] = value;
    }

    Slippage.Sum total() {
        return total;
    }

    Slippage summary() {
        double[] sorted = Arrays.copyOf(bps, (int) Math.min(total.counted(), KEPT));
        Arrays.sort(sorted);
        return new Slippage(
                total, quantile(sorted, 0.5), quantile(sorted, 0.95), copy(bySymbol), copy(byRecipe), copy(byType));
    }

    /** Between the two nearest of sorted values, as R's default does (Hyndman and Fan 1996, type 7); NaN without one. */
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static Map<String, Slippage.Sum> copy(Map<String, Slippage.Sum> sums) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(sums));
    }
}
