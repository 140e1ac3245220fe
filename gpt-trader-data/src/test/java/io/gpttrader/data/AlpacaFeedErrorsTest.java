package io.gpttrader.data;

import static io.gpttrader.data.AlpacaFeedBench.QUICK;
import static io.gpttrader.data.AlpacaFeedBench.reading;
import static io.gpttrader.data.AlpacaFeedBench.subscribed;
import static io.gpttrader.data.AlpacaFeedBench.untilReading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.feed.FeedTimes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that breaks in every way, and a server that rejects. */
@Timeout(60)
class AlpacaFeedErrorsTest {

    private final AlpacaFeedBench bench = new AlpacaFeedBench();
    private final AlpacaFeedBench.History history = new AlpacaFeedBench.History();

    @AfterEach
    void close() {
        bench.close();
    }

    /** Ways in which a connection ends, each of which loses the bars of 14:31 and 14:32. */
    private static final List<Consumer<SocketPeer>> ENDS = List.of(
            SocketPeer::drop,
            peer -> {
                peer.sendHalf("[" + AlpacaFeedServer.json("b", "AAPL 14:31 2") + "]");
                peer.drop();
            },
            peer -> {
                peer.frame(false, SocketPeer.TEXT, "[{\"T\":\"b\",".getBytes(StandardCharsets.UTF_8));
                peer.drop();
            },
            peer -> peer.close(1000, ""),
            peer -> peer.close(1001, "going away"),
            peer -> peer.close(1012, "service restart"),
            peer -> peer.send(AlpacaFeedServer.error(407, "slow client")),
            peer -> peer.send(AlpacaFeedServer.error(500, "internal error")),
            peer -> peer.send(AlpacaFeedServer.error(401, "not authenticated")),
            peer -> peer.send(AlpacaFeedServer.error(499, "a code of tomorrow")),
            peer -> peer.send("[{\"T\":\"error\"}]"),
            peer -> peer.send("[{\"T\":\"b\",\"S\":\"AAPL\""),
            peer -> peer.send(""),
            peer -> peer.send("[] []"),
            peer -> peer.send("[".repeat(100_000)),
            peer -> peer.frame(true, SocketPeer.TEXT, new byte[] {(byte) 0xff, (byte) 0xfe}),
            peer -> peer.frame(true, SocketPeer.CONTINUATION, new byte[] {65}),
            peer -> peer.frame(true, 5, new byte[0]));

    static int[] ends() {
        return IntStream.range(0, ENDS.size()).toArray();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void after_any_end_of_the_connection_missed_bars_come_in_order_before_live_ones(int end) {
        AlpacaFeed feed = bench.feed(plain -> plain.backFill(history));
        FeedProbe probe = subscribed(feed, "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        line.bars("AAPL 14:30 1");
        probe.awaitBars(1);
        bench.at("14:33:10");
        history.with("14:29", 0)
                .with("14:30", 1)
                .with("14:31", 2)
                .with("14:32", 3)
                .with("14:33", 99);
        ENDS.get(end).accept(line.peer);
        AlpacaFeedServer.Line second = bench.server.nextLine().awaitSymbols("AAPL");
        second.bars("AAPL 14:33 4");
        probe.awaitBars(4);

        assertThat(probe.times()).containsExactly("14:30", "14:31", "14:32", "14:33");
        assertThat(probe.bars().stream().map(bar -> bar.getClosePrice().doubleValue()))
                .containsExactly(1.0, 2.0, 3.0, 4.0);
        assertThat(history.asked).containsExactly("AAPL 14:30:00.001Z 14:33:10Z");
        untilReading(feed, "filledBars", 2);
        assertThat(feed.readings().get())
                .containsEntry("reconnects", 1.0)
                .containsEntry("gapsFilled", 1.0)
                .containsEntry("filledBars", 2.0)
                .containsEntry("gapsLeft", 0.0)
                .containsEntry("duplicates", 0.0);
        probe.assertRulesKept();
    }

    @Test
    void live_bars_wait_for_the_history_of_the_gap_while_bars_before_it_flow() {
        CountDownLatch release = new CountDownLatch(1);
        AlpacaFeed feed = bench.feed(plain -> plain.backFill(history));
        FeedProbe probe = subscribed(feed, "AAPL", FeedProbe.wanting(1));
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        line.bars("AAPL 14:30 1", "AAPL 14:31 2");
        probe.awaitBars(1);
        untilReading(feed, "bars", 2);
        bench.at("14:34:01");
        history.with("14:32", 3).with("14:33", 4);
        history.before = () -> awaitQuietly(release);
        line.peer.drop();
        AlpacaFeedServer.Line second = bench.server.nextLine().awaitSymbols("AAPL");
        second.bars("AAPL 14:33 40", "AAPL 14:34 5");
        untilReading(feed, "bars", 4);
        probe.request(100);
        probe.awaitBars(2);
        assertThat(probe.times()).containsExactly("14:30", "14:31");
        release.countDown();
        probe.awaitBars(5);

        assertThat(probe.times()).containsExactly("14:30", "14:31", "14:32", "14:33", "14:34");
        // Of a bar that came both ways the live one is taken.
        assertThat(probe.bars().get(3).getClosePrice().doubleValue()).isEqualTo(40);
        untilReading(feed, "filledBars", 1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Test
    void a_second_break_while_the_first_gap_is_filled_loses_nothing() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        AlpacaFeed feed = bench.feed(plain -> plain.backFill(history));
        FeedProbe probe = subscribed(feed, "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        line.bars("AAPL 14:30 1");
        probe.awaitBars(1);
        bench.at("14:32:05");
        history.with("14:31", 2);
        history.before = () -> {
            asked.countDown();
            awaitQuietly(release);
        };
        line.peer.drop();
        AlpacaFeedServer.Line second = bench.server.nextLine().awaitSymbols("AAPL");
        second.bars("AAPL 14:32 3");
        untilReading(feed, "bars", 2);
        awaitQuietly(asked);
        bench.at("14:34:05");
        history.with("14:32", 3).with("14:33", 4);
        second.peer.drop();
        AlpacaFeedServer.Line third = bench.server.nextLine().awaitSymbols("AAPL");
        third.bars("AAPL 14:34 5");
        untilReading(feed, "bars", 3);
        release.countDown();
        probe.awaitBars(5);

        assertThat(probe.times()).containsExactly("14:30", "14:31", "14:32", "14:33", "14:34");
        probe.assertRulesKept();
    }

    @Test
    void a_gap_that_cannot_be_filled_is_counted_and_live_bars_go_on() {
        AtomicInteger calls = new AtomicInteger();
        AlpacaFeed feed = bench.feed(plain -> plain.backFill(symbol -> {
            calls.incrementAndGet();
            throw new IllegalStateException("no history today");
        }));
        FeedProbe probe = subscribed(feed, "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        line.bars("AAPL 14:30 1");
        probe.awaitBars(1);
        bench.at("14:32:05");
        line.peer.drop();
        bench.server.nextLine().awaitSymbols("AAPL").bars("AAPL 14:32 3");
        probe.awaitBars(2);

        assertThat(calls).hasValue(3);
        assertThat(probe.times()).containsExactly("14:30", "14:32");
        untilReading(feed, "gapsLeft", 1);
        assertThat(reading(feed, "gapsFilled")).isZero();
    }

    @Test
    void a_history_that_breaks_with_an_error_holds_no_bars_back() {
        AlpacaFeed feed = bench.feed(plain -> plain.backFill(symbol -> {
            throw new NoClassDefFoundError("a library that is not there");
        }));
        FeedProbe probe = subscribed(feed, "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        line.bars("AAPL 14:30 1");
        probe.awaitBars(1);
        bench.at("14:32:05");
        line.peer.drop();
        bench.server.nextLine().awaitSymbols("AAPL").bars("AAPL 14:32 3");
        probe.awaitBars(2);

        untilReading(feed, "gapsLeft", 1);
    }

    @Test
    void a_history_that_fails_once_is_asked_again() {
        AtomicInteger calls = new AtomicInteger();
        AlpacaFeed feed = bench.feed(plain -> plain.backFill(history));
        FeedProbe probe = subscribed(feed, "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        line.bars("AAPL 14:30 1");
        probe.awaitBars(1);
        bench.at("14:32:05");
        history.with("14:31", 2).before = () -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
        };
        line.peer.drop();
        probe.awaitBars(2);

        assertThat(probe.times()).containsExactly("14:30", "14:31");
        assertThat(reading(feed, "gapsLeft")).isZero();
    }

    @Test
    void without_a_history_a_gap_is_counted_but_not_where_no_minute_ended() {
        AlpacaFeed feed = bench.feed();
        FeedProbe probe = subscribed(feed, "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        line.bars("AAPL 14:30 1");
        probe.awaitBars(1);
        bench.at("14:31:59");
        line.peer.drop();
        AlpacaFeedServer.Line second = bench.server.nextLine().awaitSymbols("AAPL");
        second.bars("AAPL 14:31 2");
        probe.awaitBars(2);
        assertThat(reading(feed, "gapsLeft")).isZero();
        bench.at("14:35:00");
        second.peer.drop();
        bench.server.nextLine().awaitSymbols("AAPL").bars("AAPL 14:35 2");
        probe.awaitBars(3);

        untilReading(feed, "gapsLeft", 1);
    }

    @Test
    void it_listens_again_to_what_is_wanted_now() {
        AlpacaFeed feed = bench.feed();
        FeedProbe a = subscribed(feed, "A");
        subscribed(feed, "B");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("A", "B");
        bench.server.socket().stop();
        line.peer.drop();
        untilReading(feed, "connected", 0);
        a.cancel();
        FeedProbe c = subscribed(feed, "C");
        bench.server.socket().startAgain();
        AlpacaFeedServer.Line second = bench.server.nextLine().awaitSymbols("B", "C");
        second.bars("C 14:30 1");
        c.awaitBars(1);

        assertThat(second.requests()).hasSize(1);
        assertThat(a.isOver()).isFalse();
    }

    @Test
    void a_server_that_is_down_is_waited_for() {
        bench.server.socket().stop();
        AlpacaFeed feed = bench.feed();
        FeedProbe probe = subscribed(feed, "A");
        FeedProbe.until("some attempts", () -> reading(feed, "reconnects") >= 3);
        bench.server.socket().startAgain();
        bench.server.nextLine().awaitSymbols("A").bars("A 14:30 1");

        probe.awaitBars(1);
        assertThat(probe.isOver()).isFalse();
    }

    private static FeedTimes impatient(Duration answer, Duration silence) {
        return new FeedTimes(
                answer, silence, QUICK.firstRetry(), QUICK.longestRetry(), QUICK.occupied(), QUICK.settle());
    }

    @Test
    void a_server_that_answers_pings_is_alive_and_one_that_does_not_is_left() {
        AlpacaFeed feed = bench.feed(plain -> plain.times(impatient(Duration.ofSeconds(10), Duration.ofMillis(1_500))));
        subscribed(feed, "A");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("A");
        FeedProbe.until("more pings than fit into the time allowed to be silent", () -> line.peer.pings.get() > 4);
        assertThat(reading(feed, "reconnects")).isZero();
        line.peer.mute = true;

        bench.server.nextLine().awaitSymbols("A");
        untilReading(feed, "reconnects", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no handshake", "no greeting", "no answer to the authentication", "no listing"})
    void a_server_that_owes_an_answer_is_left(String what) {
        CountDownLatch hold = new CountDownLatch(1);
        bench.server.socket().next(peer -> {
            if (!what.equals("no handshake")) {
                peer.upgrade();
            }
            if (what.equals("no answer to the authentication") || what.equals("no listing")) {
                peer.send("[{\"T\":\"success\",\"msg\":\"connected\"}]");
            }
            if (what.equals("no listing")) {
                peer.read();
                peer.send("[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
            }
            awaitQuietly(hold);
        });
        AlpacaFeed feed = bench.feed(plain -> plain.times(impatient(Duration.ofMillis(300), Duration.ofSeconds(30))));
        FeedProbe probe = subscribed(feed, "A");
        bench.server.nextLine().awaitSymbols("A").bars("A 14:30 1");

        probe.awaitBars(1);
        assertThat(reading(feed, "reconnects")).isPositive();
        hold.countDown();
    }

    @Test
    void a_message_without_end_is_cut_off() {
        FeedProbe probe = subscribed(bench.feed(), "A");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("A");
        byte[] piece = "x".repeat(500_000).getBytes(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(() -> {
            line.peer.frame(false, SocketPeer.TEXT, piece);
            for (int i = 0; i < 20; i++) {
                line.peer.frame(false, SocketPeer.CONTINUATION, piece);
            }
        });

        bench.server.nextLine().awaitSymbols("A").bars("A 14:30 1");
        probe.awaitBars(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 406, 407, 500, 401})
    void a_rejection_that_passes_is_waited_out(int code) {
        bench.server.nextRejects(code, "not now");
        bench.server.nextRejects(code, "not now");
        AlpacaFeed feed = bench.feed();
        FeedProbe probe = subscribed(feed, "A");
        bench.server.nextLine().awaitSymbols("A").bars("A 14:30 1");
        probe.awaitBars(1);

        assertThat(probe.isOver()).isFalse();
        untilReading(feed, "reconnects", 2);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 'invalid syntax; check the symbols'",
        "402, 'auth failed; check that key and secret belong together and to the environment of the address'",
        "405, 'symbol limit exceeded; subscribe to fewer symbols or choose another Alpaca plan'",
        "408, 'v2 not enabled; enable the stream for the account'",
        "409, 'insufficient subscription; choose another feed, such as iex, or another Alpaca plan'",
        "410, 'invalid subscribe action for this feed; choose another feed'"
    })
    void a_rejection_at_the_authentication_that_lasts_ends_all_subscriptions(int code, String text) {
        CountDownLatch both = new CountDownLatch(1);
        bench.server.nextRejects(code, text.substring(0, text.indexOf(';')), both);
        AlpacaFeed feed = bench.feed();
        List<FeedProbe> probes = List.of(subscribed(feed, "A"), subscribed(feed, "B"));
        both.countDown();
        probes.forEach(probe -> probe.awaitEnd().assertRulesKept());

        assertThat(probes)
                .allSatisfy(probe -> assertThat(probe.failure())
                        .isInstanceOfSatisfying(FeedException.class, failure -> {
                            assertThat(failure.code()).hasValue(code);
                            assertThat(failure.isFinal()).isTrue();
                            assertThat(failure).hasMessage("Alpaca's bar stream rejected: " + code + " " + text);
                        }));
        FeedProbe again = subscribed(feed, "A");
        bench.server.nextLine().awaitSymbols("A").bars("A 14:30 1");
        again.awaitBars(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 409})
    void a_rejected_request_ends_just_what_was_asked_for(int code) {
        AlpacaFeed feed = bench.feed();
        FeedProbe good = subscribed(feed, "GOOD");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("GOOD");
        bench.server.reject("MORE", code, "no");
        FeedProbe rejected = subscribed(feed, "MORE");
        rejected.awaitEnd().assertRulesKept();
        assertThat(rejected.failure())
                .isInstanceOfSatisfying(
                        FeedException.class,
                        failure -> assertThat(failure.code()).hasValue(code));
        line.bars("GOOD 14:30 1");
        good.awaitBars(1);
        bench.server.reject("", 0, "");
        FeedProbe retried = subscribed(feed, "MORE");
        line.awaitSymbols("GOOD", "MORE");
        line.bars("MORE 14:30 1");
        retried.awaitBars(1);

        assertThat(good.isOver()).isFalse();
        assertThat(reading(feed, "reconnects")).isZero();
    }

    @Test
    void a_symbol_that_the_server_does_not_list_ends_with_an_error() {
        AlpacaFeed feed = bench.feed();
        subscribed(feed, "GOOD");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("GOOD");
        bench.server.reject("GHOST", 0, "");
        bench.server.rejectWith("[{\"T\":\"subscription\",\"bars\":[\"GOOD\"]}]");
        FeedProbe ghost = subscribed(feed, "GHOST").awaitEnd();

        assertThat(ghost.failure())
                .isInstanceOf(FeedException.class)
                .hasMessage("Alpaca's bar stream does not list the symbol; check it");
        assertThat(line.symbols()).containsExactly("GOOD");
    }

    @Test
    void being_authenticated_already_is_no_error() {
        AlpacaFeed feed = bench.feed();
        FeedProbe probe = subscribed(feed, "A");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("A");
        line.peer.send(AlpacaFeedServer.error(403, "already authenticated"));
        line.bars("A 14:30 1");
        probe.awaitBars(1);

        assertThat(reading(feed, "reconnects")).isZero();
    }

    @Test
    void wrong_keys_end_the_subscription_and_no_text_shows_them() {
        bench.server.socket().next(peer -> {
            peer.upgrade();
            peer.send("[{\"T\":\"success\",\"msg\":\"connected\"}]");
            String sent = peer.read();
            assertThat(sent).contains("hunter2-secret");
            peer.send(AlpacaFeedServer.error(402, "no account for AKWRONG with hunter2-secret"));
        });
        AlpacaFeed feed = Feeds.alpaca("AKWRONG", "hunter2-secret")
                .baseAddress(bench.server.address())
                .times(QUICK);
        FeedProbe probe = subscribed(feed, "A").awaitEnd();

        assertThat(probe.failure())
                .isInstanceOf(FeedException.class)
                .hasMessage(
                        "Alpaca's bar stream rejected: 402 auth failed (\"no account for *** with ***\"); check that"
                                + " key and secret belong together and to the environment of the address");
        assertThat(feed.toString() + feed.readings().get()).doesNotContain("AKWRONG", "hunter2");
        feed.close();
    }

    @Test
    void keys_that_cannot_be_had_end_the_subscription() {
        Supplier<String> vault = () -> {
            throw new IllegalStateException("cannot decrypt hunter2-secret");
        };
        AlpacaFeed broken = Feeds.alpaca(() -> "key", vault)
                .baseAddress(bench.server.address())
                .times(QUICK);
        AlpacaFeed empty = Feeds.alpaca(() -> "key", () -> " ")
                .baseAddress(bench.server.address())
                .times(QUICK);

        assertThat(subscribed(broken, "A").awaitEnd().failure())
                .hasMessage("the supplier of the secret threw java.lang.IllegalStateException")
                .hasNoCause();
        assertThat(subscribed(empty, "A").awaitEnd().failure()).hasMessage("the supplier of the secret gave none");
        assertThat(bench.server.socket().connections).hasValue(0);
    }

    @Test
    void an_address_that_is_no_such_stream_is_told_at_once_but_a_server_in_trouble_is_waited_for() {
        bench.server.socket().next(peer -> peer.answer(503));
        bench.server.socket().next(peer -> peer.answer(404));
        AlpacaFeed feed = bench.feed();
        FeedProbe probe = subscribed(feed, "A").awaitEnd();

        assertThat(probe.failure())
                .isInstanceOf(FeedException.class)
                .hasMessage(bench.server.address()
                        + "/v2/iex answered HTTP 404 in place of a websocket; check baseAddress" + " and feed");
        untilReading(feed, "reconnects", 1);
        FeedProbe again = subscribed(feed, "A");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("A");
        bench.server.socket().next(peer -> peer.answer(404));
        line.peer.drop();
        bench.server.nextLine().awaitSymbols("A").bars("A 14:30 1");
        again.awaitBars(1);
    }

    @Test
    void closing_does_not_wait_for_a_server_that_hangs_or_a_long_retry() {
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        bench.server.socket().next(peer -> {
            reached.countDown();
            awaitQuietly(hold);
        });
        AlpacaFeed connecting = bench.feed(plain -> plain.times(FeedTimes.USUAL.withSilence(Duration.ofMinutes(10))));
        FeedProbe one = subscribed(connecting, "A");
        awaitQuietly(reached);
        connecting.close();
        one.assertCompleted();
        bench.server.nextRejects(406, "connection limit exceeded");
        AlpacaFeed waiting = bench.feed(plain -> plain.times(new FeedTimes(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ZERO)));
        FeedProbe two = subscribed(waiting, "A");
        FeedProbe.until("the rejection", () -> bench.server.socket().connections.get() >= 2);
        waiting.close();

        two.assertCompleted();
        hold.countDown();
    }

    @Test
    void closing_while_a_gap_is_filled_completes_the_subscribers() {
        CountDownLatch asked = new CountDownLatch(1);
        history.before = () -> {
            asked.countDown();
            awaitQuietly(new CountDownLatch(1));
        };
        AlpacaFeed feed = bench.feed(plain -> plain.backFill(history).from(Instant.parse("2024-03-04T14:00:00Z")));
        FeedProbe probe = subscribed(feed, "A");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("A");
        awaitQuietly(asked);
        line.bars("A 14:30 1");
        untilReading(feed, "bars", 1);
        feed.close();

        probe.assertCompleted();
        assertThat(probe.times()).containsExactly("14:30");
    }

    @Test
    void an_interrupted_close_says_so_keeps_the_flag_and_closes_all_the_same() {
        AlpacaFeed feed = bench.feed();
        FeedProbe probe = subscribed(feed, "A");
        bench.server.nextLine().awaitSymbols("A");
        Thread.currentThread().interrupt();

        assertThatThrownBy(feed::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("interrupted while the connection to Alpaca closes; it closes by itself");
        assertThat(Thread.interrupted()).isTrue();
        probe.assertCompleted();
    }
}
