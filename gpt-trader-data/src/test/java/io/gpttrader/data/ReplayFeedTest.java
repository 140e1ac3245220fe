package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.feed.FeedSubscription;
import io.gpttrader.data.internal.feed.FeedSupply;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

public class ReplayFeedTest {

    private static final Instant START = Instant.parse("2024-03-04T10:00:00Z");

    /** So many minute bars from 10:00 on, the closes 1, 2, 3... */
    public static BarSeries minutes(String symbol, int count) {
        return minutes(symbol, START, count);
    }

    static BarSeries minutes(String symbol, Instant start, int count) {
        double[] close = new double[count];
        long[] begin = new long[count];
        long[] end = new long[count];
        for (int i = 0; i < count; i++) {
            close[i] = i + 1;
            begin[i] = start.plusSeconds(60L * i).toEpochMilli();
            end[i] = begin[i] + 60_000;
        }
        return new ColumnarSeries(symbol, new BarColumns(begin, end, close, close, close, close, close));
    }

    private static ReplayFeed feed(BarSeries... series) {
        return Feeds.replay(Bars.of(series));
    }

    private static FeedProbe subscribed(Flow.Publisher<Bar> publisher, FeedProbe probe) {
        publisher.subscribe(probe);
        return probe;
    }

    /** A clock that stands until it is moved, and the tasks that wait for it. */
    private static final class HandClock implements InstantSource {
        private Instant now = Instant.parse("2030-01-01T00:00:00Z");
        private final List<Map.Entry<Instant, Runnable>> tasks = new ArrayList<>();

        @Override
        public synchronized Instant instant() {
            return now;
        }

        synchronized void in(Duration wait, Runnable task) {
            tasks.add(Map.entry(now.plus(wait), task));
        }

        synchronized int waiting() {
            return tasks.size();
        }

        void move(Duration step) {
            List<Runnable> due = new ArrayList<>();
            synchronized (this) {
                now = now.plus(step);
                tasks.removeIf(task -> {
                    boolean isDue = !task.getKey().isAfter(now);
                    if (isDue) {
                        due.add(task.getValue());
                    }
                    return isDue;
                });
            }
            due.forEach(Runnable::run);
        }
    }

    @Test
    void everything_demanded_is_delivered_in_order_and_completed_once() {
        BarSeries series = Samples.reference("AAPL", Samples.randomColumns(1, 5_000));

        FeedProbe probe = subscribed(feed(series).apply("AAPL"), FeedProbe.greedy());

        probe.assertCompleted();
        assertThat(probe.lines()).isEqualTo(Samples.lines(series));
    }

    @Test
    void no_more_is_delivered_than_requested() {
        FeedProbe probe = subscribed(feed(minutes("A", 10)).apply("A"), FeedProbe.wanting(3));
        probe.awaitBars(3);
        probe.request(2);
        probe.awaitBars(5);

        assertThat(probe.times()).containsExactly("10:00", "10:01", "10:02", "10:03", "10:04");
        assertThat(probe.isOver()).isFalse();
        probe.request(5);
        probe.assertCompleted();
    }

    @Test
    void the_end_needs_no_further_demand() {
        FeedProbe probe = subscribed(feed(minutes("A", 3)).apply("A"), FeedProbe.wanting(3));

        probe.assertCompleted();
        assertThat(probe.count()).isEqualTo(3);
    }

    @Test
    void a_series_without_bars_completes_without_demand() {
        subscribed(feed(minutes("A", 0)).apply("A"), FeedProbe.wanting(0)).assertCompleted();
    }

    @Property(seed = "20240304")
    void any_pattern_of_demand_gets_exactly_the_bars_in_order(
            @ForAll long seed, @ForAll @IntRange(max = 400) int count, @ForAll @IntRange(min = 1, max = 60) int most) {
        Random random = new Random(seed);
        BarSeries series = new ColumnarSeries("A", Samples.randomColumns(seed, count));
        FeedProbe probe = FeedProbe.doing(0, each -> {
            if (random.nextInt(3) == 0) {
                each.request(1 + random.nextInt(most));
            }
        });
        subscribed(feed(series).apply("A"), probe);
        Random outside = new Random(~seed);
        while (!probe.isOver()) {
            probe.request(1 + outside.nextInt(most));
        }

        probe.assertCompleted();
        assertThat(probe.bars()).isEqualTo(series.getBarData());
    }

    @Test
    void demand_beyond_what_a_long_holds_is_demand_without_end() {
        FeedProbe probe = FeedProbe.doing(Long.MAX_VALUE, each -> each.request(Long.MAX_VALUE));

        subscribed(feed(minutes("A", 1_000)).apply("A"), probe).assertCompleted();
        assertThat(probe.count()).isEqualTo(1_000);
    }

    @Test
    void requests_from_within_on_next_do_not_grow_the_stack() {
        FeedProbe probe = FeedProbe.doing(1, each -> each.request(1));

        subscribed(feed(minutes("A", 200_000)).apply("A"), probe).assertCompleted();
        assertThat(probe.count()).isEqualTo(200_000);
    }

    @Test
    void a_request_for_nothing_or_less_is_an_error_and_ends_the_subscription() {
        for (long wrong : new long[] {0, -1, Long.MIN_VALUE}) {
            FeedProbe probe = subscribed(feed(minutes("A", 5)).apply("A"), FeedProbe.wanting(2));
            probe.awaitBars(2);
            probe.request(wrong);
            probe.awaitEnd().assertRulesKept();

            assertThat(probe.failure())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("request must be for at least 1 bar (Reactive Streams 3.9) but was for " + wrong);
            assertThat(probe.count()).isEqualTo(2);
        }
    }

    @Test
    void a_cancelled_subscription_gives_nothing_more_and_takes_no_requests() {
        FeedProbe probe = FeedProbe.doing(Long.MAX_VALUE, each -> {
            if (each.count() == 7) {
                each.cancel();
                each.cancel();
                each.request(5);
                each.request(-1);
            }
        });
        ReplayFeed feed = feed(minutes("A", 100));
        subscribed(feed.apply("A"), probe);
        subscribed(feed.apply("A"), FeedProbe.greedy()).assertCompleted();

        probe.awaitBars(7).assertRulesKept();
        assertThat(probe.count()).isEqualTo(7);
        assertThat(probe.isOver()).isFalse();
    }

    @Test
    void a_subscriber_that_cancels_in_on_subscribe_gets_nothing() {
        AtomicInteger signals = new AtomicInteger();
        Thread before = Thread.currentThread();
        feed(minutes("A", 3)).apply("A").subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                assertThat(Thread.currentThread()).isSameAs(before);
                subscription.request(3);
                subscription.cancel();
            }

            @Override
            public void onNext(Bar bar) {
                signals.incrementAndGet();
            }

            @Override
            public void onError(Throwable thrown) {
                signals.incrementAndGet();
            }

            @Override
            public void onComplete() {
                signals.incrementAndGet();
            }
        });
        subscribed(feed(minutes("A", 3)).apply("A"), FeedProbe.greedy()).assertCompleted();

        assertThat(signals).hasValue(0);
    }

    @Test
    void a_throwing_subscriber_is_cancelled_and_no_other_notices() {
        ReplayFeed feed = feed(minutes("A", 50));
        FeedProbe bad = FeedProbe.doing(Long.MAX_VALUE, each -> {
            throw new IllegalStateException("no");
        });
        FeedProbe good = FeedProbe.greedy();
        subscribed(feed.apply("A"), bad);
        subscribed(feed.apply("A"), good).assertCompleted();

        bad.awaitBars(1).assertRulesKept();
        assertThat(good.count()).isEqualTo(50);
        assertThat(bad.count()).isEqualTo(1);
        assertThat(bad.isOver()).isFalse();
    }

    @Test
    void no_subscriber_is_rejected_at_once() {
        assertThatThrownBy(() -> feed(minutes("A", 1)).apply("A").subscribe(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("subscriber");
    }

    @Test
    void bars_are_snapshots_of_a_series_that_goes_on() {
        BarSeries series = Samples.reference("A", Samples.randomColumns(3, 20));
        List<String> before = Samples.lines(series);
        Flow.Publisher<Bar> publisher = feed(series).apply("A");
        series.addPrice(
                series.getLastBar().getClosePrice().plus(series.numFactory().one()));
        FeedProbe probe = subscribed(publisher, FeedProbe.greedy());

        probe.assertCompleted();
        assertThat(probe.lines()).isEqualTo(before).isNotEqualTo(Samples.lines(series));
        assertThatThrownBy(
                        () -> probe.bars().get(0).addPrice(series.numFactory().one()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_bar_comes_when_its_end_is_reached_on_the_clock() {
        HandClock clock = new HandClock();
        FeedProbe probe = subscribed(
                feed(minutes("A", 4)).speed(60).clock(clock, clock::in).apply("A"), FeedProbe.greedy());

        // Sixty times real time: a minute of the market is a second of the clock.
        FeedProbe.until("an alarm", () -> clock.waiting() == 1);
        clock.move(Duration.ofMillis(999));
        assertThat(probe.count()).isZero();
        FeedProbe.until("an alarm", () -> clock.waiting() == 1);
        clock.move(Duration.ofMillis(1));
        probe.awaitBars(1);
        FeedProbe.until("an alarm", () -> clock.waiting() == 1);
        clock.move(Duration.ofMillis(2_000));
        probe.awaitBars(3);
        FeedProbe.until("an alarm", () -> clock.waiting() == 1);

        assertThat(probe.times()).containsExactly("10:00", "10:01", "10:02");
        clock.move(Duration.ofSeconds(1));
        probe.assertCompleted();
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void all_subscribers_of_a_feed_share_the_clock() {
        HandClock clock = new HandClock();
        ReplayFeed feed = feed(minutes("A", 10), minutes("B", START.plusSeconds(180), 10))
                .clock(clock, clock::in)
                .speed(1);
        FeedProbe a = subscribed(feed.apply("A"), FeedProbe.greedy());
        FeedProbe b = subscribed(feed.apply("B"), FeedProbe.greedy());
        List<String> seen = new ArrayList<>();
        for (int minute = 1; minute <= 5; minute++) {
            FeedProbe.until("both wait", () -> clock.waiting() == 2);
            clock.move(Duration.ofMinutes(1));
            a.awaitBars(minute);
            b.awaitBars(Math.max(0, minute - 3));
            seen.add(a.count() + "/" + b.count());
        }

        assertThat(seen).containsExactly("1/0", "2/0", "3/0", "4/1", "5/2");
        FeedProbe late = subscribed(feed.apply("A"), FeedProbe.greedy());
        late.awaitBars(5);
        assertThat(late.times()).containsExactly("10:00", "10:01", "10:02", "10:03", "10:04");
        a.cancel();
        b.cancel();
        late.cancel();
    }

    @Test
    void the_clock_starts_anew_when_all_subscribers_have_ended() {
        HandClock clock = new HandClock();
        ReplayFeed feed = feed(minutes("A", 3)).speed(1).clock(clock, clock::in);
        FeedProbe first = subscribed(feed.apply("A"), FeedProbe.greedy());
        FeedProbe.until("an alarm", () -> clock.waiting() == 1);
        clock.move(Duration.ofHours(1));
        first.assertCompleted();
        FeedProbe second = subscribed(feed.apply("A"), FeedProbe.greedy());
        FeedProbe.until("an alarm", () -> clock.waiting() == 1);
        clock.move(Duration.ofMinutes(1));
        second.awaitBars(1);
        FeedProbe.until("an alarm", () -> clock.waiting() == 1);

        assertThat(second.count()).isEqualTo(1);
        second.cancel();
    }

    @Test
    void a_slow_subscriber_gets_its_bars_late_but_all_of_them() {
        HandClock clock = new HandClock();
        FeedProbe probe = subscribed(
                feed(minutes("A", 6)).speed(1).clock(clock, clock::in).apply("A"), FeedProbe.wanting(1));
        FeedProbe.until("an alarm", () -> clock.waiting() == 1);
        clock.move(Duration.ofMinutes(6));
        probe.awaitBars(1);
        assertThat(clock.waiting()).isZero();
        probe.request(5);

        probe.assertCompleted();
        assertThat(probe.count()).isEqualTo(6);
    }

    @Test
    void warm_up_comes_at_once_and_is_told_by_its_time() {
        HandClock clock = new HandClock();
        Instant from = START.plusSeconds(300);
        FeedProbe probe = subscribed(
                feed(minutes("A", 8))
                        .from(from)
                        .warmUp(2)
                        .speed(1)
                        .clock(clock, clock::in)
                        .apply("A"),
                FeedProbe.greedy());
        probe.awaitBars(2);
        FeedProbe.until("an alarm", () -> clock.waiting() == 1);

        assertThat(probe.times()).containsExactly("10:03", "10:04");
        assertThat(probe.bars()).allMatch(bar -> bar.getBeginTime().isBefore(from));
        clock.move(Duration.ofMinutes(1));
        probe.awaitBars(3);
        assertThat(probe.times().get(2)).isEqualTo("10:05");
        FeedProbe.until("an alarm", () -> clock.waiting() == 1);
        clock.move(Duration.ofMinutes(2));
        probe.assertCompleted();
    }

    @Test
    void the_system_clock_drives_a_replay_when_none_is_given() {
        FeedProbe probe = subscribed(feed(minutes("A", 50)).speed(60_000).apply("A"), FeedProbe.greedy());

        probe.assertCompleted();
        assertThat(probe.count()).isEqualTo(50);
    }

    @Test
    void a_cancelled_subscriber_waits_for_no_clock() {
        HandClock clock = new HandClock();
        FeedProbe probe = subscribed(
                feed(minutes("A", 4)).speed(1).clock(clock, clock::in).apply("A"), FeedProbe.greedy());
        FeedProbe.until("an alarm", () -> clock.waiting() == 1);
        probe.cancel();
        clock.move(Duration.ofHours(1));

        subscribed(feed(minutes("A", 1)).apply("A"), FeedProbe.greedy()).assertCompleted();
        assertThat(probe.count()).isZero();
        assertThat(probe.isOver()).isFalse();
        assertThat(clock.waiting()).isZero();
    }

    @Test
    void many_subscribers_at_once_each_get_everything() {
        ReplayFeed feed = feed(minutes("A", 2_000));
        List<FeedProbe> probes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            probes.add(subscribed(feed.apply("A"), FeedProbe.doing(1, each -> each.request(1))));
        }

        probes.forEach(FeedProbe::assertCompleted);
        assertThat(probes).allMatch(probe -> probe.count() == 2_000);
    }

    @Test
    void a_blocked_subscriber_holds_up_no_other() {
        CountDownLatch release = new CountDownLatch(1);
        ReplayFeed feed = feed(minutes("A", 10));
        List<FeedProbe> blocked = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            blocked.add(subscribed(feed.apply("A"), FeedProbe.doing(Long.MAX_VALUE, each -> {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            })));
        }
        subscribed(feed.apply("A"), FeedProbe.greedy()).assertCompleted();

        release.countDown();
        blocked.forEach(FeedProbe::assertCompleted);
    }

    @Test
    void what_cannot_be_played_is_rejected_when_it_is_set_or_asked_for() {
        ReplayFeed feed = feed(minutes("A", 5));
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 0.0009, 2e9}) {
            assertThatThrownBy(() -> feed.speed(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("but was " + wrong);
        }
        assertThatThrownBy(() -> feed.warmUp(-1)).hasMessage("warmUp must be 0 bars or more but was -1");
        assertThatThrownBy(() -> feed.warmUp(3).apply("A"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("warmUp(3) needs from(instant): bars before it are the warm-up");
        assertThatThrownBy(() -> feed.warmUp(3).from(START.plusSeconds(60)).apply("A"))
                .hasMessage(
                        "warmUp asks for 3 bars before 2024-03-04T10:01:00Z but A has 1; start later or ask for fewer");
        assertThatThrownBy(() -> feed.from(START.plusSeconds(3600)).apply("A"))
                .hasMessage("from is 2024-03-04T11:00:00Z but A has no bar then or later:"
                        + " the last begins 2024-03-04T10:04:00Z");
        assertThatThrownBy(() -> feed.apply("B")).hasMessage("no series is named \"B\"; there are A");
    }

    @Test
    void it_says_what_it_plays() {
        Function<String, Flow.Publisher<Bar>> shape = feed(minutes("A", 5));

        assertThat(shape).hasToString("replay of Bars.of(A) as fast as demanded");
        assertThat(feed(minutes("A", 5)).from(START.plusSeconds(60)).warmUp(1).speed(3600))
                .hasToString("replay of Bars.of(A) at 3,600 times real time from 2024-03-04T10:01:00Z after a warm-up"
                        + " of 1");
    }

    @Test
    public void a_subscription_cancelled_while_it_starts_stops_what_it_started() {
        AtomicBoolean running = new AtomicBoolean();
        AtomicReference<Flow.Subscription> given = new AtomicReference<>();
        FeedSupply supply = new FeedSupply() {
            @Override
            public void start(Runnable more) {
                // As if another thread cancelled between the look at the subscriber and this.
                given.get().cancel();
                running.set(true);
            }

            @Override
            public Bar next() {
                return null;
            }

            @Override
            public End end() {
                return null;
            }

            @Override
            public void stop() {
                running.set(false);
            }
        };
        new FeedSubscription("A", new HeldSubscriber(given), supply).open();

        assertThat(running).isFalse();
    }

    /** Wants nothing and hands its subscription on. */
    private record HeldSubscriber(AtomicReference<Flow.Subscription> given) implements Flow.Subscriber<Bar> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            given.set(subscription);
        }

        @Override
        public void onNext(Bar bar) {}

        @Override
        public void onError(Throwable thrown) {}

        @Override
        public void onComplete() {}
    }

    @Test
    void a_timer_that_fails_ends_the_subscription_with_an_error() {
        ReplayFeed feed = feed(minutes("A", 3)).speed(1).clock(() -> START, (wait, task) -> {
            throw new RejectedExecutionException("the timer is shut down");
        });
        FeedProbe probe = subscribed(feed.apply("A"), FeedProbe.greedy());
        probe.awaitEnd();

        assertThat(probe.failure()).isInstanceOf(FeedException.class).hasMessageContaining("the timer is shut down");
    }

    /** The clock is asked on the feed's own thread: an error there must reach whoever waits for bars. */
    @Test
    void a_clock_that_fails_with_an_error_ends_the_subscription_with_it() {
        AtomicBoolean begun = new AtomicBoolean();
        InstantSource clock = () -> {
            if (begun.getAndSet(true)) {
                throw new AssertionError("no time");
            }
            return START;
        };
        FeedProbe probe = subscribed(
                feed(minutes("A", 3)).speed(1).clock(clock, (wait, task) -> {}).apply("A"), FeedProbe.greedy());
        probe.awaitEnd();

        assertThat(probe.failure()).isInstanceOf(FeedException.class).hasMessageContaining("no time");
    }

    @Test
    void a_replay_may_start_before_all_time() {
        FeedProbe probe = subscribed(feed(minutes("A", 3)).from(Instant.MIN).apply("A"), FeedProbe.greedy());

        probe.assertCompleted();
        assertThat(probe.count()).isEqualTo(3);
    }
}
