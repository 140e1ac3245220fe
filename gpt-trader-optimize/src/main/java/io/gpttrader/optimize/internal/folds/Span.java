package io.gpttrader.optimize.internal.folds;

/**
 * Bars of a series, by index.
 *
 * @param from the first
 * @param to after the last; above from
 */
public record Span(int from, int to) {
    public Span {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a span needs at least one bar but was from " + from + " to " + to);
        }
    }

    public int bars() {
        return to - from;
    }

    @Override
    public String toString() {
        return from + ".." + (to - 1);
    }
}
