package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.settings.Limits;
import io.gpttrader.live.internal.settings.Limits.Limit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Follows the equity for the two limits that stop entries: loss since the session opened, and drawdown from the peak. */
final class HaltWatch {

    /** A limit that stops entries, and the numbers that decided. */
    record Halt(Limit limit, String reason) {}

    private long session = Long.MIN_VALUE;
    private double opening;
    private double last;

    /** Most of the session's opening equity that was lost at the end of one of its times, percent. */
    private double worst = Double.NEGATIVE_INFINITY;

    HaltWatch(double cash) {
        opening = cash;
        last = cash;
    }

    /** Takes the equity at the end of one account time, when the next one begins. */
    void follow(long itsSession, double equity) {
        if (itsSession != session) {
            session = itsSession;
            opening = last;
            worst = Double.NEGATIVE_INFINITY;
        }
        last = equity;
        double lost = lost(equity, opening);
        worst = lost > worst ? lost : worst;
    }

    /** Why entries are stopped now, or null. */
    @Nullable
    Halt haltAt(long itsSession, double equityNow, double highest, Limits limits) {
        double fall = 100 * (1 - equityNow / highest);
        if (fall >= limits.get(Limit.DRAWDOWN_HALT_PERCENT)) {
            return new Halt(
                    Limit.DRAWDOWN_HALT_PERCENT,
                    String.format(Locale.ROOT, "equity %.2f is %.2f %% below its peak %.2f", equityNow, fall, highest));
        }
        boolean isNew = itsSession != session;
        double start = isNew ? last : opening;
        double most = limits.get(Limit.DAILY_LOSS_HALT_PERCENT);
        if ((worst >= most && !isNew) || lost(equityNow, start) >= most) {
            return new Halt(
                    Limit.DAILY_LOSS_HALT_PERCENT,
                    String.format(Locale.ROOT, "the session opened at %.2f, equity is %.2f", start, equityNow));
        }
        return null;
    }

    /** The most that a session has lost so far, percent, as {@link #haltAt} counts it; 0 while it has lost nothing. */
    double lostPercent(long itsSession, double equityNow) {
        boolean isNew = itsSession != session;
        double now = lost(equityNow, isNew ? last : opening);
        return Math.max(0, isNew ? now : Math.max(worst, now));
    }

    private static double lost(double equity, double opening) {
        return 100 * (1 - equity / opening);
    }
}
