package io.gpttrader.optimize.internal.belief;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Neighbourhood;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the trials around the best one did: on a plateau the neighbours are nearly as good, on a peak of luck they are not. A neighbour
 * differs in each ordered parameter by at most one step or 5 % of the range, whichever is more, and in no other. Combinations that the
 * recipe rejected are no neighbours; trials that failed, were pruned or break a constraint are neighbours that keep nothing.
 *
 * @param neighbours how many were tried
 * @param share of them that keep at least half the best goal; where that is not above 0, of those that are at least halfway from the
 *     median of all trials to the best. NaN without neighbours
 * @param relative the median of the neighbours' goals by the best goal, those that keep nothing as 0; NaN without neighbours, and where
 *     the best goal is not above 0
 * @param borders parameters whose best value is the first or the last of their range, such as {@code slow=102}
 */
record Plateau(int neighbours, double share, double relative, List<String> borders) {
    private static final double AT_BORDER = 0.01;

    static Plateau of(TrialLog log, int best) {
        Space space = log.space();
        double[] centre = log.point(best);
        List<Double> goals = new ArrayList<>();
        for (int row = 0; row < log.size(); row++) {
            if (row != best
                    && log.state(row) != TrialState.REJECTED
                    && Neighbourhood.isNear(space, centre, log.point(row))) {
                goals.add(log.goal(row, 0));
            }
        }
        double top = log.goal(best, 0);
        return new Plateau(goals.size(), share(goals, half(log, top)), relative(goals, top), borders(space, centre));
    }

    /** The goal that a neighbour must reach. */
    private static double half(TrialLog log, double top) {
        if (top > 0) {
            return top / 2;
        }
        double[] all = new double[log.size()];
        int count = 0;
        for (int row = 0; row < all.length; row++) {
            double goal = log.goal(row, 0);
            if (!Double.isNaN(goal)) {
                all[count++] = goal;
            }
        }
        Arrays.sort(all, 0, count);
        return (all[count / 2] + top) / 2;
    }

    private static double share(List<Double> goals, double half) {
        return goals.isEmpty()
                ? Double.NaN
                : (double) goals.stream().filter(goal -> goal >= half).count() / goals.size();
    }

    private static double relative(List<Double> goals, double top) {
        if (goals.isEmpty() || !(top > 0)) {
            return Double.NaN;
        }
        double[] shares = goals.stream()
                .mapToDouble(goal -> Double.isNaN(goal) ? 0 : goal / top)
                .sorted()
                .toArray();
        return (shares[(shares.length - 1) / 2] + shares[shares.length / 2]) / 2;
    }

    private static List<String> borders(Space space, double[] centre) {
        List<String> borders = new ArrayList<>();
        for (int i = 0; i < centre.length; i++) {
            Dimension dimension = space.dimensions().get(i);
            if (!Double.isNaN(centre[i]) && dimension.isOrdered() && isAtBorder(dimension, centre[i])) {
                borders.add(dimension.name() + "=" + dimension.text(centre[i]));
            }
        }
        return borders;
    }

    private static boolean isAtBorder(Dimension dimension, double value) {
        if (dimension.isContinuous()) {
            double place = dimension.toUnit(value);
            return place <= AT_BORDER || place >= 1 - AT_BORDER;
        }
        long level = dimension.level(value);
        return dimension.levels() > 2 && (level == 0 || level == dimension.levels() - 1);
    }
}
