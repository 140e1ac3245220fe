package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.at;
import static io.gpttrader.paper.SessionScript.buys;
import static io.gpttrader.paper.SessionScript.never;
import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ta4j.core.Bar;

/** Whoever has nothing to do sleeps, and is not taken for silent. */
@Timeout(60)
class SessionIdleTest {
    private final SessionFeed feed = new SessionFeed();
    private final SessionClock clock = new SessionClock(SessionBars.endOf(0));
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private int sent;

    @Test
    void a_paused_session_does_not_have_itself_woken_for_bars_that_it_may_not_take() {
        Paper paper = Paper.withCash(10_000).withoutJournal().clock(clock, (wait, task) -> {
            waits.add(wait);
            clock.accept(wait, task);
        });
        try (PaperSession session = paper.session(Map.of("A", feed), nothing()).start()) {
            session.pause();
            feed.send(minute(0, 100));
            for (int i = 0; i < 300; i++) {
                assertThat(session.snapshot().state()).isEqualTo("paused");
            }
            assertThat(waits).isEmpty();
        }
    }

    @Test
    void a_feed_that_was_not_asked_for_more_during_a_pause_is_not_stale_after_it() {
        Paper paper =
                Paper.withCash(10_000).withoutJournal().clock(clock, clock).staleAfter(Duration.ofMinutes(3));
        try (PaperSession session =
                paper.session(Map.of("A", feed), buys(at(2), never())).start()) {
            session.pause();
            while (feed.demand() > 0) {
                feed.send(minute(sent++, 100));
            }
            clock.set(clock.instant().plus(Duration.ofMinutes(4)));
            for (int i = 0; i < 300; i++) {
                assertThat(session.snapshot().warnings()).isEmpty();
            }
            session.resume();
            assertThat(session.report().rejections()).isEmpty();
            assertThat(session.snapshot().holdings()).hasSize(1);
        }
    }

    @Test
    void a_feed_that_sends_nothing_but_garbage_is_seen_to_do_so() {
        PaperSession session = Paper.withCash(10_000).withoutJournal().session(Map.of("A", feed), nothing());
        try (session) {
            session.start();
            for (int i = 0; i < 1_000; i++) {
                feed.send((Bar) null);
            }
            SessionFeed.await(
                    () -> session.report().feeds().get("A").getOrDefault("garbage", 0.0) > 900, "garbage is counted");
        }
    }
}
