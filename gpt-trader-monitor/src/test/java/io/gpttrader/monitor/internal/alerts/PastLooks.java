package io.gpttrader.monitor.internal.alerts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a rule of the model has seen of one component since the process began, and each condition as a question to the whole of it: what the words
 * of the condition say, without any state carried from look to look. True, false, or null for unknown.
 */
final class PastLooks {
    /** At a second: two readings, how many fills came since the look before, and when the last one came (negative: none). */
    record Look(long time, double x, double y, int fills, long lastFill) {}

    final List<Look> looks = new ArrayList<>();

    /** Whether the alert was open when the process began. */
    final boolean isRestored;

    PastLooks(boolean isRestored) {
        this.isRestored = isRestored;
    }

    private Look at(int i) {
        return looks.get(i);
    }

    @Nullable
    Boolean isAbove(double value, double bound) {
        return Double.isNaN(value) ? null : (Boolean) (value > bound);
    }

    static @Nullable Boolean not(@Nullable Boolean of) {
        return of == null ? null : (Boolean) !of;
    }

    static @Nullable Boolean and(@Nullable Boolean a, @Nullable Boolean b) {
        boolean isFalse = (a != null && !a) || (b != null && !b);
        return isFalse ? Boolean.FALSE : a == null || b == null ? null : Boolean.TRUE;
    }

    static @Nullable Boolean or(@Nullable Boolean a, @Nullable Boolean b) {
        return not(and(not(a), not(b)));
    }

    /** The last value that was beyond either bound decides. */
    @Nullable
    Boolean band(int i, double high, double low) {
        if (Double.isNaN(at(i).x)) {
            return null;
        }
        for (int k = i; k >= 0; k--) {
            if (at(k).x > high) {
                return true;
            }
            if (at(k).x < low) {
                return false;
            }
        }
        return isRestored;
    }

    @Nullable
    Boolean rises(int i, double amount, long window) {
        double now = at(i).x;
        for (int k = 0; k <= i; k++) {
            if (at(k).time >= at(i).time - window && now - at(k).x >= amount) {
                return true;
            }
        }
        return Double.isNaN(now) || isRestoredAndYoung(i, window) ? null : Boolean.FALSE;
    }

    private boolean isRestoredAndYoung(int i, long window) {
        return isRestored && at(i).time < at(0).time + window;
    }

    /** What came before the first look is not counted. */
    @Nullable
    Boolean many(int i, int count, long window) {
        int sum = 0;
        for (int k = 1; k <= i; k++) {
            sum += at(k).time > at(i).time - window ? at(k).fills : 0;
        }
        return sum >= count ? Boolean.TRUE : isRestoredAndYoung(i, window) ? null : Boolean.FALSE;
    }

    Boolean noFill(int i, long limit) {
        if (at(i).lastFill < 0) {
            return isRestored || at(i).time - at(0).time >= limit;
        }
        return at(i).time - at(i).lastFill >= limit;
    }

    Boolean noNumber(int i, long limit) {
        for (int k = i; k >= 0; k--) {
            if (!Double.isNaN(at(k).x)) {
                return at(i).time - at(k).time >= limit;
            }
        }
        return isRestored || at(i).time - at(0).time >= limit;
    }

    /** Of the numbers that are the same without a break, the first one counts; whether that one was a change is not known after a restart. */
    @Nullable
    Boolean same(int i, long limit) {
        double now = at(i).y;
        if (Double.isNaN(now)) {
            return null;
        }
        int first = i;
        while (first > 0 && at(first - 1).y == now) {
            first--;
        }
        boolean isFirstOfAll = true;
        for (int k = 0; k < first; k++) {
            isFirstOfAll &= Double.isNaN(at(k).y);
        }
        return (isRestored && isFirstOfAll) || at(i).time - at(first).time >= limit;
    }
}
