package io.gpttrader.analyze.internal.levels;

import io.gpttrader.analyze.VolumeAtPrice;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.ArrayList;
import java.util.List;

/** Volume at price of the last bars. */
final class VolumeProfile {
    private static final int BINS = 50;
    private static final double VALUE_AREA = 0.7;

    private final double low;
    private final double step;
    private final double[] volume = new double[BINS];
    private double total;

    private VolumeProfile(double low, double high) {
        this.low = Math.log(low);
        this.step = (Math.log(high) - Math.log(low)) / BINS;
    }

    static VolumeAtPrice of(PriceBars bars, int count) {
        int from = Math.max(0, bars.size() - count);
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int t = from; t < bars.size(); t++) {
            if (isUsable(bars, t)) {
                low = Math.min(low, bars.low()[t]);
                high = Math.max(high, bars.high()[t]);
            }
        }
        if (!(low < high)) {
            return new VolumeAtPrice(bars.size() - from, Double.NaN, Double.NaN, Double.NaN, List.of(), List.of());
        }
        VolumeProfile profile = new VolumeProfile(low, high);
        for (int t = from; t < bars.size(); t++) {
            if (isUsable(bars, t)) {
                profile.add(bars.low()[t], bars.high()[t], bars.volume()[t]);
            }
        }
        return profile.result(bars.size() - from);
    }

    private static boolean isUsable(PriceBars bars, int t) {
        return bars.volume()[t] > 0 && bars.low()[t] <= bars.high()[t];
    }

    private void add(double barLow, double barHigh, double amount) {
        double from = Math.max(0, (Math.log(barLow) - low) / step);
        double to = Math.min(BINS, (Math.log(barHigh) - low) / step);
        int first = Math.min(BINS - 1, (int) from);
        int last = Math.min(BINS - 1, (int) to);
        total += amount;
        if (first >= last) {
            volume[first] += amount;
            return;
        }
        for (int bin = first; bin <= last; bin++) {
            double part = Math.min(to, bin + 1.0) - Math.max(from, bin);
            volume[bin] += amount * part / (to - from);
        }
    }

    private VolumeAtPrice result(int bars) {
        int most = 0;
        for (int bin = 1; bin < BINS; bin++) {
            most = volume[bin] > volume[most] ? bin : most;
        }
        int from = most;
        int to = most;
        double inside = volume[most];
        while (inside < VALUE_AREA * total && (from > 0 || to < BINS - 1)) {
            double below = from > 0 ? volume[from - 1] : -1;
            double above = to < BINS - 1 ? volume[to + 1] : -1;
            if (above > below) {
                to++;
                inside += above;
            } else {
                from--;
                inside += below;
            }
        }
        List<Double> prices = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            prices.add(price(bin));
            shares.add(volume[bin] / total);
        }
        prices.add(price(BINS));
        return new VolumeAtPrice(bars, price(most + 0.5), price(from), price(to + 1.0), prices, shares);
    }

    private double price(double bin) {
        return Math.exp(low + step * bin);
    }
}
