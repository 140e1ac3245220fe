package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.calendar.TradingSessions;
import io.gpttrader.paper.internal.settings.Limits;
import io.gpttrader.paper.internal.settings.Settings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An exchange as the account sees it: its calendar, the session that its symbols have reached, and what that session has lost. */
public final class Market {
    public final TradingSessions sessions;
    private final HaltWatch halts;
    private long session = Long.MIN_VALUE;

    Market(TradingSessions sessions, double cash) {
        this.sessions = sessions;
        this.halts = new HaltWatch(cash);
    }

    /** The market of each symbol; those with one calendar share it. */
    static Map<String, Market> bySymbol(Settings settings, List<String> symbols) {
        Market days = new Market(
                TradingSessions.days(
                        Objects.requireNonNullElse(settings.tradingDayZone, ZoneOffset.UTC), settings.tradingDayBegins),
                settings.cash);
        IdentityHashMap<Function<Instant, ? extends Map.Entry<Instant, Instant>>, Market> byCalendar =
                new IdentityHashMap<>();
        Map<String, Market> markets = new LinkedHashMap<>();
        for (String symbol : symbols) {
            Market market = settings.hasCalendar
                    ? byCalendar.computeIfAbsent(
                            settings.calendarOf(symbol), its -> new Market(TradingSessions.of(its), settings.cash))
                    : days;
            markets.put(symbol, market);
        }
        return markets;
    }

    /** The account is about to leave a time, at whose end it had this equity. */
    void leave(double equity) {
        halts.follow(session, equity);
    }

    /** A bar of one of its symbols has come, a late one too: one of an earlier session leads nowhere back. */
    void reach(long beginMillis, long endMillis) {
        session = Math.max(session, sessions.keyOf(beginMillis, endMillis, session));
    }

    /** The most that its session has lost of the equity that it opened with, percent; 0 while it has lost nothing. */
    double lostPercent(double equity) {
        return halts.lostPercent(session, equity);
    }

    /** Why entries in its symbols are stopped now, or null. */
    HaltWatch.@Nullable Halt haltAt(double equity, double highest, Limits limits) {
        return halts.haltAt(session, equity, highest, limits);
    }
}
