package io.gpttrader.live.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;

public class FeedSubscriberTest {

    /** Remembers what a line passes on, as text and as bars. */
    public static final class Inbox implements FeedEvents {
        final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
        final List<@Nullable Bar> bars = new ArrayList<>();

        /** Not for several threads: what two of them would do at once shows as lost bars. */
        @Override
        public void bar(int symbol, @Nullable Bar bar) {
            bars.add(bar);
            events.add(symbol + (bar == null ? " null" : " bar"));
        }

        @Override
        public void ended(int symbol) {
            events.add(symbol + " ended");
        }

        @Override
        public void failed(int symbol, Throwable failure) {
            events.add(symbol + " failed: " + failure.getMessage());
        }
    }

    private static final class Subscription implements Flow.Subscription {
        final List<Long> requests = new ArrayList<>();
        int cancels;

        @Override
        public void request(long bars) {
            requests.add(bars);
        }

        @Override
        public void cancel() {
            cancels++;
        }
    }

    private final Inbox inbox = new Inbox();
    private final Subscription subscription = new Subscription();
    private final FeedSubscriber line = new FeedSubscriber(3, "AAPL", 4, inbox);

    private void send(int bars) {
        for (int i = 0; i < bars; i++) {
            line.onNext(FeedTestBars.minute(i * FeedTestBars.MINUTE));
        }
    }

    @Test
    void asks_for_as_many_bars_as_may_wait_and_then_for_more_in_halves() {
        line.onSubscribe(subscription);
        send(4);
        assertThat(subscription.requests).containsExactly(4L);

        line.taken(1);
        assertThat(subscription.requests).containsExactly(4L);
        line.taken(1);
        assertThat(subscription.requests).containsExactly(4L, 2L);
        line.taken(2);
        assertThat(subscription.requests).containsExactly(4L, 2L, 2L);
        assertThat(line).hasToString("feed of AAPL: 4 of 8 bars came, 4 used");
    }

    @Test
    void a_line_with_room_for_one_bar_asks_for_one_at_a_time() {
        FeedSubscriber narrow = new FeedSubscriber(0, "A", 1, inbox);
        narrow.onSubscribe(subscription);
        narrow.onNext(FeedTestBars.minute(0));
        narrow.taken(1);
        assertThat(subscription.requests).containsExactly(1L, 1L);
    }

    @Test
    void a_feed_that_outruns_its_subscriber_is_cancelled_and_what_came_before_counts() {
        line.onSubscribe(subscription);
        send(6);
        assertThat(inbox.bars).hasSize(4);
        assertThat(inbox.events)
                .containsExactly(
                        "3 bar",
                        "3 bar",
                        "3 bar",
                        "3 bar",
                        "3 failed: the feed of AAPL outruns its subscriber: 4 bars were asked for and one more came; a"
                                + " publisher must send no more than was requested (Reactive Streams 1.1), so it was"
                                + " cancelled after the 4 bars taken before");
        assertThat(subscription.cancels).isEqualTo(1);
    }

    @Test
    void a_bar_before_the_subscription_outruns_it_and_a_later_subscription_is_cancelled() {
        send(1);
        line.onSubscribe(subscription);
        assertThat(inbox.events).singleElement().asString().contains("0 bars were asked for and one more came");
        assertThat(subscription.cancels).isEqualTo(1);
        assertThat(subscription.requests).isEmpty();
    }

    @Test
    void null_is_passed_on_as_the_garbage_it_is_and_the_feed_goes_on() {
        line.onSubscribe(subscription);
        line.onNext(null);
        send(1);
        assertThat(inbox.events).containsExactly("3 null", "3 bar");
    }

    @Test
    void what_comes_after_the_end_is_ignored() {
        line.onSubscribe(subscription);
        line.onComplete();
        send(2);
        line.onError(new IllegalStateException("late"));
        line.onComplete();
        line.taken(4);
        assertThat(inbox.events).containsExactly("3 ended");
        assertThat(subscription.requests).containsExactly(4L);
    }

    @Test
    void a_second_subscription_is_cancelled_and_the_first_stays() {
        Subscription second = new Subscription();
        line.onSubscribe(subscription);
        line.onSubscribe(second);
        send(1);
        assertThat(second.cancels).isEqualTo(1);
        assertThat(second.requests).isEmpty();
        assertThat(subscription.cancels).isZero();
        assertThat(inbox.events).containsExactly("3 bar");
    }

    @Test
    void an_error_is_passed_on_even_where_it_is_null() {
        line.onSubscribe(subscription);
        line.onError(new IllegalStateException("line cut"));
        FeedSubscriber other = new FeedSubscriber(1, "B", 4, inbox);
        other.onError(null);
        assertThat(inbox.events).containsExactly("3 failed: line cut", "1 failed: the feed of B failed with null");
    }

    @Test
    void nothing_is_passed_on_after_a_cancel_however_often_it_is_called() {
        line.onSubscribe(subscription);
        line.cancel();
        line.cancel();
        send(1);
        line.onComplete();
        assertThat(inbox.events).isEmpty();
        assertThat(subscription.cancels).isEqualTo(1);
    }

    @Test
    void a_cancel_before_the_subscription_cancels_it_when_it_comes() {
        line.cancel();
        line.onSubscribe(subscription);
        assertThat(subscription.cancels).isEqualTo(1);
        assertThat(subscription.requests).isEmpty();
    }

    @Test
    void a_subscription_that_throws_at_a_request_is_a_failed_feed() {
        line.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long bars) {
                throw new IllegalStateException("no line");
            }

            @Override
            public void cancel() {
                throw new IllegalStateException("nothing to cancel");
            }
        });
        assertThat(inbox.events).containsExactly("3 failed: no line");
    }

    @Test
    void an_error_of_a_subscription_that_is_cancelled_keeps_nobody_from_closing_the_rest() {
        line.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long bars) {}

            @Override
            public void cancel() {
                throw new NoClassDefFoundError("of a feed that is half deployed");
            }
        });
        assertThatCode(line::cancel).doesNotThrowAnyException();
        assertThat(inbox.events).isEmpty();
    }

    @Test
    void bars_sent_within_the_request_are_taken() {
        line.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long bars) {
                send((int) bars);
                line.onComplete();
            }

            @Override
            public void cancel() {
                throw new AssertionError("cancelled");
            }
        });
        assertThat(inbox.events).containsExactly("3 bar", "3 bar", "3 bar", "3 bar", "3 ended");
    }

    @Test
    void a_subscription_of_null_and_no_room_are_rejected() {
        assertThatThrownBy(() -> line.onSubscribe(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("subscription");
        assertThatThrownBy(() -> new FeedSubscriber(0, "A", 0, inbox))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ahead must be a whole number of at least 1 but was 0; it is how many bars of A may wait");
    }

    @Test
    void signals_of_many_threads_at_once_come_one_after_the_other_and_none_after_the_end() throws Exception {
        int threads = 8;
        int each = 2_000;
        FeedSubscriber wide = new FeedSubscriber(0, "A", threads * each, inbox);
        wide.onSubscribe(subscription);
        CountDownLatch start = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < threads; thread++) {
                pool.submit(() -> {
                    start.await();
                    IntStream.range(0, each).forEach(i -> wide.onNext(FeedTestBars.minute(i)));
                    return true;
                });
            }
            start.countDown();
        }
        wide.onNext(FeedTestBars.minute(0));
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, threads).forEach(i -> pool.execute(wide::onComplete));
        }
        assertThat(inbox.bars).hasSize(threads * each).doesNotContainNull();
        assertThat(inbox.events).hasSize(threads * each + 1).last().asString().contains("outruns its subscriber");
    }

    @Test
    void all_bars_of_a_publisher_of_the_jdk_come_once_and_in_order() throws Exception {
        int bars = 5_000;
        List<Bar> sent = LongStream.rangeClosed(1, bars)
                .mapToObj(i -> FeedTestBars.minute(i * FeedTestBars.MINUTE))
                .toList();
        SubmissionPublisher<Bar> publisher = new SubmissionPublisher<>(ForkJoinPool.commonPool(), 16);
        publisher.subscribe(line);
        Thread sender = Thread.ofVirtual().start(() -> {
            try (publisher) {
                sent.forEach(publisher::submit);
            }
        });
        for (int i = 0; i < bars; i++) {
            assertThat(inbox.events.poll(30, TimeUnit.SECONDS)).isEqualTo("3 bar");
            line.taken(1);
        }
        assertThat(inbox.events.poll(30, TimeUnit.SECONDS)).isEqualTo("3 ended");
        sender.join();
        assertThat(inbox.bars).isEqualTo(sent);
    }
}
