package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.at;
import static io.gpttrader.paper.SessionScript.buys;
import static io.gpttrader.paper.SessionScript.never;
import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;

/** What a host's recipes and functions are called, and what is reported when they fail. */
@Timeout(60)
class SessionHostCodeTest {
    private static final Paper PAPER = Paper.withCash(10_000).withoutJournal();

    @TempDir
    Path folder;

    private static PaperReport run(Paper paper, Function<BarSeries, Strategy> recipe, String... symbols) {
        Map<String, SessionFeed> feeds = new LinkedHashMap<>();
        for (String symbol : symbols) {
            feeds.put(symbol, new SessionFeed());
        }
        try (PaperSession session = paper.session(feeds, recipe).start()) {
            feeds.values().forEach(feed -> feed.send(minute(0, 100)));
            feeds.values().forEach(feed -> feed.send(minute(1, 100)));
            feeds.values().forEach(feed -> feed.send(minute(2, 110)));
            feeds.values().forEach(SessionFeed::end);
            session.awaitEnd();
            return session.report();
        }
    }

    private static void fails(
            Paper paper, Function<BarSeries, Strategy> recipe, String message, Class<? extends Throwable> cause) {
        SessionFeed feed = new SessionFeed();
        try (PaperSession session = paper.session(Map.of("A", feed), recipe).start()) {
            feed.unasked(minute(0, 100));
            feed.unasked(minute(1, 100));
            assertThatThrownBy(session::awaitEnd)
                    .hasMessage("the session has failed: " + message)
                    .hasRootCauseInstanceOf(cause);
        }
    }

    private static <T> T boom() {
        throw new ArithmeticException("boom");
    }

    @Test
    void one_recipe_is_one_even_where_its_strategies_are_called_after_their_symbols() {
        Function<BarSeries, Strategy> scripts = buys(at(0), at(1));
        PaperReport report = run(
                PAPER.sizePercent(100),
                series -> {
                    Strategy made = scripts.apply(series);
                    return new BaseStrategy("on " + series.getName(), made.getEntryRule(), made.getExitRule());
                },
                "A",
                "B");
        assertThat(report.title()).isEqualTo("on A on A, B");
        assertThat(report.attribution()).isEqualTo(Map.of("on A", Map.of("A", 500.0, "B", 500.0)));
        assertThat(report.record("B").getPositionCount()).isEqualTo(1);
    }

    @Test
    void a_recipe_among_several_has_a_name() {
        Map<String, Function<BarSeries, Strategy>> recipes = Map.of("", nothing());
        assertThatThrownBy(() -> PAPER.sessionNamed(Map.of("A", new SessionFeed()), recipes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a recipe's name must not be empty; session(feeds, recipe) takes the strategy's own");
    }

    @Test
    void a_recipe_that_makes_no_strategy_is_named_with_its_symbol() {
        fails(
                PAPER,
                series -> boom(),
                "the recipe failed to make a strategy for A: java.lang.ArithmeticException: boom",
                ArithmeticException.class);
        fails(
                PAPER,
                series -> null,
                "the recipe gave no strategy for A; it must return one",
                IllegalArgumentException.class);
    }

    @Test
    void an_allocator_or_a_commission_that_fails_is_named() {
        fails(
                PAPER.allocator(returns -> boom()),
                buys(at(0), at(1)),
                "the allocator failed: java.lang.ArithmeticException: boom",
                ArithmeticException.class);
        fails(
                PAPER.allocator(returns -> null),
                buys(at(0), at(1)),
                "the allocator gave null; it must give weights by symbol, an empty map for none",
                IllegalArgumentException.class);
        fails(
                PAPER.commission((units, price) -> boom()),
                buys(at(0), at(1)),
                "the commission function failed for 100.0 at 100.0: java.lang.ArithmeticException: boom",
                ArithmeticException.class);
    }

    @Test
    void a_failing_recipe_undoes_no_bar_before_the_one_it_fails_at() {
        Path file = folder.resolve("paper.db");
        List<String> heard = new CopyOnWriteArrayList<>();
        SessionFeed feed = new SessionFeed();
        SessionFeed other = new SessionFeed();
        PaperSession failing = Paper.withCash(10_000)
                .journal(file)
                .onFill((symbol, trade) -> heard.add("fill at " + trade.getIndex()))
                .onEquity((time, equity) -> heard.add("equity at " + time))
                .session(Map.of("A", feed, "B", other), buys(at(0), bar -> bar == 24 ? boom() : false))
                .start();
        for (int i = 0; i < 30; i++) {
            feed.send(minute(i, 100));
        }
        other.end();
        assertThatThrownBy(failing::awaitEnd).hasRootCauseMessage("boom");
        assertThat(failing.readings().get()).containsEntry("running", 0.0).containsEntry("failed", 1.0);
        // Each listener has a thread of its own: the fill may be heard after the equity.
        SessionFeed.await(
                () -> heard.containsAll(List.of("fill at 1", "equity at " + SessionBars.endOf(23))),
                "the fill and the last whole step are reported");
        assertThat(heard).doesNotContain("equity at " + SessionBars.endOf(24));

        Map<String, SessionFeed> feeds = Map.of("A", new SessionFeed(), "B", new SessionFeed());
        try (PaperSession fixed =
                Paper.resume(file).session(feeds, buys(at(0), never())).start()) {
            assertThat(fixed.recovered().orElseThrow().bars()).isEqualTo(24);
            assertThat(fixed.recovered().orElseThrow().fills()).isEqualTo(1);
        }
    }

    @Test
    void a_failure_without_words_is_told_by_its_kind() {
        fails(
                PAPER,
                series -> {
                    throw new StackOverflowError();
                },
                "java.lang.StackOverflowError",
                StackOverflowError.class);
    }

    @Test
    void an_order_to_a_session_that_is_over_is_too_late_even_where_no_bar_has_come() {
        SessionFeed feed = new SessionFeed();
        PaperSession session = PAPER.session(Map.of("A", feed), nothing()).start();
        feed.end();
        session.awaitEnd();
        assertThatThrownBy(() -> session.order("A", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("order came too late: the session is ended");
    }

    @Test
    void a_session_goes_on_with_its_journal_and_made_as_it_was() {
        Path unnamed = folder.resolve("unnamed.db");
        Path named = folder.resolve("named.db");
        Map<String, SessionFeed> feeds = Map.of("A", new SessionFeed());
        Map<String, Function<BarSeries, Strategy>> recipes = Map.of("x", nothing());
        Paper paper = Paper.withCash(10_000);
        paper.journal(unnamed).session(feeds, nothing()).start().close();
        paper.journal(named).sessionNamed(feeds, recipes).start().close();
        rejected(
                () -> Paper.resume(unnamed).sessionNamed(feeds, recipes),
                "the session to go on with was made with session(feeds, recipe); make it so again");
        rejected(
                () -> Paper.resume(named).session(feeds, nothing()),
                "the session to go on with was made with sessionNamed(..) of the recipes [x]; make it so again");
        rejected(
                () -> Paper.resume(named).withoutJournal().sessionNamed(feeds, recipes),
                "a session to go on with needs its journal, but withoutJournal() was set; leave that out, or begin a new"
                        + " one with withCash(..)");
    }

    private static void rejected(ThrowingCallable step, String message) {
        assertThatThrownBy(step).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void what_is_null_is_named() {
        PaperSession session = PAPER.session(Map.of("A", new SessionFeed()), nothing());
        namesNull("grace", none -> PAPER.lateAfter((Duration) none));
        namesNull("silence", none -> PAPER.staleAfter((Duration) none));
        namesNull("file", none -> PAPER.journal((Path) none));
        namesNull("file", none -> Paper.resume((Path) none));
        namesNull("longest", none -> session.awaitEnd((Duration) none));
    }

    private static void namesNull(String name, Consumer<Object> step) {
        assertThatThrownBy(() -> step.accept(nothingAtAll()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(name);
    }

    @SuppressWarnings("NullAway") // As a careless host would.
    private static Object nothingAtAll() {
        return null;
    }
}
