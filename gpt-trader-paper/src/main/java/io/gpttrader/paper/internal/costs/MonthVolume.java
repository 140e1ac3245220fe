package io.gpttrader.paper.internal.costs;

import java.time.LocalDate;

/** The value that an account has traded in the calendar month of its last fill. */
final class MonthVolume {
    private long day = Long.MIN_VALUE;
    private int month = Integer.MIN_VALUE;
    private double traded;

    /** The date of what comes next, as days since 1970-01-01; a new month begins with nothing traded. */
    void onDay(long epochDay) {
        if (epochDay == day) {
            return;
        }
        day = epochDay;
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        int its = date.getYear() * 12 + date.getMonthValue();
        if (its != month) {
            month = its;
            traded = 0;
        }
    }

    void add(double value) {
        traded += value;
    }

    double traded() {
        return traded;
    }
}
