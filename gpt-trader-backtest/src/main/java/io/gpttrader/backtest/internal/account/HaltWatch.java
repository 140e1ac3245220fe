package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.account.Limits.Limit;
import io.gpttrader.backtest.internal.bars.Tape;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Follows the equity for the two limits that stop entries: loss since the session opened, and drawdown from the peak. A
 * session is a trading day: the bars of one date.
 */
final class HaltWatch {
    private final Limits limits;

    /** The date of each time; none where no limit asks. */
    private final int[] days;

    private int seen;
    private long day = Long.MIN_VALUE;
    private double dayOpening;
    private double last;
    private double peak;
    private boolean lostToday;
    private Limit halted = Limit.DRAWDOWN_HALT_PERCENT;

    HaltWatch(Settings settings, Tape tape) {
        this.limits = settings.limits;
        this.days = limits.isSet(Limit.DAILY_LOSS_HALT_PERCENT) ? tape.dates().days() : new int[0];
        this.last = settings.cash;
        this.peak = settings.cash;
    }

    /**
     * Why entries are stopped at the close of {@code time}, or null; times must not go back.
     *
     * @param equity account value at each time before
     * @param equityNow account value as it stands, which orders at this same close may still change
     */
    @Nullable
    String reasonAt(int time, double[] equity, double equityNow) {
        while (seen < time) {
            follow(seen, equity[seen]);
            seen++;
        }
        double highest = Math.max(peak, equityNow);
        double fall = 100 * (1 - equityNow / highest);
        if (fall >= limits.get(Limit.DRAWDOWN_HALT_PERCENT)) {
            halted = Limit.DRAWDOWN_HALT_PERCENT;
            return String.format(Locale.ROOT, "equity %.2f is %.2f %% below its peak %.2f", equityNow, fall, highest);
        }
        boolean isNewDay = dayOf(time) != day;
        double opening = isNewDay ? last : dayOpening;
        if ((lostToday && !isNewDay) || isLoss(equityNow, opening)) {
            halted = Limit.DAILY_LOSS_HALT_PERCENT;
            return String.format(Locale.ROOT, "the session opened at %.2f, equity is %.2f", opening, equityNow);
        }
        return null;
    }

    Limit limitThatHalted() {
        return halted;
    }

    private void follow(int time, double equity) {
        long today = dayOf(time);
        if (today != day) {
            day = today;
            dayOpening = last;
            lostToday = false;
        }
        last = equity;
        peak = Math.max(peak, equity);
        lostToday |= isLoss(equity, dayOpening);
    }

    private boolean isLoss(double equity, double opening) {
        return 100 * (1 - equity / opening) >= limits.get(Limit.DAILY_LOSS_HALT_PERCENT);
    }

    private long dayOf(int time) {
        return days.length == 0 ? 0 : days[time];
    }
}
