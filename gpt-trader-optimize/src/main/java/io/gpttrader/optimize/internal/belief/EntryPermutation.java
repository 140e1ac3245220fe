package io.gpttrader.optimize.internal.belief;

import java.util.SplittableRandom;

/**
 * Whether the moments of a recipe's entries matter: its positions are put at random places of the same bars, and what they earn there
 * is compared with what they earn where they are. The bars are a circle; the lengths of the positions and of the gaps between them
 * are kept, their orders are shuffled and the beginning is drawn, so that the number of entries, the time in the market and the costs
 * are the same. D. R. Aronson, "Evidence-Based Technical Analysis", 2006, asks the same question by
 * pairing a rule's positions with market moves in random order. Of the best of many trials the p-value is too low, since the search
 * chose it; the tests of all trials together answer for that.
 *
 * @param count how many random placements
 * @param pValue (k + 1) / (count + 1), where k placements earn at least as much as the real one; NaN without an entry
 * @param realReturn of the real positions, everything put into each, without costs
 * @param medianReturn of the random ones
 */
record EntryPermutation(int count, double pValue, double realReturn, double medianReturn) {
    static EntryPermutation none() {
        return new EntryPermutation(0, Double.NaN, Double.NaN, Double.NaN);
    }

    static EntryPermutation of(PositionPath path, MarketPath market, int count, long seed) {
        int entries = path.entries().length;
        if (entries == 0) {
            return none();
        }
        double[] growth = growth(market.openToOpen(), path.isLong());
        double real = 0;
        int[] holds = new int[entries];
        int[] gaps = new int[entries];
        for (int i = 0; i < entries; i++) {
            int from = path.entries()[i];
            int to = path.exits()[i];
            int next = i + 1 < entries ? path.entries()[i + 1] : path.entries()[0] + path.bars();
            holds[i] = to - from;
            gaps[i] = next - to;
            real += growth[to] - growth[from];
        }
        double[] random = placed(growth, holds, gaps, count, seed);
        double rounding = 1e-11 * (1 + Math.abs(real));
        int atLeast = 0;
        for (double each : random) {
            atLeast += each >= real - rounding ? 1 : 0;
        }
        java.util.Arrays.sort(random);
        return new EntryPermutation(
                count, (atLeast + 1.0) / (count + 1.0), Math.expm1(real), Math.expm1(random[count / 2]));
    }

    /** The logarithm of what is grown to at each open, over the bars twice: {@code growth[b] - growth[a]} is earned from a to b. */
    private static double[] growth(double[] returns, boolean isLong) {
        int n = returns.length;
        double[] growth = new double[2 * n + 1];
        for (int i = 0; i < 2 * n; i++) {
            double move = returns[i % n];
            // A short position that doubles against its holder leaves nothing; the logarithm stays finite.
            growth[i + 1] = growth[i] + Math.log(Math.max(1e-12, isLong ? 1 + move : 1 - move));
        }
        return growth;
    }

    private static double[] placed(double[] growth, int[] holds, int[] gaps, int count, long seed) {
        int bars = growth.length / 2;
        SplittableRandom random = new SplittableRandom(seed);
        double[] earned = new double[count];
        for (int draw = 0; draw < count; draw++) {
            shuffle(holds, random);
            shuffle(gaps, random);
            int at = random.nextInt(bars);
            double sum = 0;
            for (int i = 0; i < holds.length; i++) {
                sum += growth[at + holds[i]] - growth[at];
                at = (at + holds[i] + gaps[i]) % bars;
            }
            earned[draw] = sum;
        }
        return earned;
    }

    private static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
    }
}
