package io.gpttrader.analyze.internal.volatility;

import io.gpttrader.analyze.internal.outcomes.Holm;
import java.util.Arrays;

/**
 * Which model to believe: of the lowest mean loss among those that beat the first one significantly; the first one where none does.
 *
 * @param chosen its place
 * @param losses mean loss of each model over the bars compared; NaN where it takes no part
 * @param pValues of each against the first one
 * @param adjusted the same, corrected by Holm
 * @param bars compared
 * @param tried models compared with the first one
 */
record ModelChoice(int chosen, double[] losses, double[] pValues, double[] adjusted, int bars, int tried) {
    /** A model that lacks more of the forecasts than this takes no part; otherwise bars where one lacks are left out for all. */
    private static final double MOST_LACKING = 0.1;

    /** Of losses by model and place, NaN where there is none, from one place up to, without, another. */
    static ModelChoice of(double[][] all, int from, int to, double significance) {
        int models = all.length;
        boolean[] takesPart = new boolean[models];
        for (int m = 0; m < models; m++) {
            takesPart[m] = lacking(all[m], from, to) <= MOST_LACKING * (to - from);
        }
        int[] places = places(all, takesPart, from, to);
        double[] losses = new double[models];
        double[] pValues = new double[models];
        Arrays.fill(losses, Double.NaN);
        Arrays.fill(pValues, Double.NaN);
        int tried = 0;
        for (int m = 0; m < models && places.length > 0; m++) {
            losses[m] = takesPart[m] ? mean(all[m], places) : Double.NaN;
            if (m > 0 && takesPart[m] && takesPart[0]) {
                tried++;
                pValues[m] =
                        DieboldMariano.of(differences(all[0], all[m], places)).pValue();
            }
        }
        double[] adjusted = Holm.adjusted(pValues);
        int chosen = 0;
        for (int m = 1; m < models; m++) {
            boolean beats = adjusted[m] < significance;
            chosen = beats && losses[m] < losses[chosen] ? m : chosen;
        }
        return new ModelChoice(chosen, losses, pValues, adjusted, places.length, tried);
    }

    private static int lacking(double[] losses, int from, int to) {
        int lacking = 0;
        for (int t = from; t < to; t++) {
            lacking += Double.isNaN(losses[t]) ? 1 : 0;
        }
        return lacking;
    }

    private static int[] places(double[][] all, boolean[] takesPart, int from, int to) {
        int[] places = new int[Math.max(0, to - from)];
        int n = 0;
        for (int t = from; t < to; t++) {
            boolean isWhole = true;
            for (int m = 0; m < all.length; m++) {
                isWhole &= !takesPart[m] || !Double.isNaN(all[m][t]);
            }
            if (isWhole) {
                places[n++] = t;
            }
        }
        return Arrays.copyOf(places, n);
    }

    private static double mean(double[] losses, int[] places) {
        double sum = 0;
        for (int place : places) {
            sum += losses[place];
        }
        return sum / places.length;
    }

    private static double[] differences(double[] first, double[] second, int[] places) {
        double[] differences = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            differences[i] = first[places[i]] - second[places[i]];
        }
        return differences;
    }
}
