package io.gpttrader.paper.internal.details;

import io.gpttrader.paper.internal.metrics.RunResult;
import java.util.ArrayList;
import java.util.List;

/**
 * One drawdown, from a peak until the peak is reached again. Places are those of the run's times.
 *
 * @param depth fraction of the peak lost at the trough
 * @param start the last bar at the peak; 0 where the peak was the starting cash
 * @param trough the lowest bar, the first of equal ones
 * @param end the first bar at or above the peak again, -1 where there was none
 * @param bars from start to end, or to the last bar
 */
public record Fall(double depth, int start, int trough, int end, int bars) {

    /** The deepest, deepest first, of equal ones the earlier. */
    public static List<Fall> worst(RunResult run, int most) {
        return worst(run.startingCash(), run.equity(), most);
    }

    /** Keeps no more than are asked for, as a curve of millions of bars falls as often. */
    static List<Fall> worst(double cash, double[] equity, int most) {
        List<Fall> worst = new ArrayList<>();
        double peak = cash;
        int start = 0;
        int trough = -1;
        for (int i = 0; i < equity.length; i++) {
            if (equity[i] < peak) {
                trough = trough < 0 || equity[i] < equity[trough] ? i : trough;
                continue;
            }
            if (trough >= 0) {
                keep(worst, most, new Fall(1 - equity[trough] / peak, start, trough, i, i - start));
                trough = -1;
            }
            peak = equity[i];
            start = i;
        }
        if (trough >= 0) {
            keep(worst, most, new Fall(1 - equity[trough] / peak, start, trough, -1, equity.length - 1 - start));
        }
        return List.copyOf(worst);
    }

    private static void keep(List<Fall> worst, int most, Fall fall) {
        int place = worst.size();
        while (place > 0 && worst.get(place - 1).depth < fall.depth) {
            place--;
        }
        if (place < most) {
            worst.add(place, fall);
        }
        if (worst.size() > most) {
            worst.remove(most);
        }
    }
}
