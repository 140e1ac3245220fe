package io.gpttrader.live.internal.report;

import io.gpttrader.live.internal.metrics.RunResult;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Returns by calendar month and year.
 *
 * @param years ascending
 */
record ReportMonths(List<Year> years) {

    /**
     * One row of the table.
     *
     * @param year calendar year
     * @param months twelve fractions, {@code NaN} where the run has no bar
     * @param total fraction of the whole year
     */
    record Year(int year, double[] months, double total) {}

    /** A month's return is its last equity over the last equity before it, minus one; the first is over the starting cash. */
    static ReportMonths of(RunResult run, ReportCalendar calendar) {
        var years = new ArrayList<Year>();
        double[] months = undefinedYear();
        double beforeMonth = run.startingCash();
        double beforeYear = run.startingCash();
        int bars = run.times().length;
        for (int i = 0; i < bars; i++) {
            YearMonth month = month(run, i, calendar);
            YearMonth next = i + 1 < bars ? month(run, i + 1, calendar) : month.plusYears(1);
            if (next.equals(month)) {
                continue;
            }
            double equity = run.equity()[i];
            months[month.getMonthValue() - 1] = change(beforeMonth, equity);
            beforeMonth = equity;
            if (next.getYear() != month.getYear()) {
                years.add(new Year(month.getYear(), months, change(beforeYear, equity)));
                months = undefinedYear();
                beforeYear = equity;
            }
        }
        return new ReportMonths(List.copyOf(years));
    }

    private static YearMonth month(RunResult run, int bar, ReportCalendar calendar) {
        return calendar.month(Instant.ofEpochMilli(run.times()[bar]));
    }

    private static double[] undefinedYear() {
        double[] months = new double[12];
        Arrays.fill(months, Double.NaN);
        return months;
    }

    /** Undefined once the account has lost everything. */
    private static double change(double from, double to) {
        return from > 0 ? to / from - 1 : Double.NaN;
    }
}
