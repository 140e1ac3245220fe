package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.PointSet;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.support.Require;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Gives a search points that the constraints allow and that were not given before. Where random draws find none any more, what is
 * left of a small grid is listed; so a finite space can be tried to its last point.
 */
final class Proposals {
    /** Draws in vain, in a row, before the draw is given up. */
    private static final int DRAWS = 20_000;
    /** A grid of more points is not walked through in search of the last new ones. */
    private static final BigInteger WALKED = BigInteger.valueOf(5_000_000);
    /** Points taken from one walk. */
    private static final int TAKEN = 4096;

    private final Space space;
    private final RandomGenerator random;
    private final PointSet seen = new PointSet();
    private final Deque<double[]> left = new ArrayDeque<>();
    private final Optional<BigInteger> combinations;
    private long drawn;
    private long allowed;
    private boolean isWalking;

    Proposals(Space space, RandomGenerator random) {
        this.space = space;
        this.random = random;
        this.combinations = space.isContinuous() ? Optional.empty() : Optional.of(space.combinations());
    }

    /** Fewer than asked for where the space has no more combinations than that. */
    static long atMostAll(Space space, long trials) {
        return space.isContinuous()
                ? trials
                : space.combinations().min(BigInteger.valueOf(trials)).longValueExact();
    }

    /** Whether a point is allowed and new; from then on it is not. */
    boolean accept(double[] point) {
        return !seen.contains(point) && space.isAllowed(point) && seen.add(point);
    }

    /** Says that a point is given by the search itself. */
    void note(double[] point) {
        boolean unused = seen.add(point);
    }

    /** Whether a point was given before. */
    boolean isKnown(double[] point) {
        return seen.contains(point);
    }

    /**
     * A random point; empty where the space has no new one.
     *
     * @throws IllegalStateException where the constraints allow so little that none was found
     */
    Optional<double[]> fresh() {
        if (isExhausted()) {
            return Optional.empty();
        }
        for (int i = 0; !isWalking && i < DRAWS; i++) {
            double[] point = space.fromUnit(random.doubles(space.size()).toArray());
            boolean isAllowed = space.isAllowed(point);
            drawn++;
            allowed += isAllowed ? 1 : 0;
            if (isAllowed && seen.add(point)) {
                return Optional.of(point);
            }
        }
        if (combinations.isPresent() && combinations.get().compareTo(WALKED) <= 0) {
            isWalking = true;
            return nextOfWalk();
        }
        requireAllowed();
        return Optional.empty();
    }

    /** At most that many random points, new and allowed. */
    List<double[]> fresh(int count) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<double[]> point = fresh();
            if (point.isEmpty()) {
                break;
            }
            points.add(point.get());
        }
        return points;
    }

    /** Whether every combination was given. */
    boolean isExhausted() {
        return combinations.isPresent() && combinations.get().compareTo(BigInteger.valueOf(seen.size())) <= 0;
    }

    private Optional<double[]> nextOfWalk() {
        while (true) {
            if (left.isEmpty()) {
                walk();
            }
            double[] point = left.poll();
            if (point == null) {
                return Optional.empty();
            }
            if (seen.add(point)) {
                return Optional.of(point);
            }
        }
    }

    /** A random sample of what is new and allowed in the grid, by a reservoir. */
    private void walk() {
        List<double[]> sample = new ArrayList<>();
        long found = 0;
        for (Iterator<double[]> grid = space.grid(); grid.hasNext(); ) {
            double[] point = grid.next();
            if (seen.contains(point) || !space.isAllowed(point)) {
                continue;
            }
            found++;
            if (sample.size() < TAKEN) {
                sample.add(point);
            } else {
                long place = random.nextLong(found);
                if (place < TAKEN) {
                    sample.set((int) place, point);
                }
            }
        }
        Collections.shuffle(sample, Random.from(random));
        left.addAll(sample);
    }

    private void requireAllowed() {
        if (allowed * 1000 < drawn) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "the constraints allow %s of %,d random combinations (%s %%), too few to search among; narrow the ranges of the"
                            + " parameters, or state the constraint as a parameter, such as a distance instead of a second length",
                    allowed == 0 ? "none" : String.format(Locale.ROOT, "%,d", allowed),
                    drawn,
                    Require.trim(Math.round(1e6 * allowed / drawn) / 1e4)));
        }
    }
}
