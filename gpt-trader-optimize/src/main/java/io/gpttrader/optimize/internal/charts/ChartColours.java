package io.gpttrader.optimize.internal.charts;

/**
 * Sixteen colours of equal perceived distance, from dark violet (worst) to yellow (best), which the colour-blind tell apart: matplotlib's viridis
 * (Smith and van der Walt, 2015, public domain), read off at equal distances.
 */
final class ChartColours {
    private static final String[] VIRIDIS = {
        "#440154", "#481a6c", "#472f7d", "#414487", "#39568c", "#31688e", "#2a788e", "#23888e",
        "#1f988b", "#22a884", "#35b779", "#54c568", "#7ad151", "#a5db36", "#d2e21b", "#fde725"
    };

    static final int STEPS = VIRIDIS.length;

    /** From this step on a dark letter is easier to read than a light one. */
    private static final int BRIGHT = 8;

    private ChartColours() {}

    static String of(int step) {
        return VIRIDIS[step];
    }

    /** The class of a letter upon it. */
    static String letter(int step) {
        return step >= BRIGHT ? "gt-in-dark" : "gt-in-light";
    }

    static String ofShare(double share) {
        return VIRIDIS[(int) Math.max(0, Math.min(STEPS - 1, share * STEPS))];
    }
}
