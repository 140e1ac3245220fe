package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.START;
import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.paper.PaperReport.Rejection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a reader of the report must see without asking. */
@Timeout(60)
class HostNotesTest {
    private static final Paper PAPER = Paper.withCash(10_000).withoutJournal();

    @Test
    void bars_that_are_none_show_in_the_report() {
        SessionFeed feed = new SessionFeed();
        try (PaperSession session = PAPER.session(Map.of("A", feed), nothing()).start()) {
            feed.send(minute(0, Double.NaN), minute(1, 100), minute(0, 100), minute(2, 100));
            assertThat(session.report().notes())
                    .contains("bars left out: outOfOrder 1, garbage 1; see feeds() for the symbols");
            assertThat(session.report().toString()).contains("bars left out: outOfOrder 1");
        }
    }

    @Test
    void a_close_of_zero_shows_in_the_report() {
        SessionFeed feed = new SessionFeed();
        try (PaperSession session = PAPER.session(Map.of("A", feed), nothing()).start()) {
            feed.send(minute(0, 100), minute(1, 0), minute(2, 0), minute(3, 100));
            assertThat(session.report().notes()).anyMatch(note -> note.startsWith("A: 2 closes are 0, which"));
        }
    }

    @Test
    void a_session_that_was_not_started_names_no_journal() {
        PaperSession session = Paper.withCash(10_000).session(Map.of("A", new SessionFeed()), nothing());
        assertThat(session.report().notes()).isEmpty();
    }

    @Test
    void a_temporary_journal_is_named_as_long_as_it_is_there() {
        SessionFeed feed = new SessionFeed();
        PaperSession session = Paper.withCash(10_000).session(Map.of("A", feed), nothing());
        session.start();
        assertThat(session.toString()).contains(", running, journal session 'paper' in SQLite file ");
        session.stop();
        session.awaitEnd();
        assertThat(session).hasToString("paper session on A, stopped");
    }

    @Test
    void an_entry_that_expires_is_told_of() {
        SessionFeed feed = new SessionFeed();
        try (PaperSession session =
                PAPER.dayOrders().session(Map.of("A", feed), nothing()).start()) {
            feed.send(SessionBars.bar(START, Duration.ofMinutes(1), 100, 100));
            session.order("A", 5);
            feed.send(SessionBars.bar(START.plus(Duration.ofDays(1)), Duration.ofMinutes(1), 100, 100));
            assertThat(session.snapshot().orders()).isEmpty();
            assertThat(session.report().rejections())
                    .extracting(Rejection::reason)
                    .containsExactly("expired at the session's close");
        }
    }
}
