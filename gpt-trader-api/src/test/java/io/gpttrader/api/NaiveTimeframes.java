package io.gpttrader.api;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/** Longer bars as java.time has their periods, made again from the first bar for each bar that is asked. */
final class NaiveTimeframes {

    /** Closes, highs and volumes of the longer bars. */
    record Longer(ZonedDateTime begin, double open, double high, double low, double close, double volume) {}

    /**
     * A timeframe.
     *
     * @param begin the begin of the period of a moment
     * @param next the begin of the next period
     */
    record Frame(UnaryOperator<ZonedDateTime> begin, UnaryOperator<ZonedDateTime> next) {}

    static final Frame HOUR = new Frame(at -> at.truncatedTo(ChronoUnit.HOURS), begin -> begin.plusHours(1));
    static final Frame DAY = dates(date -> date, date -> date.plusDays(1));
    static final Frame WEEK =
            dates(date -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), date -> date.plusWeeks(1));
    static final Frame MONTH = dates(date -> date.withDayOfMonth(1), date -> date.plusMonths(1));
    static final Frame QUARTER = dates(
            date -> LocalDate.of(date.getYear(), (date.getMonthValue() - 1) / 3 * 3 + 1, 1),
            date -> date.plusMonths(3));

    private NaiveTimeframes() {}

    private static Frame dates(UnaryOperator<LocalDate> first, UnaryOperator<LocalDate> next) {
        return new Frame(
                at -> first.apply(at.toLocalDate()).atStartOfDay(at.getZone()),
                begin -> next.apply(begin.toLocalDate()).atStartOfDay(begin.getZone()));
    }

    /** The longer bars that are known at a bar: those of which a later one has come, or whose end has. */
    static List<Longer> known(BarSeries series, int bar, ZoneId zone, Frame frame) {
        List<Longer> all = new ArrayList<>();
        Instant now = series.getBar(bar).getEndTime();
        for (int i = 0; i <= bar; i++) {
            Bar its = series.getBar(i);
            ZonedDateTime begin = frame.begin().apply(its.getBeginTime().atZone(zone));
            int last = all.size() - 1;
            boolean isNew = all.isEmpty() || !all.get(last).begin.equals(begin);
            Longer so = isNew ? null : all.remove(last);
            double high = its.getHighPrice().doubleValue();
            double low = its.getLowPrice().doubleValue();
            all.add(new Longer(
                    begin,
                    isNew ? its.getOpenPrice().doubleValue() : so.open,
                    isNew ? high : Math.max(so.high, high),
                    isNew ? low : Math.min(so.low, low),
                    its.getClosePrice().doubleValue(),
                    its.getVolume().doubleValue() + (isNew ? 0 : so.volume)));
        }
        Longer last = all.get(all.size() - 1);
        if (frame.next().apply(last.begin).toInstant().isAfter(now)) {
            all.remove(all.size() - 1);
        }
        return all;
    }

    /** The mean of the last closes; NaN where there are fewer. */
    static double sma(List<Longer> bars, int window) {
        if (bars.size() < window) {
            return Double.NaN;
        }
        return bars.subList(bars.size() - window, bars.size()).stream()
                .mapToDouble(Longer::close)
                .average()
                .orElseThrow();
    }
}
