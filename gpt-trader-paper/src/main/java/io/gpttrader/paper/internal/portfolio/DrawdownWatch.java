package io.gpttrader.paper.internal.portfolio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A halt after a drawdown that ends. Follows the equity at the end of each time: where it lies too far below its peak, entries are
 * halted from the decisions of that time on, until the ending comes; from then on the peak is counted from the equity of that time.
 */
public final class DrawdownWatch {
    private final HaltEnding ending;
    private final List<HaltPeriod> periods = new ArrayList<>();
    private double peak;
    private int seen = -1;
    private int since = -1;
    private int sinceDay;
    private String reason = "";

    public DrawdownWatch(HaltEnding ending, double startingCash) {
        this.ending = ending;
        this.peak = startingCash;
    }

    /**
     * Takes in the equity at the end of a time; times must ascend.
     *
     * @param day the time's date, as days since 1970
     * @param mostPercent the drawdown that halts
     * @return whether entries are halted now, or are not any more
     */
    public boolean follow(int time, int day, double equity, double mostPercent) {
        seen = time;
        if (isHalted()) {
            String end = ending.endAt(since, sinceDay, time, day);
            if (end == null) {
                return false;
            }
            end(day, equity, end);
            return true;
        }
        peak = Math.max(peak, equity);
        if (fall(equity, peak) < mostPercent) {
            return false;
        }
        since = time;
        sinceDay = day;
        reason = words(equity, peak);
        periods.add(new HaltPeriod(LocalDate.ofEpochDay(day), reason, LocalDate.MAX, ""));
        return true;
    }

    /** Ends a halt by hand. */
    public boolean resume(int day, double equity, String who) {
        if (!isHalted()) {
            return false;
        }
        end(day, equity, "resumed by " + who);
        return true;
    }

    private void end(int day, double equity, String why) {
        HaltPeriod open = periods.remove(periods.size() - 1);
        String end = why + "; the peak starts over at " + money(equity);
        periods.add(new HaltPeriod(open.since(), open.reason(), LocalDate.ofEpochDay(day), end));
        since = -1;
        peak = equity;
    }

    public boolean isHalted() {
        return since >= 0;
    }

    /** Why entries are stopped at a time that may not have been followed yet, or null. */
    @Nullable
    public String reasonAt(int time, int day, double equityNow, double mostPercent) {
        if (isHalted()) {
            boolean isOver = time > seen && ending.endAt(since, sinceDay, time, day) != null;
            return isOver ? null : since(sinceDay, reason);
        }
        double highest = Math.max(peak, equityNow);
        boolean isHigh = time <= seen || fall(equityNow, highest) < mostPercent;
        return isHigh ? null : since(day, words(equityNow, highest));
    }

    private static String since(int day, String why) {
        return "halted since " + LocalDate.ofEpochDay(day) + ": " + why;
    }

    /** How far equity is below the peak, percent. */
    public double fall(double equity) {
        return fall(equity, Math.max(peak, equity));
    }

    private static double fall(double equity, double highest) {
        return 100 * (1 - equity / highest);
    }

    private static String words(double equity, double highest) {
        return String.format(
                Locale.ROOT, "equity %.2f is %.2f %% below its peak %.2f", equity, fall(equity, highest), highest);
    }

    private static String money(double amount) {
        return String.format(Locale.ROOT, "%.2f", amount);
    }

    /** All halts so far, in order of time. */
    public List<HaltPeriod> periods() {
        return List.copyOf(periods);
    }
}
