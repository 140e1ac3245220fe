package io.gpttrader.paper.internal.state;

import java.io.OutputStream;

/**
 * Columns of numbers that are mostly near zero, in as few bytes as these take: what a column differs by from what was expected of it. Zeros in a
 * row are one 0 and how many more of them follow.
 */
public final class ColumnOutput {
    private final StateOutput to;
    private long zeros;

    public ColumnOutput(OutputStream to) {
        this.to = new StateOutput(to);
    }

    /** A count of what follows. */
    public void count(int count) {
        to.putVariable(count);
    }

    /** The next number of a column. */
    public void put(long number) {
        if (number == 0) {
            zeros++;
        } else {
            end();
            to.putSigned(number);
        }
    }

    /** The column is over. */
    public void end() {
        if (zeros > 0) {
            to.putSigned(0);
            to.putVariable(zeros - 1);
            zeros = 0;
        }
    }

    public void flush() {
        to.flush();
    }
}
