package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.internal.support.Require;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The settings of combinatorial purged cross-validation. {@link CombinatorialSplits} makes splits of them.
 *
 * @param groups N
 * @param testGroups k
 * @param purgeBars left out of training on both sides of a tested stretch
 * @param embargoBars left out of training after a tested stretch, besides
 * @param warmUpBars before each test group; empty for one run over all bars
 * @param isRefit whether every split is searched again even where slices of one run would do
 */
public record CombinatorialPlan(
        int groups, int testGroups, int purgeBars, int embargoBars, OptionalInt warmUpBars, boolean isRefit) {
    private static final int MOST = 20_000;

    /** Checked numbers, no purge and no embargo. */
    public static CombinatorialPlan of(int groups, int testGroups) {
        Require.atLeast(groups, 2, "groups", "usual are 6 to 12");
        if (testGroups < 1 || testGroups >= groups) {
            throw new IllegalArgumentException("testGroups must be at least 1 and below groups(" + groups + ") but was "
                    + testGroups + "; usual are 2 of 6");
        }
        long splits = binomial(groups, testGroups);
        if (splits > MOST) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "combinatorial(%d, %d) has more than %,d splits; take fewer groups, or test fewer of them at once",
                    groups,
                    testGroups,
                    MOST));
        }
        return new CombinatorialPlan(groups, testGroups, 0, 0, OptionalInt.empty(), false);
    }

    /** C(n, k), or some number above the most that is allowed. */
    static long binomial(int n, int k) {
        long product = 1;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            product = product * (n - i + 1) / i;
            if (product > MOST) {
                return MOST + 1L;
            }
        }
        return product;
    }

    public CombinatorialPlan withPurge(int bars) {
        return new CombinatorialPlan(groups, testGroups, bars, embargoBars, warmUpBars, isRefit);
    }

    public CombinatorialPlan withEmbargo(int bars) {
        return new CombinatorialPlan(groups, testGroups, purgeBars, bars, warmUpBars, isRefit);
    }

    public CombinatorialPlan withWarmUp(int bars) {
        return new CombinatorialPlan(groups, testGroups, purgeBars, embargoBars, OptionalInt.of(bars), isRefit);
    }

    public CombinatorialPlan refit() {
        return new CombinatorialPlan(groups, testGroups, purgeBars, embargoBars, warmUpBars, true);
    }

    public int splits() {
        return (int) binomial(groups, testGroups);
    }

    public int paths() {
        return (int) binomial(groups - 1, testGroups - 1);
    }

    /** Whether slices of one continuous run a trial may stand for runs of their own. */
    public boolean allowsSlices() {
        return !isRefit && warmUpBars.isEmpty();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "combinatorial purged cross-validation: %d groups, %d tested at once, %,d splits, %,d paths, purge %d,"
                        + " embargo %d%s; %s",
                groups,
                testGroups,
                splits(),
                paths(),
                purgeBars,
                embargoBars,
                warmUpBars.isPresent() ? ", warm-up " + warmUpBars.getAsInt() : "",
                allowsSlices()
                        ? String.format(
                                Locale.ROOT, "%,d searches, or 1 where trials can be compared by slices", splits())
                        : String.format(Locale.ROOT, "%,d searches", splits()));
    }
}
