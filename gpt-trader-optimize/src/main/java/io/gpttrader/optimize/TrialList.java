package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.support.CheckReturnValue;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Some trials of a search, made when they are asked for, so that a list of a million takes no memory of its own. Unmodifiable. Its text
 * is a table of at most 80 columns.
 */
@CheckReturnValue
public final class TrialList extends AbstractList<Trial> implements RandomAccess {
    private final int size;
    private final IntFunction<Trial> trials;
    private final Supplier<String> table;

    TrialList(int size, IntFunction<Trial> trials, Supplier<String> table) {
        this.size = size;
        this.trials = trials;
        this.table = table;
    }

    @Override
    public Trial get(int index) {
        return trials.apply(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
        return size;
    }

    /** A table of at most 80 columns: parameters by name, the score, and as many figures as there is room for. */
    @Override
    public String toString() {
        return table.get();
    }
}
