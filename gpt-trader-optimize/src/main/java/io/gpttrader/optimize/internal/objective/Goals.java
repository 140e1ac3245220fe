package io.gpttrader.optimize.internal.objective;

import io.gpttrader.optimize.internal.support.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How figures become what a search follows: one objective or several, each a figure or a weighted sum of figures, less a penalty, under
 * constraints. Immutable: each step returns a changed copy, and each objective is added to those before.
 */
public final class Goals {

    /**
     * One objective.
     *
     * @param weights of the figures, by name; a single figure has the weight 1
     * @param isMinimized whether less is better
     */
    record Target(Map<String, Double> weights, boolean isMinimized) {
        Target {
            // In one order, as neither sums nor texts may depend on how the host's map walks.
            weights = Collections.unmodifiableMap(new TreeMap<>(weights));
        }

        /** Such as {@code sharpe} or {@code 2 x sharpe - 0.1 x volatility}. */
        String text() {
            if (weights.size() == 1 && weights.containsValue(1.0)) {
                return weights.keySet().iterator().next();
            }
            StringBuilder text = new StringBuilder();
            weights.forEach((figure, weight) -> {
                boolean isFirst = text.isEmpty();
                String sign = weight < 0 ? (isFirst ? "-" : " - ") : isFirst ? "" : " + ";
                text.append(sign)
                        .append(Require.trim(Math.abs(weight)))
                        .append(" x ")
                        .append(figure);
            });
            return text.toString();
        }

        @Override
        public String toString() {
            return (isMinimized ? "minimize " : "maximize ") + text();
        }
    }

    /**
     * A bound on a figure.
     *
     * @param isLeast whether the bound is the least that is allowed, else the most
     */
    record Bound(String figure, double bound, boolean isLeast) {

        /** NaN keeps no bound. */
        boolean isKept(double value) {
            return isLeast ? value >= bound : value <= bound;
        }

        @Override
        public String toString() {
            return figure + (isLeast ? " at least " : " at most ") + Require.trim(bound);
        }
    }

    final List<String> figures;
    final List<Target> targets;
    final List<Bound> bounds;
    final List<ToDoubleFunction<? super Map<String, Double>>> penalties;
    private final FigureGoals worth;

    private Goals(
            List<String> figures,
            List<Target> targets,
            List<Bound> bounds,
            List<ToDoubleFunction<? super Map<String, Double>>> penalties) {
        this.figures = List.copyOf(figures);
        this.targets = List.copyOf(targets);
        this.bounds = List.copyOf(bounds);
        this.penalties = List.copyOf(penalties);
        for (Target target : targets) {
            target.weights().keySet().forEach(this::requireMeasured);
        }
        bounds.forEach(bound -> requireMeasured(bound.figure()));
        this.worth = new FigureGoals(this);
    }

    private void requireMeasured(String name) {
        if (!figures.contains(name)) {
            throw new IllegalArgumentException("the objective does not measure '" + name + "'; it measures " + figures);
        }
    }

    /**
     * No goals yet.
     *
     * @param figures names of a measure's columns, in order; every name given later must be one of them
     */
    public static Goals of(List<String> figures) {
        return new Goals(figures, List.of(), List.of(), List.of());
    }

    /** One more objective: the more of a figure the better. */
    public Goals maximize(String figure) {
        requireNew(figure);
        return new Goals(figures, with(targets, single(figure, false)), bounds, penalties);
    }

    /** One more objective: the less of a figure the better. */
    public Goals minimize(String figure) {
        requireNew(figure);
        return new Goals(figures, with(targets, single(figure, true)), bounds, penalties);
    }

    /**
     * One more objective: the more of a weighted sum the better.
     *
     * @param weights by figure, finite and not 0; one below 0 says that less of the figure is better
     */
    public Goals maximizeWeighted(Map<String, Double> weights) {
        return new Goals(figures, with(targets, sum(weights)), bounds, penalties);
    }

    /**
     * What makes a row worse, added to penalties given before.
     *
     * @param penalty figures to a number, 0 for none: subtracted from the first objective, or added to it where that is minimized
     */
    public Goals penalty(ToDoubleFunction<? super Map<String, Double>> penalty) {
        return new Goals(figures, targets, bounds, with(penalties, Objects.requireNonNull(penalty, "penalty")));
    }

    /** A row whose figure is below a number, or undefined, has no score. */
    public Goals atLeast(String figure, double least) {
        return new Goals(figures, targets, with(bounds, bound(figure, least, true)), penalties);
    }

    /** A row whose figure is above a number, or undefined, has no score. */
    public Goals atMost(String figure, double most) {
        return new Goals(figures, targets, with(bounds, bound(figure, most, false)), penalties);
    }

    private void requireNew(String figure) {
        for (Target target : targets) {
            if (target.text().equals(figure)) {
                throw new IllegalArgumentException("the objective already follows '" + figure + "' (" + target
                        + "); name each figure once, and begin again to turn it round");
            }
        }
    }

    private static Target single(String figure, boolean isMinimized) {
        return new Target(Map.of(Objects.requireNonNull(figure, "figure"), 1.0), isMinimized);
    }

    private static Target sum(Map<String, Double> weights) {
        Objects.requireNonNull(weights, "weights");
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("weights is empty; give at least one figure, such as sharpe=1");
        }
        weights.forEach((figure, weight) -> {
            if (weight == null || !(Math.abs(weight) > 0 && Math.abs(weight) < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the weight of " + figure + " must be finite and not 0 but was "
                        + (weight == null ? "null" : Require.trim(weight))
                        + "; leave out a figure that does not count");
            }
        });
        return new Target(weights, false);
    }

    private static Bound bound(String figure, double bound, boolean isLeast) {
        Objects.requireNonNull(figure, "figure");
        if (Double.isNaN(bound)) {
            throw new IllegalArgumentException(
                    "the bound of " + figure + " must be a number but was NaN; leave the constraint out");
        }
        return new Bound(figure, bound, isLeast);
    }

    private static <T> List<T> with(List<T> before, T added) {
        List<T> all = new ArrayList<>(before);
        all.add(added);
        return all;
    }

    /** Whether there is no objective yet. */
    public boolean isEmpty() {
        return targets.isEmpty();
    }

    /** Whether a row's goals are its figures and nothing else: no constraint, no penalty. */
    public boolean isPlain() {
        return bounds.isEmpty() && penalties.isEmpty();
    }

    /** Whether a penalty of the host's changes scores. */
    public boolean hasPenalty() {
        return !penalties.isEmpty();
    }

    /** How many objectives there are. */
    public int count() {
        return targets.size();
    }

    /** The objectives as people read them, such as {@code sharpe}, in order. */
    public List<String> names() {
        return targets.stream().map(Target::text).toList();
    }

    /** Whether less is better of an objective, counted from 0. */
    public boolean isMinimized(int objective) {
        return targets.get(objective).isMinimized();
    }

    /**
     * What a row is worth to a search: a number an objective, the higher the better. All are NaN where a constraint is broken, or an
     * objective or the penalty is not a finite number.
     *
     * @param row the figures in order; what follows them is not looked at
     */
    public double[] goals(double[] row) {
        return worth.of(row).goals();
    }

    /** The first objective of a row in its own sign, penalties included; NaN where the row has no goals. */
    public double score(double[] row) {
        double[] values = goals(row);
        return values.length == 0 ? Double.NaN : inOwnSign(0, values[0]);
    }

    /** A goal in the sign of its objective, counted from 0. */
    public double inOwnSign(int objective, double goal) {
        return isMinimized(objective) ? 0 - goal : goal;
    }

    /** Why a row has no goals, such as {@code maxDrawdown 0.31 is above 0.2} or {@code sharpe is undefined}; empty where it has. */
    public String brokenConstraint(double[] row) {
        return worth.of(row).reason();
    }

    /** Such as {@code maximize sharpe, trades at least 30}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        targets.forEach(target -> parts.add(target.toString()));
        penalties.forEach(penalty -> parts.add("less a penalty"));
        bounds.forEach(bound -> parts.add(bound.toString()));
        return String.join(", ", parts);
    }
}
