package io.gpttrader.live.internal.feed;

import io.gpttrader.live.internal.calendar.TradingSessions;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/**
 * Decides which bars of one symbol's feed count: each is taken once, in order, as a copy that the feed cannot change.
 *
 * <p>The verdict depends on the bars alone and never on a clock, so that it is the same whenever they are played again; a bar
 * of the future is therefore not garbage. One that a session cannot place, because its calendar does not reach there, is.
 * For the loop's thread only.
 */
final class BarCheck {

    /** What becomes of a bar. */
    enum Kind {
        /** It counts. */
        TAKE("bars"),
        /** The last one again. */
        DUPLICATE("duplicates"),
        /** The last one with other numbers; not applied, as what was decided stays decided. */
        CORRECTION("corrections"),
        /** Older than the last, or overlapping it. */
        OUT_OF_ORDER("outOfOrder"),
        /** No bar at all. */
        GARBAGE("garbage"),
        /** Processed before the recovery. */
        SKIPPED("skipped");

        /** The name of its count. */
        final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /**
     * What became of a bar.
     *
     * @param kind whether it was taken
     * @param bar an own copy where it was taken, or else null
     * @param why the numbers that decided, in words; empty where it was taken or skipped
     */
    record Verdict(Kind kind, @Nullable Bar bar, String why) {
        private static final Verdict SKIPPED = new Verdict(Kind.SKIPPED, null, "");
    }

    private final String name;
    private final TradingSessions sessions;
    private final boolean allowsNegative;

    private @Nullable Bar last;
    private boolean recovering;

    /** Whether the last bar processed before a recovery has come again. */
    private boolean reached;

    private int leftOutAgain;

    BarCheck(String name, TradingSessions sessions) {
        this(name, sessions, false);
    }

    /**
     * A check of one symbol's bars.
     *
     * @param allowsNegative whether prices may be below zero
     */
    BarCheck(String name, TradingSessions sessions, boolean allowsNegative) {
        this.name = name;
        this.sessions = sessions;
        this.allowsNegative = allowsNegative;
    }

    /** After a recovery: a feed that begins again sends again what was processed up to this bar. */
    void resumeAfter(Bar processed) {
        resumeAfter(processed, 0);
    }

    /**
     * After a recovery: a feed that begins again sends again what was processed.
     *
     * @param processed the last bar taken, or null where there was none
     * @param leftOut how many bars were left out after it, which a replay sends again too
     */
    void resumeAfter(@Nullable Bar processed, int leftOut) {
        last = processed;
        recovering = true;
        reached = processed == null;
        leftOutAgain = leftOut;
    }

    Verdict check(@Nullable Bar bar) {
        Verdict judged = judge(bar);
        return recovering && judged.kind() != Kind.TAKE ? recovered(judged) : judged;
    }

    /** What is left out before the last bar processed is seen again, or was left out after it, was reported before. */
    private Verdict recovered(Verdict judged) {
        if (!reached) {
            reached = judged.kind() == Kind.DUPLICATE || judged.kind() == Kind.CORRECTION;
            return judged.kind() == Kind.CORRECTION ? judged : Verdict.SKIPPED;
        }
        if (leftOutAgain > 0) {
            leftOutAgain--;
            return Verdict.SKIPPED;
        }
        return judged;
    }

    private Verdict judge(@Nullable Bar bar) {
        Bar copy;
        try {
            copy = BarCheckCopy.of(bar, last, allowsNegative);
            checkPlace(copy);
        } catch (BarCheckCopy.GarbageException e) {
            return out(Kind.GARBAGE, e.why());
        }
        if (last != null
                && copy.getEndTime().toEpochMilli() <= last.getEndTime().toEpochMilli()) {
            return notNewer(copy, last);
        }
        if (last != null && copy.getBeginTime().isBefore(last.getEndTime())) {
            return out(Kind.OUT_OF_ORDER, "the bar " + times(copy) + " overlaps the last bar, " + times(last));
        }
        last = copy;
        recovering = false;
        return new Verdict(Kind.TAKE, copy, "");
    }

    private Verdict notNewer(Bar copy, Bar before) {
        boolean again = copy.getEndTime().equals(before.getEndTime())
                && copy.getBeginTime().equals(before.getBeginTime());
        String change = again ? BarCheckCopy.difference(before, copy) : "";
        if (!change.isEmpty()) {
            return out(Kind.CORRECTION, "the bar " + times(copy) + " again with other numbers, not applied: " + change);
        }
        return again
                ? out(Kind.DUPLICATE, "the bar " + times(copy) + " again, with the same numbers")
                : out(Kind.OUT_OF_ORDER, "the bar " + times(copy) + " is not after the last bar, " + times(before));
    }

    private Verdict out(Kind kind, String why) {
        return new Verdict(kind, null, name + ": " + why);
    }

    private void checkPlace(Bar copy) throws BarCheckCopy.GarbageException {
        try {
            sessions.checkKnown(
                    copy.getBeginTime().toEpochMilli(), copy.getEndTime().toEpochMilli());
        } catch (TradingSessions.UnknownDayException e) {
            throw new BarCheckCopy.GarbageException("the bar " + times(copy) + " cannot be placed: " + e.getMessage());
        }
    }

    private static String times(Bar bar) {
        return bar.getBeginTime() + " to " + bar.getEndTime();
    }

    @Override
    public String toString() {
        return name + ", last bar " + (last == null ? "none" : times(last));
    }
}
