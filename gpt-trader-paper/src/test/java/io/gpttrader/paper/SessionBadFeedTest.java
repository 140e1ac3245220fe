package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.at;
import static io.gpttrader.paper.SessionScript.buys;
import static io.gpttrader.paper.SessionScript.never;
import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.rules.BooleanRule;

/** Feeds that break their rules beside one that keeps them, and recipes that fail. */
@Timeout(60)
class SessionBadFeedTest {
    private static final Paper PAPER = Paper.withCash(10_000).withoutJournal();

    @TempDir
    Path folder;

    private final SessionFeed good = new SessionFeed();
    private final SessionFeed bad = new SessionFeed();
    private final List<PaperSession> begun = new ArrayList<>();

    private PaperSession start(Paper paper, Flow.Publisher<Bar> beside, Function<BarSeries, Strategy> recipe) {
        Map<String, Flow.Publisher<Bar>> feeds = new LinkedHashMap<>();
        feeds.put("GOOD", good);
        feeds.put("BAD", beside);
        PaperSession session = paper.session(feeds, recipe);
        begun.add(session);
        return session.start();
    }

    @AfterEach
    void close() {
        begun.forEach(PaperSession::close);
    }

    /** The good feed brings three bars, which all count, and ends; so does the session. */
    private PaperReport goesOn(PaperSession session) {
        good.send(minute(0, 100), minute(1, 100), minute(2, 110));
        good.end();
        session.awaitEnd();
        PaperReport report = session.report();
        assertThat(report.state()).isEqualTo("ended");
        assertThat(report.feeds().get("GOOD")).containsEntry("bars", 3.0);
        assertThat(report.equity()[2]).isEqualTo(10_470);
        return report;
    }

    /** 47 shares: half of 95 % of 10,000 at 100. */
    private PaperSession startBeside(Flow.Publisher<Bar> beside) {
        return start(
                PAPER,
                beside,
                series -> series.getName().equals("GOOD")
                        ? buys(at(0), never()).apply(series)
                        : nothing().apply(series));
    }

    private static List<String> failures(PaperReport report) {
        return report.notes().stream()
                .filter(note -> note.startsWith("the feed of BAD failed"))
                .toList();
    }

    @Test
    void one_that_fails_at_once() {
        PaperSession session = startBeside(bad);
        bad.fail(new IllegalStateException("no route"));
        assertThat(failures(goesOn(session)))
                .containsExactly("the feed of BAD failed: java.lang.IllegalStateException: no route");
    }

    @Test
    void one_that_fails_midway_keeps_the_bars_before_it() {
        PaperSession session = startBeside(bad);
        bad.send(minute(0, 50), minute(1, 50));
        bad.fail(new IllegalStateException("cut"));
        PaperReport report = goesOn(session);
        assertThat(report.feeds().get("BAD")).containsEntry("bars", 2.0);
        assertThat(failures(report)).hasSize(1);
    }

    @Test
    void one_that_rejects_subscribers() {
        PaperSession session = startBeside(subscriber -> {
            throw new IllegalStateException("closed for today");
        });
        assertThat(failures(goesOn(session)))
                .containsExactly("the feed of BAD failed: java.lang.IllegalStateException: closed for today");
    }

    @Test
    void one_that_completes_at_once_without_a_subscription() {
        PaperSession session = startBeside(Flow.Subscriber::onComplete);
        assertThat(failures(goesOn(session))).isEmpty();
    }

    @Test
    void one_that_never_answers_can_be_stopped() {
        PaperSession session = startBeside(subscriber -> {});
        good.send(minute(0, 100));
        assertThat(session.snapshot().time()).isEmpty();
        session.stop();
        assertThat(session.report().state()).isEqualTo("stopped");
        assertThat(good.isCancelled()).isTrue();
    }

    @Test
    void one_that_sends_more_than_asked_for_is_cancelled() {
        PaperSession session = startBeside(bad);
        SessionFeed.await(() -> bad.demand() > 0, "bars are asked for");
        long asked = bad.demand();
        for (int i = 0; i <= asked; i++) {
            bad.unasked(minute(i, 50));
        }
        assertThat(bad.isCancelled()).isTrue();
        PaperReport report = goesOn(session);
        assertThat(failures(report)).hasSize(1).allMatch(note -> note.contains("outruns its subscriber"));
        assertThat(report.feeds().get("BAD")).containsEntry("bars", (double) asked);
    }

    @Test
    void one_that_sends_garbage_from_several_threads() throws InterruptedException {
        PaperSession session = startBeside(bad);
        SessionFeed.await(() -> bad.demand() >= 60, "bars are asked for");
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 15; i++) {
                    bad.unasked(i % 2 == 0 ? null : minute(i, -1));
                }
            }));
        }
        for (Thread each : threads) {
            each.join();
        }
        bad.end();
        PaperReport report = goesOn(session);
        assertThat(report.feeds().get("BAD")).containsEntry("bars", 0.0).containsEntry("garbage", 60.0);
    }

    // ---- recipes

    private void fails(Function<BarSeries, Strategy> recipe, String why) {
        Path file = folder.resolve("paper.db");
        PaperSession session = start(PAPER.journal(file), bad, recipe);
        good.send(minute(0, 100));
        bad.end();
        assertThatThrownBy(session::awaitEnd)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the session has failed")
                .hasMessageContaining(why)
                .hasCauseInstanceOf(Throwable.class);
        assertThat(session.toString()).contains("failed");
        assertThatThrownBy(session::snapshot)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Paper.resume(..)");
        assertThatThrownBy(session::halt)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("failed");
        assertThat(good.isCancelled()).isTrue();
        session.close();
        // The bar that it failed at is not in the journal, which a fixed recipe goes on from.
        SessionFeed again = new SessionFeed();
        Map<String, Flow.Publisher<Bar>> feeds = new LinkedHashMap<>();
        feeds.put("GOOD", again);
        feeds.put("BAD", Flow.Subscriber::onComplete);
        PaperSession fixed = Paper.resume(file).session(feeds, nothing()).start();
        begun.add(fixed);
        again.send(minute(0, 100));
        again.end();
        fixed.awaitEnd();
        assertThat(fixed.report().feeds().get("GOOD")).containsEntry("bars", 1.0);
    }

    @Test
    void a_recipe_that_throws_fails_the_session() {
        fails(
                series -> {
                    throw new IllegalStateException("no such model");
                },
                "no such model");
    }

    @Test
    @SuppressWarnings("NullAway") // Breaking the rule is what is tested.
    void a_recipe_that_gives_nothing_fails_the_session() {
        fails(series -> null, "gave no strategy for GOOD");
    }

    @Test
    void a_rule_that_throws_even_an_error_fails_the_session() {
        fails(
                buys(
                        bar -> {
                            throw new StackOverflowError("too deep");
                        },
                        never()),
                "too deep");
    }

    @Test
    void a_strategy_that_takes_the_name_of_manual_orders_is_rejected() {
        fails(
                series -> new BaseStrategy(
                        "manual",
                        SessionScript.strategy(TradeType.BUY, never(), never()).getEntryRule(),
                        BooleanRule.FALSE),
                "must not be called 'manual'");
    }

    @Test
    void a_function_of_the_host_that_breaks_a_command_off_fails_the_session() {
        PaperSession session = PAPER.commission((units, price) -> units > 0 && price > 150 ? -1 : 0)
                .session(Map.of("GOOD", good), buys(at(0), never()))
                .start();
        begun.add(session);
        good.send(minute(0, 100), minute(1, 100), minute(2, 200));
        assertThat(session.snapshot().holdings()).hasSize(1);
        assertThatThrownBy(session::stopFlat).hasMessageContaining("the commission function gave -1.0");
        assertThatThrownBy(session::awaitEnd).hasMessageContaining("the commission function gave -1.0");
    }
}
