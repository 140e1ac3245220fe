package io.gpttrader.paper;

import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.paper.PaperReport.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two exchanges, of which one brings its bars late. */
@Timeout(60)
class SessionLateExchangeTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static final List<Map.Entry<Instant, Instant>> NEW_YORK = List.of(
            session("2024-03-06T14:30:00Z", "2024-03-06T21:00:00Z"),
            session("2024-03-07T14:30:00Z", "2024-03-07T21:00:00Z"),
            session("2024-03-08T14:30:00Z", "2024-03-08T21:00:00Z"));

    private static final List<Map.Entry<Instant, Instant>> TOKYO = List.of(
            session("2024-03-07T00:00:00Z", "2024-03-07T06:00:00Z"),
            session("2024-03-08T00:00:00Z", "2024-03-08T06:00:00Z"));

    private final SessionClock now = new SessionClock(Instant.parse("2024-03-07T16:00:00Z"));
    private final SessionFeed a = new SessionFeed();
    private final SessionFeed b = new SessionFeed();

    private static Map.Entry<Instant, Instant> session(String open, String close) {
        return Map.entry(Instant.parse(open), Instant.parse(close));
    }

    private static Function<Instant, Map.Entry<Instant, Instant>> calendar(List<Map.Entry<Instant, Instant>> sessions) {
        return moment -> sessions.stream()
                .filter(session -> session.getValue().isAfter(moment))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the calendar ends before " + moment));
    }

    private PaperSession start(
            Function<Instant, Map.Entry<Instant, Instant>> ofA, Function<Instant, Map.Entry<Instant, Instant>> ofB) {
        Map<String, SessionFeed> feeds = new LinkedHashMap<>();
        feeds.put("A", a);
        feeds.put("B", b);
        return Paper.withCash(10_000)
                .withoutJournal()
                .clock(now, now)
                .lateAfter(Duration.ZERO)
                .tradingHours(Map.of("A", ofA, "B", ofB))
                .dailyLossHaltPercent(2)
                .session(feeds, nothing())
                .start();
    }

    private void closes(PaperSession session, SessionFeed its, String end, double price) {
        now.set(Instant.parse(end));
        late(session, its, end, price);
    }

    /** Returns when the bar is taken, before the clock is set again. */
    private static void late(PaperSession session, SessionFeed its, String end, double price) {
        its.send(SessionBars.bar(Instant.parse(end), HOUR, price, price));
        assertThat(session.snapshot().toString()).startsWith("running");
    }

    private static Stream<String> rejections(PaperSession session, String symbol) {
        session.order(symbol, 1);
        return session.report().rejections().stream()
                .filter(note -> note.symbol().equals(symbol))
                .map(Rejection::limit);
    }

    private void loseFivePercent(PaperSession session) {
        session.order("A", 50);
        closes(session, a, "2024-03-07T17:00:00Z", 100);
        closes(session, a, "2024-03-07T18:00:00Z", 90);
    }

    @Test
    void a_lost_day_stops_entries_on_an_exchange_of_which_only_late_bars_have_come() {
        try (PaperSession session = start(calendar(NEW_YORK), calendar(TOKYO))) {
            closes(session, a, "2024-03-07T16:00:00Z", 100);
            late(session, b, "2024-03-07T06:00:00Z", 10);
            loseFivePercent(session);
            assertThat(rejections(session, "B")).containsExactly("dailyLossHaltPercent");
        }
    }

    @Test
    void a_late_bar_of_the_day_before_does_not_begin_a_lost_day_again() {
        Function<Instant, Map.Entry<Instant, Instant>> both = calendar(NEW_YORK);
        try (PaperSession session = start(both, both)) {
            closes(session, a, "2024-03-07T16:00:00Z", 100);
            loseFivePercent(session);
            late(session, b, "2024-03-06T20:30:00Z", 10);
            closes(session, a, "2024-03-07T19:00:00Z", 90);
            assertThat(rejections(session, "A")).containsExactly("dailyLossHaltPercent");
        }
    }
}
