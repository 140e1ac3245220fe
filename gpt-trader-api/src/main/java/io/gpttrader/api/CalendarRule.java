package io.gpttrader.api;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.rules.AbstractRule;

/** True at bars whose date, as {@link BarDate} finds it, passes a test beside the date of a bar some bars before. */
final class CalendarRule extends AbstractRule {
    private static final int MOST_DAYS = 31;

    /** The first day of a week or a month, or the day itself. */
    enum Period {
        DAY,
        WEEK,
        MONTH;

        long first(long date) {
            return switch (this) {
                case DAY -> date;
                case WEEK -> BarDate.monday(date);
                case MONTH -> LocalDate.ofEpochDay(date).withDayOfMonth(1).toEpochDay();
            };
        }
    }

    private interface DateTest extends Serializable {
        boolean passes(long date, long earlier);
    }

    private final BarSeries series;
    private final BarDate dates;
    private final int barsBack;
    private final DateTest test;

    private CalendarRule(BarSeries series, @Nullable ZoneId zone, int barsBack, DateTest test) {
        this.series = series;
        this.dates = new BarDate(zone == null ? WeekdayRule.recorded(series) : zone);
        this.barsBack = barsBack;
        this.test = test;
    }

    /** A bar is among the first n of a period where the n-th bar before it is of an earlier one. */
    static Condition firstBars(String method, Period period, @Nullable String zone, Number bars) {
        @Nullable ZoneId id = zone == null ? null : BarTimeRule.zone(zone);
        Object count = Slot.bars(method, bars);
        Node node = id == null ? Node.function(method, count) : Node.function(method, id.getId(), count);
        int position = id == null ? 0 : 1;
        return Condition.of(node, args -> {
            int most = args.whole(position);
            return Condition.opaque(
                    Node.function(method, args.items().toArray()),
                    inner -> most + 1,
                    series -> new CalendarRule(
                            series, id, most, (date, earlier) -> period.first(date) > period.first(earlier)));
        });
    }

    static Condition daysOfMonth(@Nullable String zone, int from, int to) {
        if (from < 1 || from > MOST_DAYS || to < 1 || to > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "daysOfMonth: the days must be from 1 to 31 but were from=%d, to=%d".formatted(from, to));
        }
        @Nullable ZoneId id = zone == null ? null : BarTimeRule.zone(zone);
        Node node = id == null
                ? Node.function("daysOfMonth", from, to)
                : Node.function("daysOfMonth", id.getId(), from, to);
        return Condition.opaque(
                node,
                args -> 1,
                series -> new CalendarRule(series, id, 0, (date, same) -> {
                    int day = LocalDate.ofEpochDay(date).getDayOfMonth();
                    return from <= to ? day >= from && day <= to : day >= from || day <= to;
                }));
    }

    /** True at bars that end at a time of their begin's day, or later. */
    static Condition endsFrom(String time, String zone) {
        LocalTime from = BarTimeRule.time("time", time);
        ZoneId id = BarTimeRule.zone(zone);
        return Condition.opaque(
                Node.function("endsFrom", time, zone), args -> 1, series -> new EndRule(series, from, id));
    }

    @Override
    public synchronized boolean isSatisfied(int index, @Nullable TradingRecord record) {
        return isThere(index - barsBack) && test.passes(date(index), date(index - barsBack));
    }

    private long date(int index) {
        Bar bar = series.getBar(index);
        return dates.of(
                bar.getBeginTime().toEpochMilli(), bar.getEndTime().toEpochMilli(), begin(index - 1), begin(index - 2));
    }

    private long begin(int index) {
        return isThere(index) ? series.getBar(index).getBeginTime().toEpochMilli() : BarDate.NONE;
    }

    private boolean isThere(int index) {
        return index >= Math.max(0, series.getBeginIndex());
    }

    private static final class EndRule extends AbstractRule {
        private final BarSeries series;
        private final LocalTime from;
        private final ZoneId zone;

        EndRule(BarSeries series, LocalTime from, ZoneId zone) {
            this.series = series;
            this.from = from;
            this.zone = zone;
        }

        @Override
        public boolean isSatisfied(int index, @Nullable TradingRecord record) {
            Bar bar = series.getBar(index);
            ZonedDateTime begin = bar.getBeginTime().atZone(zone);
            return !bar.getEndTime()
                    .isBefore(begin.toLocalDate().atTime(from).atZone(zone).toInstant());
        }
    }
}
