package io.gpttrader.optimize.internal.surrogate;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks for the point of which a model expects most: the best of given candidates, then uphill from a few of them, smoothly along the
 * ordered dimensions as if they had no steps, and from value to neighbouring value on the grid.
 */
public final class ImprovementSearch {
    /** Candidates from which the way uphill begins. */
    private static final int STARTS = 4;

    private static final int SMOOTH_STEPS = 40;
    private static final int ROUNDS = 20;
    /** A choice of more alternatives than that is not tried one by one. */
    private static final int ALTERNATIVES = 32;

    private static final double[] NO_GRADIENT = {};

    private final Space space;
    private final Features features;
    private final GaussianModel model;
    private final double best;
    private final Predicate<double[]> mayPropose;

    /**
     * @param best score to improve on
     * @param mayPropose whether the constraints allow a point and it is new
     */
    public ImprovementSearch(
            Space space, Features features, GaussianModel model, double best, Predicate<double[]> mayPropose) {
        this.space = space;
        this.features = features;
        this.model = model;
        this.best = best;
        this.mayPropose = mayPropose;
    }

    private record Rated(double[] point, double value) {}

    /** Empty where no candidate may be proposed. */
    public Optional<double[]> from(List<double[]> candidates) {
        List<Rated> rated = new ArrayList<>();
        for (double[] candidate : candidates) {
            if (mayPropose.test(candidate)) {
                rated.add(rate(candidate));
            }
        }
        rated.sort(Comparator.comparingDouble((Rated each) -> -each.value()));
        return rated.stream()
                .limit(STARTS)
                .map(this::uphill)
                .max(Comparator.comparingDouble(Rated::value))
                .map(Rated::point);
    }

    private Rated rate(double[] point) {
        return new Rated(point, model.logImprovement(features.of(point), best, NO_GRADIENT));
    }

    private Rated uphill(Rated start) {
        Rated top = better(start, smoothly(start.point()));
        if (space.dimensions().stream().allMatch(Dimension::isContinuous)) {
            return top;
        }
        for (int round = 0; round < ROUNDS; round++) {
            Rated next = top;
            for (double[] neighbour : neighbours(top.point())) {
                next = better(next, neighbour);
            }
            if (next.value() <= top.value()) {
                break;
            }
            top = next;
        }
        return better(top, smoothly(top.point()));
    }

    private Rated better(Rated known, double[] other) {
        if (!mayPropose.test(other)) {
            return known;
        }
        Rated rated = rate(other);
        return rated.value() > known.value() ? rated : known;
    }

    /** Moves all ordered and active dimensions at once; the values found are then brought back to their steps. */
    private double[] smoothly(double[] point) {
        List<Integer> moving = new ArrayList<>();
        for (int i = 0; i < point.length; i++) {
            if (!Double.isNaN(point[i]) && space.dimensions().get(i).isOrdered()) {
                moving.add(i);
            }
        }
        if (moving.isEmpty()) {
            return point;
        }
        double[] row = features.of(point);
        double[] start = new double[moving.size()];
        double[] low = new double[start.length];
        double[] high = new double[start.length];
        for (int k = 0; k < start.length; k++) {
            start[k] = row[features.column(moving.get(k))];
            high[k] = 1;
        }
        double[] slopes = new double[row.length];
        BoxDescent.Minimum found = new BoxDescent(low, high, SMOOTH_STEPS).from(start, (x, gradient) -> {
            for (int k = 0; k < x.length; k++) {
                row[features.column(moving.get(k))] = x[k];
            }
            double value = model.logImprovement(row, best, slopes);
            for (int k = 0; k < x.length; k++) {
                gradient[k] = -slopes[features.column(moving.get(k))];
            }
            return -value;
        });
        double[] places = space.toUnit(point);
        for (int k = 0; k < start.length; k++) {
            places[moving.get(k)] = found.place()[k];
        }
        return space.fromUnit(places);
    }

    /** Points that differ in one stepped dimension: by one or a few steps, or by any alternative of a choice. */
    private List<double[]> neighbours(double[] point) {
        List<double[]> neighbours = new ArrayList<>();
        for (int i = 0; i < point.length; i++) {
            Dimension dimension = space.dimensions().get(i);
            if (Double.isNaN(point[i]) || dimension.isContinuous()) {
                continue;
            }
            long level = dimension.level(point[i]);
            if (dimension.isOrdered()) {
                for (long step = 1; step <= 4; step *= 2) {
                    addAt(level - step, i, point, neighbours);
                    addAt(level + step, i, point, neighbours);
                }
            } else {
                for (long other = 0; other < Math.min(ALTERNATIVES, dimension.levels()); other++) {
                    if (other != level) {
                        addAt(other, i, point, neighbours);
                    }
                }
            }
        }
        return neighbours;
    }

    /** Dimensions that become active take the middle of their range. */
    private void addAt(long level, int i, double[] point, List<double[]> neighbours) {
        Dimension dimension = space.dimensions().get(i);
        if (level < 0 || level >= dimension.levels()) {
            return;
        }
        double[] places = space.toUnit(point);
        places[i] = dimension.toUnit(dimension.at(level));
        neighbours.add(space.fromUnit(places));
    }
}
