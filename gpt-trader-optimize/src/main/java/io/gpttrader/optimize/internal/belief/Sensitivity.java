package io.gpttrader.optimize.internal.belief;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.trials.ScoreTotals;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of the variance of the goal each parameter explains alone: the correlation ratio, less what groups explain by chance
 * (epsilon squared; T. L. Kelley, "An unbiased correlation ratio measure", 1935), between 0 and 1. Trials are grouped by the parameter's
 * values, or by tenths of its range where there are more than ten values and fewer than five trials each. What is missing to 1 is
 * interaction and noise. On a full grid it is the main effect of an analysis of variance; where a search looks more at good places,
 * it speaks of those.
 */
final class Sensitivity {
    private static final int TENTHS = 10;
    private static final int FEW = 5;

    private Sensitivity() {}

    /** By parameter, in their order; NaN where there are no more trials than groups, or they all score the same. */
    static Map<String, Double> of(TrialLog log) {
        return log.kept().isPresent() ? of(log, log.kept().get().totals()) : ofRows(log);
    }

    /** The same sums, taken while the trials ran. */
    private static Map<String, Double> of(TrialLog log, ScoreTotals totals) {
        Map<String, Double> shares = new LinkedHashMap<>();
        double rounding = 1e-12 * Math.abs(totals.mean());
        for (int i = 0; i < log.space().size(); i++) {
            Dimension dimension = log.space().dimensions().get(i);
            ScoreTotals.Groups byLevel = totals.byLevel(i);
            boolean isByLevel = byLevel.counts().length > 1 && isByLevel(dimension, totals.scored());
            ScoreTotals.Groups all = isByLevel ? byLevel : totals.byTenth(i);
            List<double[]> groups = new ArrayList<>();
            for (int group = 0; group < all.counts().length; group++) {
                if (all.counts()[group] > 0) {
                    groups.add(new double[] {all.counts()[group], all.sums()[group]});
                }
            }
            double total = totals.squares();
            shares.put(
                    dimension.name(),
                    total > totals.scored() * rounding * rounding
                            ? epsilonSquared(groups, total, Math.toIntExact(totals.scored()))
                            : Double.NaN);
        }
        return shares;
    }

    private static Map<String, Double> ofRows(TrialLog log) {
        int[] rows = new int[log.size()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (Double.isFinite(log.goal(row, 0))) {
                rows[count++] = row;
            }
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < log.space().size(); i++) {
            shares.put(log.space().dimensions().get(i).name(), share(log, i, rows, count));
        }
        return shares;
    }

    private static double share(TrialLog log, int index, int[] rows, int count) {
        Dimension dimension = log.space().dimensions().get(index);
        boolean isByLevel = isByLevel(dimension, count);
        Map<Long, double[]> groups = new HashMap<>();
        double mean = 0;
        for (int i = 0; i < count; i++) {
            mean += log.goal(rows[i], 0) / count;
        }
        double total = 0;
        for (int i = 0; i < count; i++) {
            double ahead = log.goal(rows[i], 0) - mean;
            total += ahead * ahead;
            double[] group =
                    groups.computeIfAbsent(key(dimension, log.value(rows[i], index), isByLevel), key -> new double[2]);
            group[0]++;
            group[1] += ahead;
        }
        double rounding = 1e-12 * Math.abs(mean);
        return total > count * rounding * rounding ? epsilonSquared(groups.values(), total, count) : Double.NaN;
    }

    private static boolean isByLevel(Dimension dimension, long count) {
        return dimension.levels() > 0
                && (dimension.levels() <= TENTHS || !dimension.isOrdered() || count >= FEW * dimension.levels());
    }

    private static long key(Dimension dimension, double value, boolean isByLevel) {
        if (Double.isNaN(value)) {
            return -1;
        }
        return isByLevel
                ? dimension.level(value)
                : (long) Math.min(TENTHS - 1, Math.floor(TENTHS * dimension.toUnit(value)));
    }

    private static double epsilonSquared(Collection<double[]> groups, double total, int count) {
        double between = 0;
        for (double[] group : groups) {
            between += group[1] * group[1] / group[0];
        }
        int within = count - groups.size();
        if (within < 1 || total == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        double byChance = (groups.size() - 1) * Math.max(0, total - between) / within;
        return Math.max(0, Math.min(1, (between - byChance) / total));
    }
}
