package io.gpttrader.optimize.internal.trials;

import io.gpttrader.optimize.Trial;
import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.space.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The trials of a search in their order. A row holds the point, what the search saw (its goals, the higher the better, NaN where the
 * trial is not complete or breaks a constraint), the score and the figures as the host's objective gave them. Not thread-safe.
 *
 * <p>A log is whole, or it holds some trials of a search that keeps no more: the best, a sample of all, and perhaps neighbours of the best one, beside the
 * totals of all. Then a row is not the number of its trial.
 */
public final class TrialLog {
    private static final int BLOCK = 4096;

    private final Space space;
    private final List<String> figures;
    private final int goals;
    private final int width;
    private final List<double[]> blocks = new ArrayList<>();
    private final List<TrialState[]> states = new ArrayList<>();
    private final Map<Integer, String> reasons = new HashMap<>();
    private final Optional<Kept> kept;
    private final List<Integer> numbers = new ArrayList<>();
    private int size;

    /**
     * What there is of all trials where a log holds only some.
     *
     * @param totals figures of all
     * @param best how many of the best are there, at most
     * @param surface the score of each combination, where the search kept it
     */
    public record Kept(ScoreTotals totals, int best, Optional<SurfaceScores> surface) {}

    /** The number of a row that was run again beside the search, to judge its best. */
    public static final int BESIDE = -1;

    /**
     * An empty log.
     *
     * @param figures names of what is measured a trial
     * @param goals how many numbers a search follows
     */
    public TrialLog(Space space, List<String> figures, int goals) {
        this(space, figures, goals, Optional.empty());
    }

    /** An empty log of some trials. */
    public TrialLog(Space space, List<String> figures, int goals, Kept kept) {
        this(space, figures, goals, Optional.of(kept));
    }

    private TrialLog(Space space, List<String> figures, int goals, Optional<Kept> kept) {
        this.kept = kept;
        this.space = space;
        this.figures = List.copyOf(figures);
        this.goals = goals;
        this.width = space.size() + goals + 1 + figures.size();
    }

    /** Adds a trial and gives its row. */
    public int add(double[] point, TrialState state, double[] goal, double score, double[] measured, String reason) {
        if (size % BLOCK == 0) {
            blocks.add(new double[BLOCK * width]);
            states.add(new TrialState[BLOCK]);
        }
        double[] block = blocks.get(size / BLOCK);
        int at = size % BLOCK * width;
        System.arraycopy(point, 0, block, at, space.size());
        System.arraycopy(goal, 0, block, at + space.size(), goals);
        block[at + space.size() + goals] = score;
        System.arraycopy(measured, 0, block, at + space.size() + goals + 1, figures.size());
        states.get(size / BLOCK)[size % BLOCK] = state;
        if (!reason.isEmpty()) {
            reasons.put(size, reason);
        }
        return size++;
    }

    /** Adds a trial to a log of some, whose rows must come by number, and gives its row. */
    public int add(
            int number,
            double[] point,
            TrialState state,
            double[] goal,
            double score,
            double[] measured,
            String reason) {
        numbers.add(number);
        return add(point, state, goal, score, measured, reason);
    }

    public Space space() {
        return space;
    }

    /** Whether every trial that ran is a row. */
    public boolean isWhole() {
        return kept.isEmpty();
    }

    /** What there is of all trials where not every one is a row. */
    public Optional<Kept> kept() {
        return kept;
    }

    /** How many trials ran, rows or not. */
    public int ran() {
        return kept.map(some -> Math.toIntExact(some.totals().ran())).orElse(size);
    }

    /** Figures of all trials, rows or not. */
    public ScoreTotals totals() {
        if (kept.isPresent()) {
            return kept.get().totals();
        }
        ScoreTotals totals = new ScoreTotals(space);
        for (int row = 0; row < size; row++) {
            double score = goals > 0 && Double.isNaN(goal(row, 0)) ? Double.NaN : score(row);
            totals.add(point(row), state(row), score, reason(row));
        }
        return totals;
    }

    /** The number of a row's trial, {@link #BESIDE} for one that was run again. */
    public int number(int row) {
        return kept.isEmpty() ? row : numbers.get(row);
    }

    /** What there is for pictures of all: the surface, else the rows. */
    public ScoredPoints points() {
        Optional<SurfaceScores> surface = kept.flatMap(Kept::surface);
        return surface.isPresent() ? surface.get() : new Rows();
    }

    private final class Rows implements ScoredPoints {
        @Override
        public int size() {
            return size;
        }

        @Override
        public double value(int index, int dimension) {
            return TrialLog.this.value(index, dimension);
        }

        @Override
        public double score(int index) {
            return goals > 0 && Double.isNaN(goal(index, 0)) ? Double.NaN : TrialLog.this.score(index);
        }
    }

    public List<String> figures() {
        return figures;
    }

    public int goals() {
        return goals;
    }

    public int size() {
        return size;
    }

    private double cell(int row, int column) {
        Objects.checkIndex(row, size);
        return blocks.get(row / BLOCK)[row % BLOCK * width + column];
    }

    public double[] point(int row) {
        Objects.checkIndex(row, size);
        int at = row % BLOCK * width;
        return Arrays.copyOfRange(blocks.get(row / BLOCK), at, at + space.size());
    }

    /** The value of one parameter, NaN where it is inactive. */
    public double value(int row, int dimension) {
        return cell(row, dimension);
    }

    /** What the search saw, the higher the better. */
    public double goal(int row, int objective) {
        return cell(row, space.size() + objective);
    }

    public double score(int row) {
        return cell(row, space.size() + goals);
    }

    public double figure(int row, int figure) {
        return cell(row, space.size() + goals + 1 + figure);
    }

    public TrialState state(int row) {
        Objects.checkIndex(row, size);
        return states.get(row / BLOCK)[row % BLOCK];
    }

    public String reason(int row) {
        return reasons.getOrDefault(row, "");
    }

    /** How many trials ended so, rows or not. */
    public int count(TrialState state) {
        if (kept.isPresent()) {
            return Math.toIntExact(kept.get().totals().count(state));
        }
        int count = 0;
        for (int row = 0; row < size; row++) {
            count += state(row) == state ? 1 : 0;
        }
        return count;
    }

    /** The row whose goal is the highest, the first of equal ones; -1 where no row has one. */
    public int best(int objective) {
        int best = -1;
        for (int row = 0; row < size; row++) {
            double goal = goal(row, objective);
            if (!Double.isNaN(goal) && number(row) != BESIDE && (best < 0 || goal > goal(best, objective))) {
                best = row;
            }
        }
        return best;
    }

    /** The rows with a goal, the highest first, equal ones in their order; no more than were kept as the best. */
    public int[] top(int objective, int most) {
        int count = kept.map(some -> Math.min(most, some.best())).orElse(most);
        java.util.PriorityQueue<Integer> highest = new java.util.PriorityQueue<>((a, b) -> {
            int order = Double.compare(goal(a, objective), goal(b, objective));
            return order != 0 ? order : Integer.compare(b, a);
        });
        for (int row = 0; row < size; row++) {
            if (!Double.isNaN(goal(row, objective)) && number(row) != BESIDE) {
                highest.add(row);
                if (highest.size() > count) {
                    highest.poll();
                }
            }
        }
        int[] rows = new int[highest.size()];
        for (int i = rows.length - 1; i >= 0; i--) {
            rows[i] = Objects.requireNonNull(highest.poll());
        }
        return rows;
    }

    /** A row as a host sees it. */
    public Trial trial(int row) {
        double[] measured = new double[figures.size()];
        for (int i = 0; i < measured.length; i++) {
            measured[i] = figure(row, i);
        }
        return trial(space, figures, number(row), point(row), score(row), measured, state(row), reason(row));
    }

    /** A trial as a host sees it, row or not. */
    public static Trial trial(
            Space space,
            List<String> figures,
            int number,
            double[] point,
            double score,
            double[] measured,
            TrialState state,
            String reason) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < figures.size(); i++) {
            named.put(figures.get(i), measured[i]);
        }
        return new Trial(number, space.parameters(point), score, named, state, reason);
    }
}
