package io.gpttrader.live.internal.http;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/** The tokens of one window of time. One that is given back can be taken again after the window's length. */
final class CallWindow {

    private int tokens;
    private int reserve;
    private final long length;
    private int inUse;

    /** When those that were given back were, the earliest first. */
    private final Queue<Long> resting = new ArrayDeque<>();

    CallWindow(int tokens, long length) {
        this.length = length;
        resize(tokens);
    }

    /** The broker has told how many it takes. */
    final void resize(int most) {
        tokens = most;
        reserve = most == 1 ? 0 : (most + 9) / 10;
    }

    long length() {
        return length;
    }

    void take() {
        inUse++;
    }

    void giveBack(long now) {
        inUse--;
        resting.add(now);
    }

    /** How long until a token can be taken: 0 for now, {@link Long#MAX_VALUE} where one must be given back first. */
    long waitNanos(boolean isUrgent, long now) {
        while (!resting.isEmpty() && resting.element() + length - now <= 0) {
            resting.remove();
        }
        int available = isUrgent ? tokens : tokens - reserve;
        int tooMany = inUse + resting.size() - available + 1;
        if (tooMany <= 0) {
            return 0;
        }
        if (tooMany > resting.size()) {
            return Long.MAX_VALUE;
        }
        Iterator<Long> each = resting.iterator();
        for (int skipped = 1; skipped < tooMany; skipped++) {
            each.next();
        }
        return each.next() + length - now;
    }
}
