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

/**
 * The trials of a search in their order. A row holds the point, what the search saw (its goals, the higher the better, NaN where the
 * trial is not complete or breaks a constraint), the score and the figures as the host's objective gave them. Not thread-safe.
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
    private int size;

    /**
     * An empty log.
     *
     * @param figures names of what is measured a trial
     * @param goals how many numbers a search follows
     */
    public TrialLog(Space space, List<String> figures, int goals) {
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

    public Space space() {
        return space;
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

    /** How many trials ended so. */
    public int count(TrialState state) {
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
            if (!Double.isNaN(goal) && (best < 0 || goal > goal(best, objective))) {
                best = row;
            }
        }
        return best;
    }

    /** The rows with a goal, the highest first, equal ones in their order. */
    public int[] top(int objective, int count) {
        java.util.PriorityQueue<Integer> kept = new java.util.PriorityQueue<>((a, b) -> {
            int order = Double.compare(goal(a, objective), goal(b, objective));
            return order != 0 ? order : Integer.compare(b, a);
        });
        for (int row = 0; row < size; row++) {
            if (!Double.isNaN(goal(row, objective))) {
                kept.add(row);
                if (kept.size() > count) {
                    kept.poll();
                }
            }
        }
        int[] rows = new int[kept.size()];
        for (int i = rows.length - 1; i >= 0; i--) {
            rows[i] = Objects.requireNonNull(kept.poll());
        }
        return rows;
    }

    /** A row as a host sees it. */
    public Trial trial(int row) {
        Map<String, Double> measured = new LinkedHashMap<>();
        for (int i = 0; i < figures.size(); i++) {
            measured.put(figures.get(i), figure(row, i));
        }
        return new Trial(row, space.parameters(point(row)), score(row), measured, state(row), reason(row));
    }
}
