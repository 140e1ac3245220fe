package io.gpttrader.data.internal.transform;

import io.gpttrader.data.MarketCalendar.Session;
import io.gpttrader.data.internal.calendar.TradingDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Periods within the sessions of a calendar. */
final class ResampleSessions implements ResampleGrid {

    private final TradingDays calendar;
    private final ResamplePeriod.Unit unit;
    private final long size;
    private final String name;

    /** The session last looked at: bars come day by day. */
    private LocalDate day = LocalDate.MIN;

    private @Nullable Span session;
    private @Nullable Span period;

    ResampleSessions(TradingDays calendar, ResamplePeriod.Unit unit, long size) {
        this.calendar = calendar;
        this.unit = unit;
        this.size = size;
        this.name = "the sessions of " + calendar.label();
    }

    @Override
    public @Nullable Span of(long begin, long end) {
        lookUp(begin);
        Span whole = new Span(start(day), start(day.plusDays(1)));
        if (end > whole.end() && reachesSession(begin, end)) {
            var unused = ResampleGrid.checked(whole, begin, end, "the days of " + calendar.label());
        }
        Span open = session;
        if (open == null || end <= open.begin() || begin >= open.end()) {
            return null;
        }
        boolean isWholeDay = begin <= open.begin() && end >= open.end();
        if (!isWholeDay) {
            var unused = ResampleGrid.checked(open, begin, end, name);
        }
        if (period != null) {
            return period;
        }
        long first = isWholeDay ? open.begin() : begin;
        return ResampleGrid.checked(part(open, first), first, isWholeDay ? open.end() : end, name);
    }

    @Override
    public boolean isWithoutPauses() {
        return unit == ResamplePeriod.Unit.MILLISECOND;
    }

    /** A bar of a whole day begins before its session does. */
    @Override
    public long firstNeeded(long from) {
        return start(calendar.day(Instant.ofEpochMilli(from)));
    }

    @Override
    public long endOfNeeded(long last) {
        LocalDate wanted = calendar.day(Instant.ofEpochMilli(last));
        long midnight = start(wanted.plusDays(1));
        if (wanted.isBefore(calendar.firstDay()) || wanted.isAfter(calendar.lastDay())) {
            return midnight;
        }
        lookUp(last);
        return period == null ? midnight : Math.max(period.end(), midnight);
    }

    /** Returns whether a bar that is of two days is part of a session of one of them. */
    private boolean reachesSession(long begin, long end) {
        LocalDate last = calendar.day(Instant.ofEpochMilli(end - 1));
        return day.datesUntil(last.plusDays(1))
                .flatMap(each -> calendar.session(each).stream())
                .map(ResampleSessions::span)
                .anyMatch(each -> begin < each.end() && end > each.begin());
    }

    private void lookUp(long moment) {
        LocalDate wanted = calendar.day(Instant.ofEpochMilli(moment));
        if (wanted.equals(day)) {
            return;
        }
        day = wanted;
        session = calendar.session(wanted).map(ResampleSessions::span).orElse(null);
        period = unit == ResamplePeriod.Unit.MILLISECOND ? null : period(wanted);
    }

    private static Span span(Session session) {
        return new Span(session.open().toEpochMilli(), session.close().toEpochMilli());
    }

    /** From the first open to the last close of the days that belong together; null where there is no session. */
    private @Nullable Span period(LocalDate wanted) {
        LocalDate from = ResampleDays.first(wanted, unit, size);
        LocalDate to = ResampleDays.next(from, unit, size);
        Optional<Session> first = from.datesUntil(to)
                .flatMap(each -> calendar.session(each).stream())
                .findFirst();
        return first.map(found -> new Span(found.open().toEpochMilli(), lastClose(found.date(), to)))
                .orElse(null);
    }

    private long lastClose(LocalDate from, LocalDate to) {
        LocalDate each = to.minusDays(1);
        while (each.isAfter(from) && !calendar.isTradingDay(each)) {
            each = each.minusDays(1);
        }
        return calendar.session(each).orElseThrow().close().toEpochMilli();
    }

    private Span part(Span open, long moment) {
        long begin = moment - (moment - open.begin()) % size;
        return new Span(begin, Math.min(begin + size, open.end()));
    }

    private long start(LocalDate date) {
        return date.atStartOfDay(calendar.zone()).toInstant().toEpochMilli();
    }
}
