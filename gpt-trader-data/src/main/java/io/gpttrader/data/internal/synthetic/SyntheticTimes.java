package io.gpttrader.data.internal.synthetic;

import io.gpttrader.data.MarketCalendar.Session;
import io.gpttrader.data.internal.calendar.TradingDays;
import java.time.Duration;
import java.time.LocalDate;

/** When the bars of a synthetic market begin and end, and how much of a trading year each of them is. */
final class SyntheticTimes {

    private static final double DAYS_OF_A_YEAR = 365;
    private static final double SESSIONS_OF_A_YEAR = 252;
    private static final Duration DAY = Duration.ofDays(1);

    final long[] begin;
    final long[] end;
    final double[] years;

    /** The part of a year that a bar of full length is. */
    final double fullYears;

    SyntheticTimes(SyntheticModel model) {
        this.begin = new long[model.count];
        this.end = new long[model.count];
        this.years = new double[model.count];
        TradingDays calendar = model.calendar;
        if (calendar == null) {
            this.fullYears = model.barLength.toMillis() / (DAYS_OF_A_YEAR * DAY.toMillis());
            fill(model);
        } else {
            double day = model.barLength.equals(DAY) ? DAY.toMillis() : longest(calendar, model);
            boolean always = longest(calendar, model) >= DAY.toMillis();
            double days = always ? DAYS_OF_A_YEAR : SESSIONS_OF_A_YEAR;
            this.fullYears = model.barLength.toMillis() / (days * day);
            fill(model, calendar);
        }
    }

    private void fill(SyntheticModel model) {
        long length = model.barLength.toMillis();
        long first = model.start.toEpochMilli();
        for (int i = 0; i < begin.length; i++) {
            begin[i] = first + i * length;
            end[i] = begin[i] + length;
            years[i] = fullYears;
        }
    }

    /** Of a calendar's regular sessions, the short ones do not tell how much trading a day is. */
    private static double longest(TradingDays calendar, SyntheticModel model) {
        LocalDate first = calendar.day(model.start);
        return calendar.sessions(first, first.plusDays(14)).stream()
                .mapToLong(session -> session.length().toMillis())
                .max()
                .orElseThrow();
    }

    private void fill(SyntheticModel model, TradingDays calendar) {
        int i = 0;
        for (LocalDate day = calendar.day(model.start); i < begin.length; day = day.plusDays(1)) {
            Session session = calendar.session(day).orElse(null);
            if (session != null) {
                i = model.barLength.equals(DAY) ? addDay(i, day, calendar, model) : addSession(i, session, model);
            }
        }
    }

    private int addDay(int i, LocalDate day, TradingDays calendar, SyntheticModel model) {
        begin[i] = day.atStartOfDay(calendar.zone()).toInstant().toEpochMilli();
        if (begin[i] < model.start.toEpochMilli()) {
            return i;
        }
        end[i] = day.plusDays(1).atStartOfDay(calendar.zone()).toInstant().toEpochMilli();
        years[i] = fullYears;
        return i + 1;
    }

    private int addSession(int from, Session session, SyntheticModel model) {
        int i = from;
        long length = model.barLength.toMillis();
        long close = session.close().toEpochMilli();
        for (long at = session.open().toEpochMilli(); at < close && i < begin.length; at += length) {
            if (at >= model.start.toEpochMilli()) {
                begin[i] = at;
                end[i] = Math.min(at + length, close);
                years[i] = fullYears * (end[i] - at) / length;
                i++;
            }
        }
        return i;
    }
}
