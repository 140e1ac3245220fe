package io.gpttrader.backtest.internal.signals;

import io.gpttrader.backtest.internal.bars.Tape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When one strategy wants in and out of one series. The position does not change while it looks ahead, so looking for the
 * next bar gives the same answer as asking at every bar.
 */
public interface Decisions {

    /** No further signal. */
    int NEVER = Tape.NEVER;

    /** True when entries buy, false when they sell short. */
    boolean startsLong();

    /** True when {@link PositionState#record} must be kept for a rule that reads it. */
    boolean needsRecord();

    /** First bar at or after {@code from} at which the flat strategy enters, or {@link #NEVER}. */
    int nextEntry(int from, PositionState position);

    /** The same of the bars before {@code to} alone; without such a bar the answer is {@code to} or later. */
    int nextEntry(int from, int to, PositionState position);

    /** First bar at or after {@code from} at which the open position is left, or {@link #NEVER}. */
    int nextExit(int from, PositionState position);

    /**
     * The same of the bars before {@code to} alone: rules that remember are asked about no bar at which the position may be over.
     * Without such a bar the answer is {@code to} or later.
     */
    int nextExit(int from, int to, PositionState position);

    /** A bit for each bar at which the flat strategy enters, whatever has come before; null where that is not known beforehand. */
    default long @Nullable [] entryBits() {
        return null;
    }

    /** The same of an open position's exit. */
    default long @Nullable [] exitBits() {
        return null;
    }

    /**
     * Name of the condition that holds at a bar, among those of the exit or of the entry; empty where none has a name. Asked of a bar at which
     * they decided.
     */
    String tag(int bar, PositionState position, boolean leaves);

    /** Whether any condition has a name. */
    boolean hasTags();

    /** How the answers are found, a line a rule or indicator; made on demand. */
    List<String> explanation();
}
