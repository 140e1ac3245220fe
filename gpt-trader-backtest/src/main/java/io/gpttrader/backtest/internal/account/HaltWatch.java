package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.account.Limits.Limit;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.portfolio.DrawdownWatch;
import io.gpttrader.backtest.internal.portfolio.HaltEnding;
import io.gpttrader.backtest.internal.portfolio.HaltPeriod;
import java.util.List;
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

    /** Follows the drawdown where its halt has an ending; else it lasts as long as the drawdown. */
    private final @Nullable DrawdownWatch drawdown;

    HaltWatch(Settings settings, Tape tape) {
        this.limits = settings.limits;
        HaltEnding ending = settings.haltEnding;
        this.drawdown = ending == null ? null : new DrawdownWatch(ending, settings.cash);
        boolean asksDates = limits.isSet(Limit.DAILY_LOSS_HALT_PERCENT) || drawdown != null;
        this.days = asksDates ? tape.dates().days() : new int[0];
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
        followTo(time, equity);
        if (drawdown != null) {
            halted = Limit.DRAWDOWN_HALT_PERCENT;
            String reason = drawdown.reasonAt(time, days[time], equityNow, limits.get(Limit.DRAWDOWN_HALT_PERCENT));
            return reason != null ? reason : lossAt(time, equityNow);
        }
        double highest = Math.max(peak, equityNow);
        double fall = 100 * (1 - equityNow / highest);
        if (fall >= limits.get(Limit.DRAWDOWN_HALT_PERCENT)) {
            halted = Limit.DRAWDOWN_HALT_PERCENT;
            return String.format(Locale.ROOT, "equity %.2f is %.2f %% below its peak %.2f", equityNow, fall, highest);
        }
        return lossAt(time, equityNow);
    }

    /** The halts of a run that is over, those that an ending was chosen for. */
    List<HaltPeriod> periods(double[] equity) {
        followTo(equity.length, equity);
        return drawdown == null ? List.of() : drawdown.periods();
    }

    /** Takes in the equity of the times before {@code time} that it has not seen. */
    void followTo(int time, double[] equity) {
        while (seen < time) {
            follow(seen, equity[seen]);
            seen++;
        }
    }

    private @Nullable String lossAt(int time, double equityNow) {
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
        if (drawdown != null) {
            drawdown.follow(time, days[time], equity, limits.get(Limit.DRAWDOWN_HALT_PERCENT));
        }
        lostToday |= isLoss(equity, dayOpening);
    }

    private boolean isLoss(double equity, double opening) {
        return 100 * (1 - equity / opening) >= limits.get(Limit.DAILY_LOSS_HALT_PERCENT);
    }

    private long dayOf(int time) {
        return days.length == 0 ? 0 : days[time];
    }
}
