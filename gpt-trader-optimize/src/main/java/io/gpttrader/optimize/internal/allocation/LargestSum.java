package io.gpttrader.optimize.internal.allocation;

import io.gpttrader.optimize.internal.allocation.WeightLimits.Box;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.jspecify.annotations.Nullable;

/**
 * What limits leave room for, by linear programs over buys and sells from the weights held, or from none. NaN where no weights keep the limits at
 * all.
 */
final class LargestSum {
    private LargestSum() {}

    /** The largest sum of weights, at most 1. */
    static double of(
            Box[] boxes, double[][] members, List<GroupLimit> groups, double @Nullable [] held, double turnover) {
        if (groups.isEmpty() && held == null) {
            double boxed = 0;
            for (Box each : boxes) {
                boxed += each.max();
            }
            return Math.min(1, boxed);
        }
        double[] from = held == null ? new double[boxes.length] : held;
        List<LinearConstraint> rows = rows(boxes, members, groups, from);
        if (turnover < Double.POSITIVE_INFINITY) {
            rows.add(new LinearConstraint(trades(Vectors.filled(boxes.length, 1), 1), Relationship.LEQ, turnover));
        }
        double[] sum = trades(Vectors.filled(boxes.length, 1), -1);
        rows.add(new LinearConstraint(sum, Relationship.LEQ, 1 - Vectors.sum(from)));
        return Vectors.sum(from) + best(sum, rows, GoalType.MAXIMIZE);
    }

    /** The least that must be traded for weights that sum to 1. */
    static double leastTurnover(Box[] boxes, double[][] members, List<GroupLimit> groups, double[] held) {
        List<LinearConstraint> rows = rows(boxes, members, groups, held);
        double[] sum = trades(Vectors.filled(boxes.length, 1), -1);
        rows.add(new LinearConstraint(sum, Relationship.EQ, 1 - Vectors.sum(held)));
        return best(trades(Vectors.filled(boxes.length, 1), 1), rows, GoalType.MINIMIZE);
    }

    private static List<LinearConstraint> rows(
            Box[] boxes, double[][] members, List<GroupLimit> groups, double[] from) {
        List<LinearConstraint> rows = new ArrayList<>();
        for (int i = 0; i < boxes.length; i++) {
            double[] axis = new double[boxes.length];
            axis[i] = 1;
            add(rows, axis, boxes[i].min(), boxes[i].max(), from);
        }
        for (int g = 0; g < members.length; g++) {
            add(rows, members[g], groups.get(g).min(), groups.get(g).max(), from);
        }
        return rows;
    }

    private static void add(List<LinearConstraint> rows, double[] normal, double min, double max, double[] from) {
        double now = Vectors.dot(normal, from);
        rows.add(new LinearConstraint(trades(normal, -1), Relationship.GEQ, min - now));
        rows.add(new LinearConstraint(trades(normal, -1), Relationship.LEQ, max - now));
    }

    /** Coefficients of buys, then of sells. */
    private static double[] trades(double[] normal, double ofSells) {
        double[] both = new double[2 * normal.length];
        for (int i = 0; i < normal.length; i++) {
            both[i] = normal[i];
            both[normal.length + i] = ofSells * normal[i];
        }
        return both;
    }

    private static double best(double[] objective, List<LinearConstraint> rows, GoalType goal) {
        try {
            return new SimplexSolver()
                    .optimize(
                            new MaxIter(10_000),
                            new LinearObjectiveFunction(objective, 0),
                            new LinearConstraintSet(rows),
                            goal,
                            new NonNegativeConstraint(true))
                    .getValue();
        } catch (MathIllegalStateException noWeights) {
            return Double.NaN;
        }
    }
}
