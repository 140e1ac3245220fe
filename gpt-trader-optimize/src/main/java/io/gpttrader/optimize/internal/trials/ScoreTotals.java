package io.gpttrader.optimize.internal.trials;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of all trials of a search that keeps only some, one after the other in the order of the search: how many ended how, moments of the
 * scores (Welford 1962), and their sums by the values of each parameter. Its size does not depend on how many trials there are. Not thread-safe.
 */
public final class ScoreTotals {

    /**
     * Why trials have no score.
     *
     * @param state how they ended
     * @param reason in words
     */
    public record Reason(TrialState state, String reason) {}

    /** Values of a parameter whose sums are kept one by one. */
    private static final int MOST_LEVELS = 4_096;

    private static final int TENTHS = 10;
    private static final int MOST_REASONS = 1_000;

    private final List<Dimension> dimensions;
    private final Map<TrialState, Long> counts = new EnumMap<>(TrialState.class);
    private final Map<Reason, Long> reasons = new LinkedHashMap<>();
    private long otherReasons;
    private String firstFailure = "";
    private long ran;
    private long scored;
    private double mean;
    private double squares;
    private double low = Double.NaN;
    private double high = Double.NaN;

    /** Subtracted before summing, so that sums by value stay exact for scores far from 0. */
    private double shift;

    private final Groups[] byLevel;

    /** Of parameters with too many values. */
    private final Groups[] byTenth;

    /**
     * Sums of scores in groups; the last one is of trials in which the parameter is inactive.
     *
     * @param counts how many
     * @param sums of what each is above the mean of all
     */
    public record Groups(long[] counts, double[] sums) {
        static Groups of(int size) {
            return new Groups(new long[size + 1], new double[size + 1]);
        }

        void add(int group, double ahead) {
            int at = group < 0 ? counts.length - 1 : group;
            counts[at]++;
            sums[at] += ahead;
        }

        Groups around(double centre) {
            double[] moved = sums.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] -= counts[i] * centre;
            }
            return new Groups(counts.clone(), moved);
        }
    }

    public ScoreTotals(Space space) {
        this.dimensions = space.dimensions();
        this.byLevel = new Groups[dimensions.size()];
        this.byTenth = new Groups[dimensions.size()];
        for (int i = 0; i < byLevel.length; i++) {
            long levels = dimensions.get(i).levels();
            byLevel[i] = Groups.of(levels <= MOST_LEVELS ? (int) levels : 0);
            byTenth[i] = Groups.of(TENTHS);
        }
    }

    /**
     * Adds a trial that ran.
     *
     * @param score NaN where it has none
     * @param reason why it has none
     */
    public void add(double[] point, TrialState state, double score, String reason) {
        counts.merge(state, 1L, Long::sum);
        if (!reason.isEmpty()) {
            add(new Reason(state, reason));
        }
        ran++;
        if (Double.isNaN(score)) {
            return;
        }
        if (scored == 0) {
            shift = score;
            low = score;
            high = score;
        }
        scored++;
        double ahead = score - mean;
        mean += ahead / scored;
        squares += ahead * (score - mean);
        low = Math.min(low, score);
        high = Math.max(high, score);
        for (int i = 0; i < point.length; i++) {
            group(i, point[i], score - shift);
        }
    }

    private void add(Reason reason) {
        if (reason.state() == TrialState.FAILED && firstFailure.isEmpty()) {
            firstFailure = "trial #" + ran + ": " + reason.reason();
        }
        if (reasons.size() < MOST_REASONS || reasons.containsKey(reason)) {
            reasons.merge(reason, 1L, Long::sum);
        } else {
            otherReasons++;
        }
    }

    private void group(int index, double value, double ahead) {
        Dimension dimension = dimensions.get(index);
        boolean isInactive = Double.isNaN(value);
        if (isByLevel(index)) {
            byLevel[index].add(isInactive ? -1 : (int) dimension.level(value), ahead);
        } else {
            byTenth[index].add(isInactive ? -1 : tenth(dimension, value), ahead);
        }
    }

    private boolean isByLevel(int index) {
        return byLevel[index].counts().length > 1;
    }

    private static int tenth(Dimension dimension, double value) {
        return (int) Math.min(TENTHS - 1, Math.floor(TENTHS * dimension.toUnit(value)));
    }

    /** How many trials ran. */
    public long ran() {
        return ran;
    }

    /** How many ended so. */
    public long count(TrialState state) {
        return counts.getOrDefault(state, 0L);
    }

    /** How many have a score. */
    public long scored() {
        return scored;
    }

    /** Of the scores; NaN without one. */
    public double mean() {
        return scored == 0 ? Double.NaN : mean;
    }

    /** The sum of the squares of what each score is above the mean. */
    public double squares() {
        return squares;
    }

    /** Of the scores, with the divisor n - 1; NaN for fewer than two. */
    public double standardDeviation() {
        return scored < 2 ? Double.NaN : Math.sqrt(squares / (scored - 1));
    }

    /** The lowest score; NaN without one. */
    public double low() {
        return low;
    }

    /** The highest score; NaN without one. */
    public double high() {
        return high;
    }

    /** Why trials have no score, with how many each; at most 1,000 different reasons. */
    public Map<Reason, Long> reasons() {
        return reasons;
    }

    /** How many trials have other reasons than those. */
    public long otherReasons() {
        return otherReasons;
    }

    /** Of the first trial that failed; empty where none did. */
    public String firstFailure() {
        return firstFailure;
    }

    /** By the values of a parameter, the last group where it is inactive; one group of nothing where there are too many values. */
    public Groups byLevel(int dimension) {
        return byLevel[dimension].around(mean - shift);
    }

    /** By tenths of the range of a parameter, an eleventh group where it is inactive. */
    public Groups byTenth(int index) {
        Groups tenths = byTenth[index];
        if (isByLevel(index)) {
            Dimension dimension = dimensions.get(index);
            Groups levels = byLevel[index];
            tenths = Groups.of(TENTHS);
            for (int level = 0; level < levels.counts().length; level++) {
                boolean isInactive = level == levels.counts().length - 1;
                int tenth = isInactive ? TENTHS : tenth(dimension, dimension.at(level));
                tenths.counts()[tenth] += levels.counts()[level];
                tenths.sums()[tenth] += levels.sums()[level];
            }
        }
        return tenths.around(mean - shift);
    }
}
