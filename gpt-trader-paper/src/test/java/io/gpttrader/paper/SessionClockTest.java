package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.endOf;
import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clocks of the host's that are set, or that throw. */
@Timeout(60)
class SessionClockTest {
    private static final Paper PAPER = Paper.withCash(10_000).withoutJournal();

    private static final BiConsumer<Duration, Runnable> TIMER =
            (wait, task) -> CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(task);

    private final SessionFeed a = new SessionFeed();
    private final SessionFeed b = new SessionFeed();

    private Map<String, SessionFeed> feeds() {
        Map<String, SessionFeed> feeds = new LinkedHashMap<>();
        feeds.put("A", a);
        feeds.put("B", b);
        return feeds;
    }

    /** Where the clock is set while one feed's bar waits for the other's, nothing is given out sooner, and no feed is stale. */
    @Test
    void a_clock_set_by_an_hour_changes_nothing_in_a_replay() {
        AtomicReference<Duration> set = new AtomicReference<>(Duration.ZERO);
        InstantSource clock = () -> Instant.now().plus(set.get());
        PaperReport report;
        try (PaperSession session = PAPER.staleAfter(Duration.ofMinutes(10))
                .clock(clock, TIMER)
                .session(feeds(), nothing())
                .start()) {
            for (int i = 0; i < 8; i++) {
                a.send(minute(i, 100));
                // An answer comes after a look at the clock.
                assertThat(session.snapshot().state()).isEqualTo("running");
                set.set(Duration.ofHours(i % 4 - 1));
                for (int look = 0; look < 3; look++) {
                    assertThat(session.snapshot().time())
                            .isEqualTo(i == 0 ? Optional.empty() : Optional.of(endOf(i - 1)));
                }
                b.send(minute(i, 100));
                assertThat(session.snapshot().time()).contains(endOf(i));
                assertThat(session.snapshot().warnings()).isEmpty();
            }
            a.end();
            b.end();
            session.awaitEnd();
            report = session.report();
        }
        assertThat(report.metric("bars")).isEqualTo(8);
        assertThat(report.notes()).noneMatch(note -> note.contains("late") || note.contains("stale"));
    }

    /** Each call in turn is the one from which on the clock throws: start says so, or the session fails; nobody waits for ever. */
    @Test
    void a_clock_that_throws_fails_the_session() {
        List<Supplier<Throwable>> failures = List.of(
                () -> new IllegalStateException("no time"),
                () -> new AssertionError("no time"),
                () -> new Exception("no time"));
        for (Supplier<Throwable> failure : failures) {
            for (int from = 1; from <= 12; from++) {
                int first = from;
                AtomicInteger calls = new AtomicInteger();
                InstantSource clock = () -> {
                    if (calls.incrementAndGet() >= first) {
                        SessionClockTest.<RuntimeException>sneak(failure.get());
                    }
                    return Instant.now();
                };
                assertThatThrownBy(() -> runs(clock, TIMER))
                        .satisfies(e -> assertThat(root(e)).hasMessage("no time"));
            }
        }
    }

    @Test
    void a_timer_that_throws_fails_the_session() {
        assertThatThrownBy(() -> runs(InstantSource.system(), (wait, task) -> {
                    throw new IllegalStateException("no timer");
                }))
                .hasMessageContaining("no timer");
    }

    /** A clock that fails on the timer's thread only: without it the session would never wake again. */
    @Test
    void a_clock_that_throws_when_the_timer_is_back_fails_the_session() {
        InstantSource clock = () -> {
            if (Thread.currentThread().getName().equals("timer")) {
                throw new IllegalStateException("no time");
            }
            return Instant.now();
        };
        BiConsumer<Duration, Runnable> timer = (wait, task) -> new Thread(task, "timer").start();
        assertThatThrownBy(() -> runs(clock, timer))
                .hasMessage("the session has failed: the session's clock or timer failed:"
                        + " java.lang.IllegalStateException: no time");
    }

    private static void runs(InstantSource clock, BiConsumer<Duration, Runnable> timer) {
        SessionFeed feed = new SessionFeed();
        SessionFeed other = new SessionFeed();
        try (PaperSession session = PAPER.staleAfter(Duration.ofMillis(1))
                .clock(clock, timer)
                .session(Map.of("A", feed, "B", other), nothing())
                .start()) {
            feed.unasked(minute(0, 100));
            session.awaitEnd();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }
}
