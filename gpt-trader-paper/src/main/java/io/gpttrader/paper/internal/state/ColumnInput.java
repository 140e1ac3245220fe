package io.gpttrader.paper.internal.state;

import java.io.InputStream;

/** Reads what {@link ColumnOutput} wrote. */
public final class ColumnInput {
    private final StateInput from;
    private long zeros;

    public ColumnInput(InputStream from) {
        this.from = new StateInput(from);
    }

    /** Whether there is nothing more. */
    public boolean isAtEnd() {
        return from.isAtEnd();
    }

    /**
     * A count of what follows.
     *
     * @throws StateException if it is none
     */
    public int count() {
        return from.count();
    }

    /** The next number of a column. */
    public long next() {
        if (zeros > 0) {
            zeros--;
            return 0;
        }
        long number = from.signed();
        if (number == 0) {
            zeros = from.variable();
        }
        return number;
    }

    /**
     * The column is over.
     *
     * @throws StateException if it is not
     */
    public void end() {
        if (zeros != 0) {
            throw new StateException("a column has " + zeros + " numbers too many");
        }
    }
}
