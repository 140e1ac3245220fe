package io.gpttrader.paper.internal.report;

import io.gpttrader.paper.internal.metrics.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How the times of a run are written.
 *
 * <p>A bar's time is its end, and the daily bar of 31 January ends at midnight, which is already 1 February. So a bar of
 * a day or longer is called by the date of the noon after its beginning, which is the exchange's own date in any time
 * zone from UTC-12 to UTC+12. A shorter bar is called by its end, in UTC.
 *
 * @param barLength length of a usual bar of the run
 */
record ReportCalendar(Duration barLength) {

    private static final Duration DAILY_FROM = Duration.ofHours(20); // a day that loses an hour is a day
    private static final DateTimeFormatter DATE = formatter("uuuu-MM-dd");
    private static final DateTimeFormatter MINUTE = formatter("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter SECOND = formatter("uuuu-MM-dd HH:mm:ss");

    static ReportCalendar of(RunResult run) {
        return run.bars().values().stream()
                .filter(bars -> !bars.isEmpty())
                .map(bars -> new ReportCalendar(bars.get(0).getTimePeriod()))
                .findFirst()
                .orElse(new ReportCalendar(Duration.ofDays(1)));
    }

    boolean daily() {
        return barLength.compareTo(DAILY_FROM) >= 0;
    }

    /** The instant a bar is drawn at: midnight of its date for a daily bar, else its end. */
    Instant label(Instant barEnd) {
        return daily() ? middle(barEnd).truncatedTo(ChronoUnit.DAYS) : barEnd;
    }

    /** The bar's name, such as {@code 2024-01-31} or {@code 2024-01-31 14:30}. */
    String text(Instant barEnd) {
        return format().format(label(barEnd));
    }

    /** When something happened on a bar: the bar's date, or of a shorter bar the instant. */
    String text(Instant instant, LocalDate date) {
        return daily() ? date.toString() : format().format(instant);
    }

    private DateTimeFormatter format() {
        return daily() ? DATE : barLength.compareTo(Duration.ofMinutes(1)) < 0 ? SECOND : MINUTE;
    }

    /** The month a bar belongs to. */
    YearMonth month(Instant barEnd) {
        Instant inside = daily() ? middle(barEnd) : barEnd.minusNanos(1);
        return YearMonth.from(inside.atOffset(ZoneOffset.UTC));
    }

    /** The bar length in words, such as {@code daily} or {@code 5-minute}. */
    String barName() {
        if (daily()) {
            long days = Math.max(1, Math.round(barLength.toHours() / 24.0));
            return days == 1 ? "daily" : days == 7 ? "weekly" : days + "-day";
        }
        long seconds = Math.max(1, barLength.toSeconds());
        return seconds % 3600 == 0
                ? seconds / 3600 + "-hour"
                : seconds % 60 == 0 ? seconds / 60 + "-minute" : seconds + "-second";
    }

    private Instant middle(Instant barEnd) {
        return barEnd.minus(barLength).plus(Duration.ofHours(12));
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
