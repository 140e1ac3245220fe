package io.gpttrader.api;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.rules.AbstractRule;

/**
 * True where the begin time of a bar, as local time of a zone, passes a test. ta4j's own time rules work in UTC only and
 * therefore ignore daylight saving time.
 */
final class BarTimeRule extends AbstractRule {
    private final BarSeries series;
    private final ZoneId zone;
    private final Predicate<ZonedDateTime> test;

    BarTimeRule(BarSeries series, ZoneId zone, Predicate<ZonedDateTime> test) {
        this.series = series;
        this.zone = zone;
        this.test = test;
    }

    static Condition timeOfDay(String from, String to, String zone) {
        LocalTime start = time("from", from);
        LocalTime end = time("to", to);
        if (start.equals(end)) {
            throw new IllegalArgumentException(
                    "timeOfDay: from and to must differ but were from=%s, to=%s; omit the condition for the whole day"
                            .formatted(from, to));
        }
        boolean spansMidnight = start.isAfter(end);
        ZoneId zoneId = zone(zone);
        return Condition.opaque(
                Node.function("timeOfDay", from, to, zone),
                args -> 1,
                series -> new BarTimeRule(series, zoneId, begin -> {
                    boolean afterStart = !begin.toLocalTime().isBefore(start);
                    boolean beforeEnd = begin.toLocalTime().isBefore(end);
                    return spansMidnight ? afterStart || beforeEnd : afterStart && beforeEnd;
                }));
    }

    static Condition weekdays(Node node, @Nullable ZoneId zone, DayOfWeek... days) {
        if (days.length == 0) {
            throw new IllegalArgumentException(
                    "weekdays: at least one day must be given; always() is true on every day");
        }
        Set<DayOfWeek> chosen = EnumSet.copyOf(List.of(days));
        return Condition.opaque(node, args -> 1, series -> new WeekdayRule(series, zone, chosen));
    }

    static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "zone must be a time zone such as America/New_York but was \"%s\"".formatted(zone), unknown);
        }
    }

    static LocalTime time(String who, String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "%s must be a time of day such as 09:30 but was \"%s\"".formatted(who, text), unreadable);
        }
    }

    @Override
    public boolean isSatisfied(int index, @Nullable TradingRecord record) {
        return test.test(series.getBar(index).getBeginTime().atZone(zone));
    }
}
