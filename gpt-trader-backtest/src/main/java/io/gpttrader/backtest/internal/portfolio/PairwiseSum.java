package io.gpttrader.backtest.internal.portfolio;

import java.util.function.IntToDoubleFunction;

/**
 * The sum of one number for each place, of which few change between two times that it is asked for. Neighbours are added up in pairs,
 * these sums again in pairs, and so on up to one: a number that has changed is taken in by as many additions as this tree is high, and
 * the same numbers have the same sum to the bit, whatever changed before and however many places of 0 come after them.
 */
public final class PairwiseSum {

    /** Where one number in so many has changed, adding up all of them again takes no longer. */
    private static final int MANY = 8;

    private final IntToDoubleFunction numbers;
    private final int places;

    /** Where the numbers begin among the nodes; the children of node i are 2 i and 2 i + 1, and the root is 1. */
    private final int first;

    private final double[] nodes;
    private final boolean[] isStale;
    private final int[] stale;
    private int count;
    private boolean areAllStale = true;

    /**
     * A sum that is not worked out yet.
     *
     * @param places how many numbers there are, at least 1
     * @param numbers the number of a place from 0 on, asked for again after it was said to have changed
     */
    public PairwiseSum(int places, IntToDoubleFunction numbers) {
        this.places = places;
        this.numbers = numbers;
        this.first = places == 1 ? 1 : 2 * Integer.highestOneBit(places - 1);
        this.nodes = new double[2 * first];
        this.isStale = new boolean[places];
        this.stale = new int[places / MANY + 1];
    }

    /** The number of a place is another than before. */
    public void changed(int place) {
        if (areAllStale || isStale[place]) {
            return;
        }
        if (count == stale.length) {
            areAllStale = true;
            return;
        }
        isStale[place] = true;
        stale[count++] = place;
    }

    /** All numbers are others than before. */
    public void changedAll() {
        areAllStale = true;
    }

    /** The sum of the numbers as they are. */
    public double sum() {
        if (areAllStale) {
            addAll();
        } else {
            for (int i = 0; i < count; i++) {
                add(stale[i]);
            }
        }
        for (int i = 0; i < count; i++) {
            isStale[stale[i]] = false;
        }
        count = 0;
        areAllStale = false;
        return nodes[1];
    }

    private void addAll() {
        for (int place = 0; place < places; place++) {
            nodes[first + place] = numbers.applyAsDouble(place);
        }
        for (int node = first - 1; node > 0; node--) {
            nodes[node] = nodes[2 * node] + nodes[2 * node + 1];
        }
    }

    private void add(int place) {
        int node = first + place;
        nodes[node] = numbers.applyAsDouble(place);
        for (node /= 2; node > 0; node /= 2) {
            nodes[node] = nodes[2 * node] + nodes[2 * node + 1];
        }
    }
}
