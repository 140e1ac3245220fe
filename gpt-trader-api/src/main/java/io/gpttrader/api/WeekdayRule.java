package io.gpttrader.api;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.rules.AbstractRule;

/** True at bars whose date, as {@link BarDate} finds it, is one of some days of the week. */
final class WeekdayRule extends AbstractRule {

    private final BarSeries series;
    private final Set<DayOfWeek> days;
    private final BarDate dates;

    /**
     * A rule of a series.
     *
     * @param zone whose dates count, or null for the zone that the series records, or else UTC
     */
    WeekdayRule(BarSeries series, @Nullable ZoneId zone, Set<DayOfWeek> days) {
        this.series = series;
        this.days = days;
        this.dates = new BarDate(zone == null ? recorded(series) : zone);
    }

    /** The zone that a series records, or else UTC. */
    static ZoneId recorded(BarSeries series) {
        if (!(series instanceof Function<?, ?>)) {
            return ZoneOffset.UTC;
        }
        try {
            @SuppressWarnings("unchecked")
            Function<Object, @Nullable Object> asked = (Function<Object, @Nullable Object>) series;
            return asked.apply("zone") instanceof ZoneId zone ? zone : ZoneOffset.UTC;
        } catch (ClassCastException other) {
            // A function, but not one from names.
            return ZoneOffset.UTC;
        }
    }

    @Override
    public synchronized boolean isSatisfied(int index, @Nullable TradingRecord record) {
        Bar bar = series.getBar(index);
        long day = dates.of(
                bar.getBeginTime().toEpochMilli(), bar.getEndTime().toEpochMilli(), begin(index - 1), begin(index - 2));
        return days.contains(DayOfWeek.of(BarDate.weekday(day) + 1));
    }

    private long begin(int index) {
        boolean isThere = index >= Math.max(0, series.getBeginIndex());
        return isThere ? series.getBar(index).getBeginTime().toEpochMilli() : BarDate.NONE;
    }
}
