package io.gpttrader.analyze.internal.outcomes;

import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.internal.bars.PriceBars;

/**
 * Entries at any bar, with the distances of a setup. Distances are logarithms, in units of the average true range relative to the close:
 * what is two ranges away at the setup is two ranges away at the entry. With distances in percent, a setup of volatile times would be
 * compared with entries of calm ones whose wide target is rarely met in time, and setups without any merit would look better than chance.
 * Where a range is undefined or 0, at the setup or at the entry, the distance in percent is taken.
 */
final class RandomEntries {
    /** How many entries are looked at for one setup: every one of a short series, evenly spread ones of a long series. */
    private static final int MOST_ENTRIES = 600;

    private final int maxBars;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] range;

    /** Entries end a holding time before the last bar. */
    RandomEntries(PriceBars bars, int maxBars) {
        this.maxBars = maxBars;
        this.open = logarithms(bars.open());
        this.high = logarithms(bars.high());
        this.low = logarithms(bars.low());
        this.close = logarithms(bars.close());
        this.range = AverageTrueRange.of(bars);
        for (int t = 0; t < range.length; t++) {
            range[t] /= bars.close()[t];
        }
    }

    private static double[] logarithms(double[] column) {
        double[] logarithms = new double[column.length];
        for (int t = 0; t < column.length; t++) {
            logarithms[t] = Math.log(column[t]);
        }
        return logarithms;
    }

    /** The share of entries with the distances of a setup that meet the target, among those that are decided; NaN where none is. */
    double probability(Setup setup) {
        double target = Math.log(setup.target()) - close[setup.bar()];
        double stop = Math.log(setup.stop()) - close[setup.bar()];
        boolean isLong = setup.side() == MarketBias.BULLISH;
        int entries = close.length - maxBars;
        int looked = Math.min(entries, MOST_ENTRIES);
        int met = 0;
        int all = 0;
        for (int k = 0; k < looked; k++) {
            int t = (int) ((long) k * entries / looked);
            double scale = scale(setup.bar(), t);
            OutcomeKind kind = Double.isNaN(close[t])
                    ? OutcomeKind.UNDECIDED
                    : Outcomes.of(
                            open, high, low, t, isLong, close[t] + target * scale, close[t] + stop * scale, maxBars);
            met += kind == OutcomeKind.TARGET ? 1 : 0;
            all += kind == OutcomeKind.UNDECIDED ? 0 : 1;
        }
        // that none of so many met it does not make it impossible
        return all == 0 ? Double.NaN : Math.max(met, 1 / (1 + 1.0 / all)) / all;
    }

    private double scale(int setup, int entry) {
        return range[setup] > 0 && range[entry] > 0 ? range[entry] / range[setup] : 1;
    }
}
