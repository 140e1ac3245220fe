package io.gpttrader.live.internal.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trading sessions of the stock market by Alpaca's calendar: New York times, half days included. Asked for a year at a time, and again
 * after half a day, as a market may close on short notice.
 */
final class AlpacaCalendar implements Function<Instant, Map.Entry<Instant, Instant>> {

    private static final Logger LOG = LoggerFactory.getLogger(AlpacaCalendar.class);
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Duration GOOD_FOR = Duration.ofHours(12);

    /** Longer than any row of holidays, so that the next session is always among them. */
    private static final int DAYS_AHEAD = 30;

    private final AlpacaApi api;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();

    /** By close. */
    private final TreeMap<Instant, Map.Entry<Instant, Instant>> sessions = new TreeMap<>();

    private final Map<Integer, Instant> askedByYear = new TreeMap<>();

    AlpacaCalendar(AlpacaApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    /** The session that holds a moment, or else the next one. */
    @Override
    public Map.Entry<Instant, Instant> apply(Instant moment) {
        LocalDate day = moment.atZone(NEW_YORK).toLocalDate();
        lock.lock();
        try {
            ask(day.getYear());
            ask(day.plusDays(DAYS_AHEAD).getYear());
            Map.Entry<Instant, Map.Entry<Instant, Instant>> found = sessions.higherEntry(moment);
            if (found == null) {
                throw new BrokerException(Kind.PROTOCOL, "Alpaca's calendar has no trading session after " + moment);
            }
            return found.getValue();
        } finally {
            lock.unlock();
        }
    }

    private void ask(int year) {
        Instant asked = askedByYear.get(year);
        Instant now = clock.instant();
        if (asked != null && now.isBefore(asked.plus(GOOD_FOR))) {
            return;
        }
        try {
            read(year);
        } catch (BrokerException e) {
            if (asked == null) {
                throw e;
            }
            LOG.atWarn()
                    .setMessage("Alpaca's calendar could not be asked for again; the one known goes on")
                    .addKeyValue("cause", e.getMessage())
                    .log();
        }
        askedByYear.put(year, now);
    }

    private void read(int year) {
        JsonNode rows = AlpacaJson.requireArray(
                api.get("ask for the calendar", "/v2/calendar?start=" + year + "-01-01&end=" + year + "-12-31"),
                "the calendar");
        TreeMap<Instant, Map.Entry<Instant, Instant>> fresh = new TreeMap<>();
        for (JsonNode row : rows) {
            LocalDate date = date(row);
            Instant close = at(date, AlpacaJson.required(row, "close"));
            fresh.put(close, Map.entry(at(date, AlpacaJson.required(row, "open")), close));
        }
        Instant from = LocalDate.of(year, 1, 1).atStartOfDay(NEW_YORK).toInstant();
        Instant to = LocalDate.of(year + 1, 1, 1).atStartOfDay(NEW_YORK).toInstant();
        sessions.subMap(from, to).clear();
        sessions.putAll(fresh);
    }

    private static LocalDate date(JsonNode row) {
        try {
            return LocalDate.parse(AlpacaJson.required(row, "date"));
        } catch (DateTimeException e) {
            throw new BrokerException(Kind.PROTOCOL, "Alpaca's 'date' is not a date");
        }
    }

    /** A time such as 09:30 or 0930. */
    private static Instant at(LocalDate date, String time) {
        try {
            String text = time.matches("[0-9]{4}") ? time.substring(0, 2) + ":" + time.substring(2) : time;
            return date.atTime(LocalTime.parse(text)).atZone(NEW_YORK).toInstant();
        } catch (DateTimeException e) {
            throw new BrokerException(Kind.PROTOCOL, "Alpaca's calendar has a time that is none");
        }
    }
}
