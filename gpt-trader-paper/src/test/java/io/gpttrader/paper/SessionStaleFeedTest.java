package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.endOf;
import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.paper.PaperReport.Rejection;
import io.gpttrader.paper.internal.journal.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two live feeds under a watch of three minutes. */
@Timeout(60)
class SessionStaleFeedTest {

    @TempDir
    Path folder;

    private final SessionFeed a = new SessionFeed();
    private final SessionFeed b = new SessionFeed();
    private final SessionClock clock = new SessionClock(SessionBars.START);
    private PaperSession session = session();

    private PaperSession session() {
        Map<String, SessionFeed> feeds = new LinkedHashMap<>();
        feeds.put("A", a);
        feeds.put("B", b);
        Path file = folder == null ? Path.of("unused") : folder.resolve("paper.db");
        return Paper.withCash(10_000)
                .journal(file)
                .clock(clock, clock)
                .lateAfter(Duration.ofSeconds(1))
                .staleAfter(Duration.ofMinutes(3))
                .session(feeds, nothing());
    }

    @BeforeEach
    void start() {
        session = session().start();
    }

    @AfterEach
    void close() {
        session.close();
    }

    /** Both feeds bring a minute's bar on time. */
    private void both(int minute, double price) {
        clock.set(endOf(minute));
        a.send(minute(minute, price));
        b.send(minute(minute, price));
        assertThat(session.snapshot().time()).contains(endOf(minute));
    }

    /** Only A brings it; B is waited for no longer after a second. */
    private void onlyA(int minute, double price) {
        clock.set(endOf(minute));
        double bars = session.readings().get().get("bars") + 1;
        a.send(minute(minute, price));
        cameBeforeNow();
        clock.advance(Duration.ofSeconds(1));
        SessionFeed.await(() -> session.readings().get().get("bars") == bars, "the bar is taken");
    }

    /** What was sent has come by the time that the clock shows. */
    private void cameBeforeNow() {
        assertThat(session.snapshot().state()).isEqualTo("running");
    }

    private List<Rejection> rejections() {
        return session.report().rejections();
    }

    private void awaitStale(double feeds) {
        SessionFeed.await(() -> session.readings().get().get("staleFeeds") == feeds, feeds + " feeds are stale");
    }

    @Test
    void silence_stops_entries_of_the_symbol_and_is_told_everywhere() {
        both(0, 100);
        onlyA(1, 100);
        onlyA(2, 100);
        onlyA(3, 100);
        awaitStale(1);

        session.order("B", 1);
        session.order("A", 1);

        assertThat(rejections()).hasSize(1);
        assertThat(rejections().get(0).limit()).isEqualTo("stale");
        assertThat(rejections().get(0).reason()).isEqualTo("the feed of B is stale");
        assertThat(session.snapshot().orders())
                .extracting(PaperReport.PendingOrder::symbol)
                .containsExactly("A");
        assertThat(session.snapshot().warnings()).hasSize(1);
        assertThat(session.snapshot().warnings().get(0)).startsWith("the feed of B is stale: nothing came for PT3M");
        assertThat(session.report().notes()).anyMatch(note -> note.startsWith("the feed of B is stale"));
        assertThat(session.snapshot().toString()).contains("! the feed of B is stale");
        assertThat(SessionRows.of(folder.resolve("paper.db"), "feed"))
                .hasSize(1)
                .allMatch(row -> row.startsWith("feed {\"symbol\":\"B\",\"feed\":\"stale\""));
    }

    @Test
    void while_a_stale_symbol_is_held_nothing_is_entered_anywhere_and_exits_go_on() {
        both(0, 100);
        session.order("B", 2);
        session.order("A", 3);
        both(1, 100);
        onlyA(2, 100);
        onlyA(3, 100);
        onlyA(4, 100);
        awaitStale(1);
        session.order("A", 1);
        assertThat(rejections()).extracting(Rejection::symbol).containsExactly("A");
        assertThat(rejections()).extracting(Rejection::reason).containsExactly("the feed of B is stale");
        session.order("A", -3);
        session.order("B", -2);
        onlyA(5, 110);
        assertThat(session.snapshot().holdings())
                .extracting(PaperSession.Holding::symbol)
                .containsExactly("B");

        // The bar that comes in time ends it, and fills the exit that waited.
        both(6, 120);
        awaitStale(0);
        assertThat(session.snapshot().holdings()).isEmpty();
        assertThat(session.snapshot().cash()).isEqualTo(10_000 + 3 * 10 + 2 * 20);
        assertThat(session.snapshot().warnings()).isEmpty();
        session.order("B", 1);
        assertThat(rejections()).hasSize(1);
    }

    @Test
    void bars_that_are_old_when_they_come_do_not_end_it() {
        both(0, 100);
        onlyA(1, 100);
        onlyA(2, 100);
        onlyA(3, 100);
        awaitStale(1);
        clock.set(endOf(5));
        b.send(minute(1, 100));
        a.send(minute(5, 100));
        cameBeforeNow();
        clock.advance(Duration.ofSeconds(1));
        SessionFeed.await(() -> session.readings().get().get("bars") == 7.0, "the late bar is taken");
        assertThat(session.readings().get()).containsEntry("staleFeeds", 1.0);
        session.order("B", 1);
        assertThat(rejections()).hasSize(1);
    }

    @Test
    void a_feed_that_ends_while_stale_is_over_and_not_back() {
        both(0, 100);
        onlyA(1, 100);
        onlyA(2, 100);
        onlyA(3, 100);
        awaitStale(1);
        b.end();
        clock.set(endOf(4));
        a.send(minute(4, 100));
        assertThat(session.snapshot().time()).contains(endOf(4));
        assertThat(SessionRows.of(folder.resolve("paper.db"), "feed"))
                .extracting(row -> Json.text(row.substring(5), "feed"))
                .containsExactly("stale", "ended");
        assertThat(session.snapshot().warnings()).isEmpty();
    }

    @Test
    void a_feed_that_fails_stops_entries_and_the_others_go_on() {
        both(0, 100);
        b.fail(new IllegalStateException("the line is cut"));
        clock.set(endOf(1));
        a.send(minute(1, 100));
        assertThat(session.snapshot().time()).contains(endOf(1));
        assertThat(session.snapshot().warnings())
                .containsExactly("the feed of B failed: java.lang.IllegalStateException: the line is cut");
        assertThat(session.readings().get()).containsEntry("failedFeeds", 1.0);
        session.order("B", 1);
        session.order("A", 1);
        assertThat(rejections()).extracting(Rejection::reason).containsExactly("the feed of B has failed");
        a.end();
        session.awaitEnd();
        assertThat(session.report().state()).isEqualTo("ended");
        assertThat(session.report().notes()).anyMatch(note -> note.endsWith("the line is cut"));
    }

    @Test
    void the_bar_that_ends_the_silence_may_be_decided_on() {
        session.close();
        SessionFeed only = new SessionFeed();
        clock.set(SessionBars.START);
        session = Paper.withCash(10_000)
                .withoutJournal()
                .clock(clock, clock)
                .staleAfter(Duration.ofMinutes(3))
                .session(Map.of("A", only), SessionScript.buys(SessionScript.at(1), SessionScript.never()))
                .start();
        clock.set(endOf(0));
        only.send(minute(0, 100));
        cameBeforeNow();
        clock.set(endOf(9));
        awaitStale(1);

        only.send(minute(9, 100));

        assertThat(session.snapshot().orders()).hasSize(1);
        assertThat(rejections()).isEmpty();
    }

    @Test
    void a_failure_is_told_though_no_further_bar_comes() {
        both(0, 100);
        b.fail(new IllegalStateException("the line is cut"));
        cameBeforeNow();

        clock.advance(Duration.ofSeconds(10));

        SessionFeed.await(() -> session.readings().get().get("failedFeeds") == 1, "the failure is counted");
        assertThat(session.snapshot().warnings())
                .containsExactly("the feed of B failed: java.lang.IllegalStateException: the line is cut");
    }
}
