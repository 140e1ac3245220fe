package io.gpttrader.optimize.internal.allocation;

import io.gpttrader.optimize.internal.allocation.WeightLimits.Box;
import io.gpttrader.optimize.internal.support.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The weights that are allowed for some symbols: boxes, groups, a turnover against the weights held, and a sum. A turnover of n symbols is a limit
 * for each of the 2^n patterns of buys and sells; the one that a point breaks most has the signs of its own buys and sells.
 */
final class FeasibleSet {
    private static final double ROUNDING = 1e-10;

    private final List<String> symbols;
    private final Box[] boxes;
    private final List<GroupLimit> groups;
    private final double @Nullable [] held;
    private final double turnover;
    private final List<LinearLimit> listed = new ArrayList<>();
    private final double total;

    /**
     * @param symbols those to have weights
     * @param held the weights they have now, or null where nothing limits the turnover
     * @param turnover the most that may be traded in them
     */
    FeasibleSet(WeightLimits limits, List<String> symbols, double @Nullable [] held, double turnover) {
        this.symbols = symbols;
        this.boxes = symbols.stream().map(limits::box).toArray(Box[]::new);
        this.groups = limits.groups();
        this.held = held;
        this.turnover = turnover;
        for (int i = 0; i < boxes.length; i++) {
            double[] axis = new double[boxes.length];
            axis[i] = 1;
            listed.add(new LinearLimit(
                    axis, boxes[i].min(), symbols.get(i) + " at least " + AllocationWords.percent(boxes[i].min())));
            listed.add(new LinearLimit(
                    Vectors.scaled(axis, -1),
                    -boxes[i].max(),
                    symbols.get(i) + " at most " + AllocationWords.percent(boxes[i].max())));
        }
        for (GroupLimit group : groups) {
            double[] members = members(group);
            String name = "group '" + group.name() + "' at ";
            listed.add(new LinearLimit(members, group.min(), name + "least " + AllocationWords.percent(group.min())));
            listed.add(new LinearLimit(
                    Vectors.scaled(members, -1), -group.max(), name + "most " + AllocationWords.percent(group.max())));
        }
        this.total = total(limits.cash());
    }

    private double[] members(GroupLimit group) {
        return symbols.stream()
                .mapToDouble(each -> group.symbols().contains(each) ? 1 : 0)
                .toArray();
    }

    int size() {
        return boxes.length;
    }

    double min(int i) {
        return boxes[i].min();
    }

    double max(int i) {
        return boxes[i].max();
    }

    /** What the weights sum to: 1, or less where the limits leave room for no more and cash is allowed. */
    double total() {
        return total;
    }

    /** The sum of weights as an equation. */
    LinearLimit sum() {
        return new LinearLimit(
                Vectors.filled(boxes.length, 1), total, "weights that sum to " + AllocationWords.percent(total));
    }

    LinearLimits limits() {
        return (x, tolerance) -> mostViolated(x, tolerance, 1, false);
    }

    /** The limits of points whose weights are their shares of their own sum, for ratios. */
    LinearLimits limitsOfShares() {
        return (y, tolerance) -> mostViolated(y, tolerance, Vectors.sum(y) / total, true);
    }

    private @Nullable LinearLimit mostViolated(double[] x, double tolerance, double scale, boolean isShare) {
        LinearLimit worst = null;
        double least = -tolerance;
        for (LinearLimit each : listed) {
            double slack = Vectors.dot(each.normal(), x) - each.bound() * scale;
            if (slack < least) {
                least = slack;
                worst = each;
            }
        }
        LinearLimit trades = trades(x, scale);
        if (trades != null && Vectors.dot(trades.normal(), x) - trades.bound() * scale < least) {
            worst = trades;
        }
        return worst == null || !isShare ? worst : ofShares(worst);
    }

    private LinearLimit ofShares(LinearLimit limit) {
        double[] normal = limit.normal().clone();
        for (int i = 0; i < normal.length; i++) {
            normal[i] -= limit.bound() / total;
        }
        return new LinearLimit(normal, 0, limit.label());
    }

    private @Nullable LinearLimit trades(double[] x, double scale) {
        if (held == null) {
            return null;
        }
        double[] signs = new double[x.length];
        double bound = -turnover;
        for (int i = 0; i < x.length; i++) {
            signs[i] = x[i] >= held[i] * scale ? -1 : 1;
            bound += signs[i] * held[i];
        }
        return new LinearLimit(signs, bound, "turnover at most " + AllocationWords.percent(turnover));
    }

    boolean contains(double[] weights) {
        return Math.abs(Vectors.sum(weights) - total) <= QuadraticProgram.TOLERANCE
                && limits().mostViolated(weights, QuadraticProgram.TOLERANCE) == null;
    }

    /** Minimises {@code x'Gx / 2 - a'x} over the set. */
    double[] minimize(TriangleRoot g, double[] linear) {
        QuadraticProgram.Solution found = QuadraticProgram.solve(g, linear, List.of(sum()), limits());
        if (found.contradiction() != null) {
            throw contradiction(found.contradiction(), found.active());
        }
        return inBoxes(found.x());
    }

    /** The weights of the set that are nearest to some, by the sum of squares. */
    double[] nearest(double[] weights) {
        double[] whole = Vectors.scaled(weights, total / Vectors.sum(weights));
        if (contains(whole)) {
            return whole;
        }
        double[][] identity = new double[size()][size()];
        for (int i = 0; i < size(); i++) {
            identity[i][i] = 1;
        }
        return minimize(Objects.requireNonNull(TriangleRoot.of(identity, 0)), whole);
    }

    /** Takes roundings off weights that are at a bound. */
    double[] inBoxes(double[] weights) {
        double[] inside = new double[weights.length];
        for (int i = 0; i < inside.length; i++) {
            double weight = Math.min(boxes[i].max(), Math.max(boxes[i].min(), weights[i]));
            inside[i] = Math.abs(weight - boxes[i].min()) < 1e-14 ? boxes[i].min() : weight;
        }
        return inside;
    }

    private double total(double cash) {
        double most = LargestSum.of(
                boxes, groups.stream().map(this::members).toArray(double[][]::new), groups, held, turnover);
        boolean isWhole =
                Double.isNaN(most) || most >= 1 - ROUNDING; // what contradicts what is found and named by the solver
        if (isWhole || most >= 1 - cash - ROUNDING) {
            return isWhole ? 1 : most;
        }
        throw new IllegalArgumentException(
                "the limits leave room for weights of " + AllocationWords.percent(most) + " together, not of 100 %"
                        + (cash > 0 ? " less " + AllocationWords.percent(cash) + " of cash" : "") + ": " + described()
                        + "; raise a maximum, or let the rest stay in cash with cashUpToPercent("
                        + Require.trim(Math.ceil((1 - most) * 1e4) / 100) + ")");
    }

    private String described() {
        double highest = 0;
        for (Box box : boxes) {
            highest = Math.max(highest, box.max());
        }
        String text = boxes.length + (boxes.length == 1 ? " symbol" : " symbols") + " of at most "
                + AllocationWords.percent(highest) + " each";
        return groups.isEmpty()
                ? text
                : text + ", " + groups.stream().map(GroupLimit::label).collect(Collectors.joining(", "));
    }

    IllegalArgumentException contradiction(LinearLimit limit, List<LinearLimit> active) {
        String others =
                active.stream().map(LinearLimit::label).distinct().limit(6).collect(Collectors.joining(", "));
        return new IllegalArgumentException("no weights keep all limits: " + limit.label() + " contradicts " + others
                + leastTurnover() + "; widen one of them");
    }

    private String leastTurnover() {
        if (held == null) {
            return "";
        }
        double least = LargestSum.leastTurnover(
                boxes, groups.stream().map(this::members).toArray(double[][]::new), groups, held);
        return Double.isNaN(least)
                ? ""
                : " (from the weights held, the other limits need a turnover of at least "
                        + AllocationWords.percent(least) + ", maxTurnoverPercent allows "
                        + AllocationWords.percent(turnover) + ")";
    }
}
