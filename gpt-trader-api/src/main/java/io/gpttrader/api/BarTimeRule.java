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
 * True where a bar's begin time, on the clock of a zone, is as wanted. ta4j's own time rules know UTC only, and so
 * no daylight saving time.
 */
final class BarTimeRule extends AbstractRule {
    private final BarSeries series;
    private final ZoneId zone;
    private final Predicate<ZonedDateTime> wanted;

    BarTimeRule(BarSeries series, ZoneId zone, Predicate<ZonedDateTime> wanted) {
        this.series = series;
        this.zone = zone;
        this.wanted = wanted;
    }

    static Condition session(String from, String to, String zone) {
        LocalTime first = time("from", from);
        LocalTime after = time("to", to);
        if (first.equals(after)) {
            throw new IllegalArgumentException(
                    "a session must last, but from=%s, to=%s; leave it out for the whole day".formatted(from, to));
        }
        boolean overMidnight = first.isAfter(after);
        ZoneId clock = zone(zone);
        return Condition.opaque(
                Node.function("session", from, to, zone),
                args -> 1,
                series -> new BarTimeRule(series, clock, begin -> {
                    boolean begun = !begin.toLocalTime().isBefore(first);
                    boolean open = begin.toLocalTime().isBefore(after);
                    return overMidnight ? begun || open : begun && open;
                }));
    }

    static Condition weekdays(Node node, ZoneId zone, DayOfWeek... days) {
        if (days.length == 0) {
            throw new IllegalArgumentException("weekdays must name at least one day; always() is true on all of them");
        }
        Set<DayOfWeek> wanted = EnumSet.copyOf(List.of(days));
        return Condition.opaque(
                node,
                args -> 1,
                series -> new BarTimeRule(series, zone, begin -> wanted.contains(begin.getDayOfWeek())));
    }

    static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "zone must be a time zone such as America/New_York but was \"%s\"".formatted(zone), unknown);
        }
    }

    private static LocalTime time(String who, String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "%s must be a time of day such as 09:30 but was \"%s\"".formatted(who, text), unreadable);
        }
    }

    @Override
    public boolean isSatisfied(int index, @Nullable TradingRecord record) {
        return wanted.test(series.getBar(index).getBeginTime().atZone(zone));
    }
}
