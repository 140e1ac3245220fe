package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.always;
import static io.gpttrader.paper.SessionScript.at;
import static io.gpttrader.paper.SessionScript.buys;
import static io.gpttrader.paper.SessionScript.never;
import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.paper.PaperReport.PendingOrder;
import io.gpttrader.paper.PaperSession.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Default size: 95 % of 10,000 at a price of 100 are 95 shares. */
@Timeout(60)
class SessionControlTest {
    private static final Paper PAPER = Paper.withCash(10_000).withoutJournal();

    @TempDir
    Path folder;

    private final SessionFeed feed = new SessionFeed();
    private final List<PaperSession> begun = new ArrayList<>();

    private PaperSession start(Paper paper, Function<BarSeries, Strategy> recipe) {
        PaperSession session = paper.session(Map.of("A", feed), recipe).start();
        begun.add(session);
        return session;
    }

    @AfterEach
    void close() {
        begun.forEach(PaperSession::close);
    }

    // ---- entries stopped

    @Test
    void a_halt_withdraws_entries_on_their_way_and_rejects_new_ones_until_resume() {
        PaperSession session = start(PAPER, buys(always(), never()));
        feed.send(minute(0, 100));
        assertThat(session.snapshot().orders()).containsExactly(pending(0, "script", "buy", 95));

        session.halt();

        assertThat(session.snapshot().orders()).isEmpty();
        assertThat(session.snapshot().entries()).isEqualTo("halt");
        feed.send(minute(1, 100), minute(2, 100));
        assertThat(session.snapshot().holdings()).isEmpty();
        assertThat(session.report().rejections())
                .extracting(note -> note.limit() + ": " + note.reason())
                .containsExactly("halt: halt by host", "halt: asked for by host", "halt: asked for by host");

        session.resume();
        feed.send(minute(3, 100), minute(4, 101));
        assertThat(session.snapshot().entries()).isEqualTo("trading");
        assertThat(session.snapshot().cash()).isEqualTo(10_000 - 95 * 101);
    }

    @Test
    void a_halt_lets_exits_through_those_on_their_way_and_new_ones() {
        PaperSession session = start(PAPER, buys(at(0, 4), at(2, 6)));
        feed.send(minute(0, 100), minute(1, 100), minute(2, 100));
        session.halt();
        assertThat(session.snapshot().orders()).containsExactly(pending(2, "script", "sell", 95));
        feed.send(minute(3, 110));
        assertThat(session.snapshot().cash()).isEqualTo(10_000 + 95 * 10);

        session.resume();
        feed.send(minute(4, 100), minute(5, 100));
        assertThat(session.snapshot().holdings()).hasSize(1);
        session.halt();
        feed.send(minute(6, 100), minute(7, 100));
        assertThat(session.snapshot().holdings()).isEmpty();
    }

    @Test
    void reduce_only_fills_entries_on_their_way_and_rejects_new_ones() {
        PaperSession session = start(PAPER, buys(always(), at(1)));
        feed.send(minute(0, 100));

        session.reduceOnly();

        feed.send(minute(1, 100));
        assertThat(session.snapshot().holdings()).hasSize(1);
        feed.send(minute(2, 100), minute(3, 100));
        assertThat(session.snapshot().holdings()).isEmpty();
        assertThat(session.report().rejections())
                .extracting(PaperReport.Rejection::limit)
                .containsOnly("reduceOnly");
        assertThat(session.report().rejections()).hasSize(2);
    }

    @Test
    void flatten_sells_everything_at_the_next_bar_once_and_stops_entries() {
        PaperSession session = start(PAPER.sizePercent(50), buys(always(), never()));
        feed.send(minute(0, 100), minute(1, 100));
        session.order("A", 10);
        feed.send(minute(2, 100));
        session.order("A", 20);

        session.flatten();
        session.flatten();

        assertThat(session.snapshot().orders())
                .containsExactly(pending(2, "script", "sell", 50), pending(2, "manual", "sell", 10));
        feed.send(minute(3, 110));
        Snapshot flat = session.snapshot();
        assertThat(flat.holdings()).isEmpty();
        assertThat(flat.cash()).isEqualTo(10_000 + 60 * 10);
        assertThat(flat.entries()).isEqualTo("reduceOnly");
        feed.send(minute(4, 110));
        assertThat(session.snapshot().orders()).isEmpty();
    }

    // ---- pause

    @Test
    void while_paused_no_bar_is_taken_and_afterwards_all_are() {
        PaperSession session = start(PAPER, buys(at(1), never()));
        feed.send(minute(0, 100));
        session.pause();
        feed.send(minute(1, 100), minute(2, 105));
        assertThat(session.snapshot().state()).isEqualTo("paused");
        assertThat(session.snapshot().time()).contains(SessionBars.endOf(0));
        assertThat(session.readings().get()).containsEntry("bars", 1.0);

        session.resume();

        assertThat(session.snapshot().state()).isEqualTo("running");
        assertThat(session.snapshot().time()).contains(SessionBars.endOf(2));
        assertThat(session.snapshot().cash()).isEqualTo(10_000 - 95 * 105);
    }

    @Test
    void a_paused_session_does_not_end_before_its_bars_are_taken() {
        PaperSession session = start(PAPER, nothing());
        session.pause();
        feed.send(minute(0, 100));
        feed.end();
        assertThat(session.awaitEnd(Duration.ZERO)).isFalse();
        session.resume();
        session.awaitEnd();
        assertThat(session.report().state()).isEqualTo("ended");
        assertThat(session.report().times()).hasSize(1);
    }

    // ---- the end

    @Test
    void stop_keeps_what_is_held_and_stop_flat_sells_it_with_costs() {
        Paper costly = PAPER.commissionBps(10).slippageBps(100).sizePercent(50);
        PaperSession kept = start(costly, buys(at(0), never()));
        feed.send(minute(0, 100), minute(1, 100));
        // 50 shares at 101 and 0.1 % of 5,050.
        double cash = 10_000 - 5_050 - 5.05;
        assertThat(kept.snapshot().cash()).isEqualTo(cash);
        kept.stop();
        assertThat(kept.report().state()).isEqualTo("stopped");
        assertThat(kept.report().roundTrips()).hasSize(1).allMatch(PaperReport.RoundTrip::open);

        SessionFeed other = new SessionFeed();
        PaperSession flat =
                costly.session(Map.of("A", other), buys(at(0), never())).start();
        other.send(minute(0, 100), minute(1, 100, 200));
        flat.stopFlat();
        flat.awaitEnd();
        // 50 shares at 200 less 1 %, and 0.1 % of 9,900.
        assertThat(flat.snapshot().cash()).isCloseTo(cash + 9_900 - 9.9, within(1e-9));
        assertThat(flat.snapshot().equity()).isEqualTo(flat.snapshot().cash());
        assertThat(flat.report().roundTrips()).hasSize(1).noneMatch(PaperReport.RoundTrip::open);
    }

    @Test
    void what_comes_after_the_end_is_harmless_or_rejected() {
        PaperSession session = start(PAPER, nothing());
        feed.send(minute(0, 100));
        session.stop();
        session.stop();
        session.stopFlat();
        session.close();
        assertThat(feed.isCancelled()).isTrue();
        feed.unasked(minute(1, 100));
        feed.end();
        assertThat(session.snapshot().time()).contains(SessionBars.endOf(0));
        assertThat(session.report().state()).isEqualTo("stopped");
        List<Consumer<PaperSession>> late =
                List.of(PaperSession::halt, PaperSession::resume, PaperSession::flatten, it -> it.order("A", 1));
        assertThat(late)
                .allSatisfy(each -> assertThatThrownBy(() -> each.accept(session))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("came too late: the session is stopped"));
    }

    @Test
    void nothing_can_be_asked_before_the_start_but_how_it_stands() {
        PaperSession session = PAPER.session(Map.of("A", feed), nothing());
        List<Consumer<PaperSession>> early = List.of(
                PaperSession::halt,
                PaperSession::pause,
                PaperSession::resume,
                PaperSession::stop,
                PaperSession::stopFlat,
                PaperSession::awaitEnd,
                it -> it.order("A", 1),
                it -> it.limit("maxOrderValue", 1));
        assertThat(early)
                .allSatisfy(each -> assertThatThrownBy(() -> each.accept(session))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the session is not started; call start() first"));
        assertThat(session.snapshot().state()).isEqualTo("new");
        assertThat(session.report().state()).isEqualTo("new");
        assertThat(session.readings().get()).isEmpty();
        session.close();
    }

    @Test
    void a_session_starts_once() {
        PaperSession session = start(PAPER, nothing());
        assertThatThrownBy(session::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("started before");
    }

    @Test
    void the_end_can_be_awaited_for_ever_or_for_a_moment() {
        PaperSession session = start(PAPER, nothing());
        assertThat(session.awaitEnd(Duration.ofSeconds(-1))).isFalse();
        feed.end();
        assertThat(session.awaitEnd(ChronoUnit.FOREVER.getDuration())).isTrue();
    }

    @Test
    void an_interrupted_waiter_is_told_and_the_session_goes_on() {
        PaperSession session = start(PAPER, nothing());
        Thread.currentThread().interrupt();
        assertThatThrownBy(session::awaitEnd)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the session goes on");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(session.snapshot().state()).isEqualTo("running");
    }

    // ---- the journal

    @Test
    void each_command_is_in_the_journal_with_its_origin_when_it_returns() {
        Path file = folder.resolve("paper.db");
        PaperSession session = start(PAPER.journal(file), nothing());
        feed.send(minute(0, 100));
        session.commands("dashboard").forEach((name, command) -> {
            command.run();
            assertThat(last(SessionRows.of(file, "command")))
                    .isEqualTo("command {\"command\":\"" + name + "\",\"origin\":\"dashboard\"}");
        });
        session.resume();
        session.orders("desk").accept("A", 3.0);
        assertThat(SessionRows.of(file)
                        .subList(
                                SessionRows.of(file).size() - 2,
                                SessionRows.of(file).size()))
                .containsExactly(
                        "command {\"command\":\"order\",\"origin\":\"desk\",\"symbol\":\"A\",\"units\":3.0}",
                        "order {\"order\":1,\"recipe\":\"manual\",\"symbol\":\"A\",\"side\":\"buy\",\"units\":3.0,"
                                + "\"exit\":false}");
        session.limits("risk").accept("maxOrderValue", 50.0);
        session.limit("maxOrderValue", Double.NaN);
        assertThat(SessionRows.of(file, "command"))
                .endsWith(
                        "command {\"command\":\"limit\",\"origin\":\"risk\",\"limit\":\"maxOrderValue\",\"value\":50.0}",
                        "command {\"command\":\"limit\",\"origin\":\"host\",\"limit\":\"maxOrderValue\",\"value\":null}");
        session.stop();
        assertThat(last(SessionRows.of(file))).startsWith("stop {\"origin\":\"host\",\"liquidates\":false");
    }

    private static String last(List<String> rows) {
        return rows.get(rows.size() - 1);
    }

    @Test
    void commands_from_several_threads_are_all_done_each_threads_in_its_order() throws InterruptedException {
        Path file = folder.resolve("paper.db");
        PaperSession session = start(PAPER.journal(file), nothing());
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 6; t++) {
            String origin = "thread " + t;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 1; i <= 20; i++) {
                    session.limits(origin).accept("maxOpenPositions", (double) i);
                }
            }));
        }
        for (int minute = 0; minute < 100; minute++) {
            feed.send(minute(minute, 100));
        }
        for (Thread each : threads) {
            each.join();
        }
        for (int t = 0; t < 6; t++) {
            String origin = "\"thread " + t + "\"";
            List<String> rows = SessionRows.of(file, "command").stream()
                    .filter(row -> row.contains(origin))
                    .toList();
            assertThat(rows).hasSize(20);
            for (int i = 1; i <= 20; i++) {
                assertThat(rows.get(i - 1)).endsWith("\"value\":" + (double) i + "}");
            }
        }
    }

    // ---- from within

    @Test
    void a_recipe_that_steers_or_awaits_its_own_session_fails_it_with_a_reason() {
        List<Consumer<PaperSession>> forbidden = List.of(
                PaperSession::halt,
                PaperSession::stop,
                PaperSession::close,
                it -> assertThat(it.snapshot()).isNull(),
                PaperSession::awaitEnd,
                it -> assertThat(it.awaitEnd(Duration.ofDays(1))).isNull());
        for (Consumer<PaperSession> each : forbidden) {
            AtomicReference<PaperSession> self = new AtomicReference<>();
            SessionFeed own = new SessionFeed();
            PaperSession session = PAPER.session(
                    Map.of("A", own),
                    buys(
                            bar -> {
                                each.accept(self.get());
                                return false;
                            },
                            never()));
            self.set(session);
            session.start();
            own.send(minute(0, 100));
            assertThatThrownBy(session::awaitEnd)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a recipe must not ask or steer the session that asks it");
        }
    }

    // ---- limits

    @Test
    void a_limit_changed_while_running_holds_from_the_next_decision_on() {
        PaperSession session = start(PAPER, buys(always(), at(2, 5)));
        feed.send(minute(0, 100));
        session.limit("maxPositionPercent", 20);
        feed.send(minute(1, 100));
        // Decided before the change, so it stays as large as it was.
        assertThat(session.snapshot().holdings().get(0).units()).isEqualTo(95);
        feed.send(minute(2, 100), minute(3, 100));
        assertThat(session.snapshot().orders()).containsExactly(pending(3, "script", "buy", 20));
        assertThat(session.report().settings()).containsEntry("max position", "20 % of equity");

        session.limit("maxPositionPercent", Double.NaN);
        feed.send(minute(4, 100), minute(5, 100), minute(6, 100));
        assertThat(session.snapshot().orders()).containsExactly(pending(6, "script", "buy", 95));
    }

    @Test
    void a_limit_that_is_not_there_or_cannot_be_so_is_rejected() {
        PaperSession session = start(PAPER, nothing());
        assertThatThrownBy(() -> session.limit("maxPosition", 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'maxPosition'")
                .hasMessageContaining("maxPositionPercent");
        assertThatThrownBy(() -> session.limit("maxPositionPercent", 101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxPositionPercent must be above 0 and at most 100 but was 101");
        assertThatThrownBy(() -> session.commands(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name who asks");
    }

    /** Decided when a minute has ended. */
    private static PendingOrder pending(int minute, String recipe, String side, double units) {
        return new PendingOrder(SessionBars.endOf(minute), LocalDate.of(2024, 3, 4), recipe, "A", side, units);
    }
}
