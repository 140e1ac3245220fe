package io.gpttrader.paper.internal.report;

import io.gpttrader.paper.internal.dates.BarDate.Kind;
import io.gpttrader.paper.internal.dates.RunDates;
import io.gpttrader.paper.internal.metrics.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How the times of a run are written.
 *
 * <p>A bar's time is its end, and the daily bar of 31 January ends at midnight, which is already 1 February. So a bar of
 * a day or longer is called by its date, and a shorter bar by its end, in UTC; that belongs to the month of its date.
 *
 * @param dates of the run
 */
public record ReportCalendar(RunDates dates) {

    private static final DateTimeFormatter DATE = formatter("uuuu-MM-dd");
    private static final DateTimeFormatter MINUTE = formatter("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter SECOND = formatter("uuuu-MM-dd HH:mm:ss");

    public static ReportCalendar of(RunResult run) {
        return new ReportCalendar(run.dates());
    }

    public boolean daily() {
        return dates.kind().isDayOrLonger();
    }

    /** The instant a bar is drawn at: midnight of its date for a daily bar, else its end. */
    public Instant label(Instant barEnd) {
        return daily() ? date(barEnd).atStartOfDay().toInstant(ZoneOffset.UTC) : barEnd;
    }

    public LocalDate date(Instant barEnd) {
        return dates.date(barEnd.toEpochMilli());
    }

    /** The bar's name, such as {@code 2024-01-31} or {@code 2024-01-31 14:30}. */
    public String text(Instant barEnd) {
        return format().format(label(barEnd));
    }

    /** When something happened on a bar: the bar's date, or of a shorter bar the instant. */
    public String text(Instant instant, LocalDate date) {
        return daily() ? date.toString() : format().format(instant);
    }

    /** To be put beside a time of day; a date needs none. */
    public String zone() {
        return daily() ? "" : " UTC";
    }

    private DateTimeFormatter format() {
        return daily() ? DATE : dates.barLength().compareTo(Duration.ofMinutes(1)) < 0 ? SECOND : MINUTE;
    }

    /** The month a bar belongs to; of a week that of its Thursday, as ISO years count weeks. */
    public YearMonth month(Instant barEnd) {
        LocalDate date = date(barEnd);
        return YearMonth.from(dates.kind() == Kind.WEEK ? date.plusDays(3) : date);
    }

    /** The bar length in words, such as {@code daily} or {@code 5-minute}. */
    public String barName() {
        return switch (dates.kind()) {
            case DAY -> "daily";
            case WEEK -> "weekly";
            case MONTH -> "monthly";
            case LONGER -> Math.max(1, Math.round(dates.barLength().toHours() / 24.0)) + "-day";
            case INTRADAY -> shortName(Math.max(1, dates.barLength().toSeconds()));
        };
    }

    private static String shortName(long seconds) {
        return seconds % 3600 == 0
                ? seconds / 3600 + "-hour"
                : seconds % 60 == 0 ? seconds / 60 + "-minute" : seconds + "-second";
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
