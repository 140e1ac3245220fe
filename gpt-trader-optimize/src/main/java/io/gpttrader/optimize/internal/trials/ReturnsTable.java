package io.gpttrader.optimize.internal.trials;

import java.util.ArrayList;
import java.util.List;

/**
 * The returns a bar of trials, for the statistics of belief: of every trial while they fit into a limit of memory, then of the best
 * ones and of an even sample of all. Kept as floats: a relative error of 6e-8 is far below the error of any estimate from them. Not
 * thread-safe.
 */
public final class ReturnsTable {
    private final int bars;
    private final List<Integer> rows = new ArrayList<>();
    private final List<float[]> returns = new ArrayList<>();

    /** An empty table; every row will have this many bars. */
    public ReturnsTable(int bars) {
        this.bars = bars;
    }

    public int bars() {
        return bars;
    }

    /** How many trials it has. */
    public int size() {
        return rows.size();
    }

    public void add(int trial, float[] of) {
        rows.add(trial);
        returns.add(checked(of));
    }

    private float[] checked(float[] of) {
        if (of.length != bars) {
            throw new IllegalStateException("the objective gave " + of.length + " returns over " + bars
                    + " bars; it must give one a bar, the first against the starting cash");
        }
        return of;
    }

    /** Puts a trial in the place of another. */
    public void replace(int index, int trial, float[] of) {
        rows.set(index, trial);
        returns.set(index, checked(of));
    }

    /** The trial's row in the log. */
    public int trial(int index) {
        return rows.get(index);
    }

    /** The index of a trial, or -1 where its returns are not kept. */
    public int indexOf(int trial) {
        return rows.indexOf(trial);
    }

    public double at(int index, int bar) {
        return returns.get(index)[bar];
    }

    public double[] returns(int index) {
        float[] kept = returns.get(index);
        double[] copy = new double[bars];
        for (int i = 0; i < bars; i++) {
            copy[i] = kept[i];
        }
        return copy;
    }
}
