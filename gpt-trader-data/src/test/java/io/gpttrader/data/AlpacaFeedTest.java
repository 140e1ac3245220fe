package io.gpttrader.data;

import static io.gpttrader.data.AlpacaFeedBench.reading;
import static io.gpttrader.data.AlpacaFeedBench.subscribed;
import static io.gpttrader.data.AlpacaFeedBench.untilReading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.gpttrader.data.internal.series.Samples;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/** What subscribers get over a connection that holds. */
@Timeout(60)
class AlpacaFeedTest {

    private final AlpacaFeedBench bench = new AlpacaFeedBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void bars_of_all_symbols_come_over_one_authenticated_connection() {
        AlpacaFeed feed = bench.feed();
        FeedProbe apple = subscribed(feed, "AAPL");
        FeedProbe other = subscribed(feed, "MSFT");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL", "MSFT");
        line.bars("AAPL 14:30 188.5", "MSFT 14:30 410");
        line.bars("AAPL 14:31 189");
        apple.awaitBars(2);
        other.awaitBars(1);

        assertThat(apple.lines())
                .containsExactly(
                        "2024-03-04T14:30:00Z 2024-03-04T14:31:00Z 188.5 188.5 188.5 188.5 100",
                        "2024-03-04T14:31:00Z 2024-03-04T14:32:00Z 189 189 189 189 100");
        assertThat(other.times()).containsExactly("14:30");
        assertThat(AlpacaFeedServer.parsed(bench.server.lastAuth).properties())
                .contains(
                        Map.entry("action", TextNode.valueOf("auth")),
                        Map.entry("key", TextNode.valueOf(AlpacaFeedServer.KEY)),
                        Map.entry("secret", TextNode.valueOf(AlpacaFeedServer.SECRET)));
        assertThat(bench.server.socket().connections).hasValue(1);
        assertThat(line.requests())
                .allSatisfy(request -> assertThat(request.get("updatedBars")).isEqualTo(request.get("bars")));
        apple.assertRulesKept();
    }

    @Test
    void a_symbol_is_listened_to_from_its_first_subscriber_to_its_last() {
        AlpacaFeed feed = bench.feed();
        FeedProbe one = subscribed(feed, "AAPL");
        FeedProbe two = subscribed(feed, "AAPL");
        FeedProbe other = subscribed(feed, "MSFT");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL", "MSFT");
        line.bars("AAPL 14:30 1");
        one.awaitBars(1);
        two.awaitBars(1);
        one.cancel();
        line.bars("AAPL 14:31 2");
        two.awaitBars(2);
        assertThat(line.symbols()).containsExactly("AAPL", "MSFT");
        two.cancel();

        line.awaitSymbols("MSFT");
        FeedProbe again = subscribed(feed, "AAPL");
        line.awaitSymbols("AAPL", "MSFT");
        line.bars("AAPL 14:32 3", "MSFT 14:32 3");
        again.awaitBars(1);
        other.awaitBars(1);
        assertThat(one.count()).isEqualTo(1);
        assertThat(two.count()).isEqualTo(2);
        assertThat(bench.server.socket().connections).hasValue(1);
    }

    @Test
    void who_subscribes_while_the_symbol_is_being_left_misses_nothing() {
        AlpacaFeedBench.History history = new AlpacaFeedBench.History();
        AlpacaFeed feed = bench.feed(plain -> plain.backFill(history));
        FeedProbe first = subscribed(feed, "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        bench.server.answering = new CountDownLatch(1);
        first.cancel();
        FeedProbe.until("the request to leave it", () -> line.received.get() == 2);
        FeedProbe second = subscribed(feed, "AAPL");
        FeedProbe.until("the second one listens", () -> {
            line.bars("AAPL 14:30 1");
            return second.count() == 1;
        });
        bench.at("14:32:10");
        history.with("14:31", 2);
        bench.server.answering.countDown();
        FeedProbe.until("the symbol is listed again", () -> line.requests().size() == 3);
        line.bars("AAPL 14:32 3");
        second.awaitBars(3);

        assertThat(second.times()).containsExactly("14:30", "14:31", "14:32");
    }

    @Test
    void messages_may_come_in_fragments_with_pings_between_and_in_binary_frames() {
        FeedProbe probe = subscribed(bench.feed(), "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        for (int size : new int[] {1, 7, 64}) {
            line.peer.sendInPieces("[" + AlpacaFeedServer.json("b", "AAPL 14:" + (30 + size / 7) + " 1") + "]", size);
        }
        line.peer.sendBinary("[" + AlpacaFeedServer.json("b", "AAPL 14:50 1") + "]");
        probe.awaitBars(4);

        assertThat(probe.times()).containsExactly("14:30", "14:31", "14:39", "14:50");
    }

    @Test
    void a_bar_is_delivered_once_and_in_ascending_time_whatever_comes() {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        AlpacaFeed feed =
                bench.feed(plain -> plain.onCorrection((symbol, bar) -> told.add(symbol + " " + Samples.line(bar))));
        FeedProbe probe = subscribed(feed, "AAPL");
        FeedProbe second = subscribed(feed, "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        line.bars("AAPL 14:30 1", "AAPL 14:30 1", "AAPL 14:32 3", "AAPL 14:31 2", "AAPL 14:32 4");
        line.correction("AAPL 14:30 9");
        line.correction("AAPL 14:33 5");
        line.bars("AAPL 14:34 6");
        probe.awaitBars(4);
        second.awaitBars(4);

        assertThat(probe.times()).containsExactly("14:30", "14:32", "14:33", "14:34");
        assertThat(probe.bars().stream().map(bar -> bar.getClosePrice().doubleValue()))
                .containsExactly(1.0, 3.0, 5.0, 6.0);
        FeedProbe.until("three are told", () -> told.size() == 3);
        assertThat(told)
                .containsExactly(
                        "AAPL 2024-03-04T14:31:00Z 2024-03-04T14:32:00Z 2 2 2 2 100",
                        "AAPL 2024-03-04T14:32:00Z 2024-03-04T14:33:00Z 4 4 4 4 100",
                        "AAPL 2024-03-04T14:30:00Z 2024-03-04T14:31:00Z 9 9 9 9 100");
        // A bar is counted when it has been delivered.
        untilReading(feed, "bars", 4);
        assertThat(feed.readings().get())
                .containsEntry("duplicates", 1.0)
                .containsEntry("late", 1.0)
                .containsEntry("corrections", 2.0);
    }

    @Test
    void a_listener_that_throws_or_blocks_holds_up_nothing() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(2);
        AlpacaFeed feed = bench.feed(plain -> plain.onCorrection((symbol, bar) -> {
            told.countDown();
            awaitQuietly(release);
            throw new IllegalStateException("no");
        }));
        FeedProbe probe = subscribed(feed, "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        line.bars("AAPL 14:30 1");
        line.correction("AAPL 14:30 2");
        line.correction("AAPL 14:30 3");
        line.bars("AAPL 14:31 2");
        probe.awaitBars(2);
        release.countDown();

        assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_is_no_valid_bar_is_left_out_and_counted_and_unknown_kinds_are_ignored() {
        AlpacaFeed feed = bench.feed();
        FeedProbe probe = subscribed(feed, "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        String valid = AlpacaFeedServer.json("b", "AAPL 14:30 5");
        List<String> bad = List.of(
                valid.replace("\"o\":5", "\"o\":null"),
                valid.replace("\"o\":5", "\"o\":\"5\""),
                valid.replace("\"o\":5", "\"o\":-5"),
                valid.replace("\"o\":5", "\"o\":1e999999999"),
                valid.replace("\"o\":5", "\"o\":6"),
                valid.replace("\"h\":5", "\"h\":4"),
                valid.replace("\"v\":100", "\"x\":100"),
                valid.replace("2024-03-04T14:30:00Z", "yesterday"),
                valid.replace("2024-03-04T14:30:00Z", "+999999999-12-31T00:00:00Z"),
                "17",
                "null",
                "{}",
                "[[]]",
                "{\"T\":7}");
        line.peer.send("[" + String.join(",", bad) + "]");
        line.peer.send("[{\"T\":\"q\",\"S\":\"AAPL\"},{\"T\":\"brand-new\",\"x\":[{}]}]");
        line.peer.send(valid.replace("Z\"", "-00:00\"").replace("-00:00", "+00:00"));
        line.bars("OTHER 14:31 1", "AAPL 14:31 1");
        probe.awaitBars(2);

        assertThat(probe.times()).containsExactly("14:30", "14:31");
        assertThat(reading(feed, "unreadable")).isEqualTo(bad.size());
        assertThat(reading(feed, "reconnects")).isZero();
    }

    @Test
    void a_subscriber_whose_buffer_runs_over_is_told_what_it_missed_and_no_other_notices() {
        AlpacaFeed feed = bench.feed(plain -> plain.buffer(3));
        CountDownLatch release = new CountDownLatch(1);
        FeedProbe slow = subscribed(feed, "AAPL", FeedProbe.doing(Long.MAX_VALUE, each -> awaitQuietly(release)));
        FeedProbe idle = subscribed(feed, "AAPL", FeedProbe.wanting(1));
        FeedProbe quick = subscribed(feed, "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        line.bars("AAPL 14:30 1");
        slow.awaitBars(1);
        idle.awaitBars(1);
        for (int minute = 31; minute < 40; minute++) {
            line.bars("AAPL 14:" + minute + " 1");
            quick.awaitBars(minute - 29);
        }
        release.countDown();
        slow.awaitEnd().assertRulesKept();
        idle.awaitEnd().assertRulesKept();

        assertThat(slow.failure()).isInstanceOfSatisfying(FeedOverflowException.class, failure -> {
            assertThat(failure.symbol()).isEqualTo("AAPL");
            assertThat(failure.missed()).isEqualTo(9);
            assertThat(failure.firstMissed()).isEqualTo("2024-03-04T14:31:00Z");
            assertThat(failure.isFinal()).isFalse();
            assertThat(failure)
                    .hasMessage(
                            "the subscriber to AAPL missed 9 bars from 2024-03-04T14:31:00Z on: more than the buffer"
                                    + " of 3 waited for it; make it faster, request more, enlarge buffer(bars) or choose"
                                    + " droppingOldest(listener)");
        });
        assertThat(idle.failure())
                .isInstanceOfSatisfying(
                        FeedOverflowException.class,
                        failure -> assertThat(failure.firstMissed()).isEqualTo("2024-03-04T14:31:00Z"));
        assertThat(slow.count()).isEqualTo(1);
        untilReading(feed, "overflows", 2);
        line.bars("AAPL 14:40 1");
        quick.awaitBars(11);
    }

    @Test
    void a_buffer_that_drops_the_oldest_tells_of_each() {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        AlpacaFeed feed = bench.feed(plain -> plain.buffer(3)
                .droppingOldest((symbol, bar) ->
                        told.add(symbol + bar.getBeginTime().toString().substring(13, 16))));
        FeedProbe slow = subscribed(feed, "AAPL", FeedProbe.wanting(1));
        FeedProbe other = subscribed(feed, "MSFT");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL", "MSFT");
        line.bars("AAPL 14:30 1");
        slow.awaitBars(1);
        line.bars("AAPL 14:31 1", "AAPL 14:32 1", "AAPL 14:33 1", "AAPL 14:34 1", "AAPL 14:35 1", "MSFT 14:35 1");
        other.awaitBars(1);
        slow.request(100);
        slow.awaitBars(4);

        assertThat(slow.times()).containsExactly("14:30", "14:33", "14:34", "14:35");
        FeedProbe.until("two are told", () -> told.size() == 2);
        assertThat(told).containsExactly("AAPL:31", "AAPL:32");
        untilReading(feed, "dropped", 2);
        assertThat(reading(feed, "overflows")).isZero();
        slow.assertRulesKept();
    }

    @Test
    void a_throwing_subscriber_is_cancelled_and_unsubscribed() {
        AlpacaFeed feed = bench.feed();
        FeedProbe bad = subscribed(feed, "AAPL", FeedProbe.doing(Long.MAX_VALUE, each -> {
            throw new IllegalStateException("no");
        }));
        FeedProbe good = subscribed(feed, "MSFT");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL", "MSFT");
        line.bars("AAPL 14:30 1", "MSFT 14:30 1");
        line.awaitSymbols("MSFT");
        line.bars("MSFT 14:31 1");
        good.awaitBars(2);

        assertThat(bad.count()).isEqualTo(1);
        assertThat(bad.isOver()).isFalse();
    }

    @Test
    void a_request_for_nothing_ends_the_subscription_and_unsubscribes() {
        AlpacaFeed feed = bench.feed();
        FeedProbe wrong = subscribed(feed, "AAPL", FeedProbe.wanting(1));
        subscribed(feed, "MSFT");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL", "MSFT");
        wrong.request(0);
        wrong.awaitEnd().assertRulesKept();

        assertThat(wrong.failure()).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("but was for 0");
        line.awaitSymbols("MSFT");
    }

    @Test
    void a_thousand_symbols_share_the_connection_and_come_back_after_it_broke() {
        AlpacaFeed feed = bench.feed();
        List<FeedProbe> probes = new ArrayList<>();
        String[] symbols = new String[1_000];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = "S" + i;
            probes.add(subscribed(feed, symbols[i]));
        }
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols(symbols);
        sendAll(line, symbols, "14:30");
        probes.forEach(probe -> probe.awaitBars(1));
        line.peer.drop();
        AlpacaFeedServer.Line second = bench.server.nextLine().awaitSymbols(symbols);
        sendAll(second, symbols, "14:31");
        probes.forEach(probe -> probe.awaitBars(2));

        assertThat(second.requests())
                .allSatisfy(request -> assertThat(request.get("bars").size()).isBetween(1, 200));
        assertThat(probes).allMatch(probe -> probe.times().equals(List.of("14:30", "14:31")));
        assertThat(reading(feed, "symbols")).isEqualTo(1_000);
        untilReading(feed, "bars", 2_000);
        assertThat(feed)
                .hasToString("Alpaca iex minute bars: connected, 1,000 symbols, 2,000 bars live and 0 filled,"
                        + " 1 reconnects, 0 gaps left");
    }

    private static void sendAll(AlpacaFeedServer.Line line, String[] symbols, String time) {
        String[] bars = new String[symbols.length];
        for (int i = 0; i < bars.length; i++) {
            bars[i] = symbols[i] + " " + time + " 1";
        }
        line.bars(bars);
    }

    @Test
    void readings_tell_the_state_and_how_late_bars_come() {
        AlpacaFeed feed = bench.feed();
        assertThat(feed.readings().get()).containsEntry("connected", 0.0).containsEntry("lagSeconds", Double.NaN);
        FeedProbe probe = subscribed(feed, "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        bench.at("14:31:01.500");
        line.bars("AAPL 14:30 1");
        probe.awaitBars(1);

        untilReading(feed, "lagSeconds", 1.5);
        assertThat(feed.readings().get().keySet())
                .containsExactly(
                        "connected",
                        "symbols",
                        "bars",
                        "filledBars",
                        "gapsFilled",
                        "gapsLeft",
                        "corrections",
                        "duplicates",
                        "late",
                        "unreadable",
                        "dropped",
                        "overflows",
                        "reconnects",
                        "lagSeconds");
        untilReading(feed, "connected", 1);
        line.peer.drop();
        untilReading(feed, "reconnects", 1);
    }

    @Test
    void closing_completes_the_subscribers_after_what_has_come_and_rejects_later_ones() {
        AlpacaFeed feed = bench.feed();
        FeedProbe slow = subscribed(feed, "AAPL", FeedProbe.wanting(1));
        FeedProbe quick = subscribed(feed, "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        line.bars("AAPL 14:30 1", "AAPL 14:31 1");
        quick.awaitBars(2);
        slow.awaitBars(1);
        feed.close();
        feed.close();
        quick.assertCompleted();
        assertThat(slow.isOver()).isFalse();
        slow.request(1);
        slow.assertCompleted();

        assertThat(slow.count()).isEqualTo(2);
        FeedProbe late = subscribed(feed, "AAPL").awaitEnd();
        late.assertRulesKept();
        assertThat(late.failure())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the Alpaca feed is closed; make a new one with Feeds.alpaca(key, secret)");
        assertThat(reading(feed, "connected")).isZero();
    }

    @Test
    void from_begins_with_history_and_goes_on_live_without_a_gap() {
        AlpacaFeedBench.History history = new AlpacaFeedBench.History();
        for (int minute = 20; minute < 31; minute++) {
            history.with("14:" + minute, minute);
        }
        AlpacaFeed feed = bench.feed(plain -> plain.backFill(history).from(Instant.parse("2024-03-04T14:26:00Z")));
        FeedProbe probe = subscribed(feed, "AAPL");
        AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("AAPL");
        probe.awaitBars(4);
        line.bars("AAPL 14:30 30");
        probe.awaitBars(5);

        // The bar of 14:30 is in the history at 14:30:20, but not complete.
        assertThat(probe.times()).containsExactly("14:26", "14:27", "14:28", "14:29", "14:30");
        assertThat(history.asked).containsExactly("AAPL 14:26:00Z 14:30:20Z");
        untilReading(feed, "filledBars", 4);
        untilReading(feed, "bars", 1);
    }

    @Test
    void any_function_serves_as_history() {
        Function<String, BarSeries> history =
                symbol -> ReplayFeedTest.minutes(symbol, Instant.parse("2024-03-04T14:00:00Z"), 120);
        AlpacaFeed feed = bench.feed(plain -> plain.backFill(history).from(Instant.parse("2024-03-04T14:28:00Z")));

        assertThat(subscribed(feed, "AAPL").awaitBars(2).times()).containsExactly("14:28", "14:29");
    }

    @Test
    void what_cannot_be_is_rejected_when_it_is_set() {
        AlpacaFeed feed = Feeds.alpaca("key", "secret");
        for (String wrong : new String[] {
            "ws://stream.example.com",
            "http://localhost",
            "wss:/x",
            "wss://me:pw@host",
            "wss://host?a=b",
            "host",
            "ws://127.0.0.1.example.com"
        }) {
            assertThatThrownBy(() -> feed.baseAddress(URI.create(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("baseAddress must be wss://host")
                    .hasMessageNotContaining("pw");
        }
        assertThatThrownBy(() -> feed.feed("SIP/../x")).hasMessageContaining("but was \"SIP/../x\"");
        assertThatThrownBy(() -> feed.buffer(0)).hasMessage("buffer must be from 1 to 10,000,000 bars but was 0");
        assertThatThrownBy(() -> feed.silentAfter(Duration.ZERO))
                .hasMessage("silentAfter must be from 3 seconds to 1 hour but was PT0S");
        for (String wrong : new String[] {"", " ", "*", "A B", "A\"B", "X".repeat(33)}) {
            assertThatThrownBy(() -> feed.apply(wrong)).hasMessageStartingWith("a symbol has 1 to 32 letters");
        }
        assertThatThrownBy(() -> feed.from(Instant.EPOCH).apply("A"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs backFill(source)");
        assertThatThrownBy(() -> feed.from(Instant.MAX)
                        .backFill(symbol -> ReplayFeedTest.minutes(symbol, 1))
                        .apply("A"))
                .hasMessageStartingWith("from must not be in the future");
        assertThatThrownBy(() -> Feeds.alpaca(" ", "secret")).hasMessageStartingWith("key must not be blank");
        assertThatThrownBy(() -> Feeds.alpaca("key", "")).hasMessageStartingWith("secret must not be blank");
    }

    @Test
    void it_is_what_the_house_calls_a_feed() {
        Function<String, Flow.Publisher<Bar>> shape =
                Feeds.alpaca("key-1", "secret-1").feed("sip");

        assertThat(shape)
                .hasToString("Alpaca sip minute bars: not connected, 0 symbols, 0 bars live and 0 filled, 0 reconnects,"
                        + " 0 gaps left");
        assertThat(shape.apply("AAPL")).asString().contains("AAPL").doesNotContain("secret-1");
        Map<String, Double> readings = Feeds.alpaca("k", "s").readings().get();
        assertThat(readings).containsEntry("symbols", 0.0);
    }
}
