package io.gpttrader.live.internal.reconcile;

/**
 * When to look again after a comparison that has proved nothing: soon first, then less and less often, each pause twice as two looks must
 * show the same, so that a broker whose calls are
 * counted, or that does not answer, is not asked in a circle. Times are milliseconds by one clock.
 */
public final class LookSchedule {
    private static final long FIRST_MILLIS = 500;
    private static final long LAST_MILLIS = 30_000;

    private long pause = FIRST_MILLIS;
    private boolean isSecond;
    private long due = Long.MAX_VALUE;

    /** A comparison was made. */
    public void looked(boolean wantsAnother, long now) {
        due = wantsAnother ? now + pause : Long.MAX_VALUE;
        if (!wantsAnother) {
            hurry();
        } else if (isSecond) {
            pause = Math.min(2 * pause, LAST_MILLIS);
            isSecond = false;
        } else {
            isSecond = true;
        }
    }

    /** Something has happened, such as a new connection: the next pause is a short one again. */
    public void hurry() {
        pause = FIRST_MILLIS;
        isSecond = false;
    }

    /** Something has happened that only a look can show, such as a trade by someone else. */
    public void soon(long now) {
        hurry();
        due = Math.min(due, now + pause);
    }

    /** {@return when to look again; {@link Long#MAX_VALUE} where it need not be} */
    public long dueAt() {
        return due;
    }

    /** Whether to look now; said once. */
    public boolean isDue(long now) {
        boolean is = now >= due;
        due = is ? Long.MAX_VALUE : due;
        return is;
    }
}
