package io.gpttrader.examples;

import static io.gpttrader.api.Trader.close;
import static io.gpttrader.api.Trader.never;
import static io.gpttrader.api.Trader.not;
import static io.gpttrader.api.Trader.rsi;
import static io.gpttrader.api.Trader.sma;
import static io.gpttrader.api.Trader.strategy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.paper.PaperReport;
import io.gpttrader.paper.PaperSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;

/** Conditions with names, in the reports of both engines. */
class TagsTest {
    /** Closes; each bar opens at the close before. Decided at bar i, filled at the open of bar i + 1. */
    private static final BarSeries BARS = HandBars.ofCloses(100, 111, 105, 89, 95, 101, 101);

    /** In above 110 or below 90, out near 105 or near 101. */
    private static final Recipe TWO_WAYS = strategy("two-ways")
            .buyWhen(close().above(110).tag("breakout").or(close().below(90).tag("dip")))
            .sellWhen(close().between(104, 106)
                    .tag("fallen")
                    .or(close().between(100, 102).tag("recovered")));

    private static BacktestReport tested(Recipe recipe) {
        return ParityTrader.withCash(10_000).tested(Map.of("X", BARS), Map.of("", recipe));
    }

    private static PaperReport traded(Recipe recipe) {
        return ParityTrader.withCash(10_000).traded(Parity.feeds(Map.of("X", BARS)), Map.of("", recipe));
    }

    @Test
    void a_round_trip_has_the_names_of_what_made_it() {
        // Bar 1 closes at 111, above 110; bar 2 at 105. Bar 3 closes at 89, below 90; bar 5 at 101.
        List<String> tags = List.of("breakout/fallen", "dip/recovered");
        assertThat(tested(TWO_WAYS).roundTrips())
                .extracting(trip -> trip.entryTag() + "/" + trip.exitTag())
                .isEqualTo(tags);
        assertThat(traded(TWO_WAYS).roundTrips())
                .extracting(trip -> trip.entryTag() + "/" + trip.exitTag())
                .isEqualTo(tags);
        // 95 % of 10,000 at 111 is 9,500 / 111 = 85 shares, bought at 111 and sold at 105: -510. Then 9,490 x 0.95 / 89
        // = 101 shares,
        // bought at 89 and sold at 101: 1,212.
        assertThat(tested(TWO_WAYS).roundTrips())
                .extracting(trip -> trip.profit())
                .containsExactly(-510.0, 1_212.0);
    }

    /** The same trades, of which only one entry has a name: 1,212 by the dip and -510 by the other. */
    @Test
    void entries_are_added_up_by_their_names() {
        Recipe one = strategy("one")
                .buyWhen(close().above(110).or(close().below(90).tag("dip")))
                .sellWhen(close().between(104, 106).or(close().between(100, 102)));
        assertThat(tested(one).byTag())
                .containsExactly(
                        new BacktestReport.TagResult("", 1, 0, 0, -510),
                        new BacktestReport.TagResult("dip", 1, 0, 1, 1_212));
        assertThat(traded(one).byTag())
                .containsExactly(
                        new PaperReport.TagResult("", 1, 0, 0, -510), new PaperReport.TagResult("dip", 1, 0, 1, 1_212));
        assertThat(tested(strategy("none").buyWhen(close().above(110)).sellWhen(never()))
                        .byTag())
                .isEmpty();
    }

    /** So many that a paper session asks strategies about bars that come later, while it is told what the condition of an earlier one is called. */
    @Test
    void of_many_symbols_at_moments_of_their_own_too() {
        Recipe recipe = strategy("many")
                .buyWhen(sma(3).crossesAbove(sma(8))
                        .tag("cross")
                        .or(rsi(5).below(20).tag("dip")))
                .sellWhen(sma(3).crossesBelow(sma(8))
                        .tag("back")
                        .or(rsi(5).above(85).tag("high")));
        Map<String, BarSeries> bars = new LinkedHashMap<>();
        for (int symbol = 0; symbol < 60; symbol++) {
            bars.put("S" + symbol, later(RandomBars.daily(symbol, 300), symbol));
        }
        ParityTrader trader = ParityTrader.withCash(1_000_000).with(b -> b, p -> p.keepBars(100));
        BacktestReport tested = trader.tested(bars, Map.of("", recipe));
        PaperReport traded = trader.traded(Parity.feeds(bars), Map.of("", recipe));
        assertThat(traded.roundTrips())
                .extracting(trip -> trip.symbol() + trip.entryTime() + trip.entryTag() + trip.exitTag())
                .hasSizeGreaterThan(1_000)
                .containsExactlyInAnyOrderElementsOf(tested.roundTrips().stream()
                        .map(trip -> trip.symbol() + trip.entryTime() + trip.entryTag() + trip.exitTag())
                        .toList());
        assertThat(traded.byTag()).extracting(each -> each.tag()).containsExactly("cross", "dip");
        assertThat(traded.equity()).isEqualTo(tested.equity());
    }

    private static BarSeries later(BarSeries series, int millis) {
        BarSeries copy = new BaseBarSeriesBuilder()
                .withName(series.getName())
                .withNumFactory(series.numFactory())
                .build();
        for (Bar bar : series.getBarData()) {
            copy.addBar(new BaseBar(
                    bar.getTimePeriod(),
                    bar.getBeginTime().plusMillis(millis),
                    bar.getEndTime().plusMillis(millis),
                    bar.getOpenPrice(),
                    bar.getHighPrice(),
                    bar.getLowPrice(),
                    bar.getClosePrice(),
                    bar.getVolume(),
                    bar.getAmount(),
                    bar.getTrades()));
        }
        return copy;
    }

    /** Each fill of a back test and each of a paper session, as they are told: side, units and the condition's name. */
    private static void assertFills(ParityTrader trader, Recipe recipe, String... expected) {
        BarSeries bars = HandBars.ofCloses(100, 111, 105, 89, 95, 101, 101, 112, 112);
        assertThat(trader.tested(Map.of("X", bars), Map.of("", recipe)).fills())
                .extracting(TagsTest::words)
                .containsExactly(expected);
        List<String> told = new CopyOnWriteArrayList<>();
        try (PaperSession session = trader.paper().session(Parity.feeds(Map.of("X", bars)), recipe)) {
            CountDownLatch over = new CountDownLatch(1);
            session.events().subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(Map<String, Object> event) {
                    if (event.get("kind").equals("fill")) {
                        told.add(words(event));
                    }
                }

                @Override
                public void onError(Throwable failure) {
                    over.countDown();
                }

                @Override
                public void onComplete() {
                    over.countDown();
                }
            });
            session.run();
            assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(told).containsExactly(expected);
    }

    private static String words(Map<String, Object> fill) {
        return fill.get("side") + " " + ((Number) fill.get("quantity")).intValue() + " " + fill.get("tag");
    }

    /** As above, then 9,490 - 510 + 1,212 = 10,702 x 0.95 / 112 = 90 at the open after the close of 112. */
    @Test
    void each_fill_has_the_name_of_what_ordered_it() {
        assertFills(
                ParityTrader.withCash(10_000),
                TWO_WAYS,
                "buy 85 breakout",
                "sell 85 fallen",
                "buy 101 dip",
                "sell 101 recovered",
                "buy 90 breakout");
    }

    /**
     * Half of the 85 is 42, sold at 105; the rest of 43 by the exit, at 89: 10,000 - 42 x 6 - 43 x 22 = 8,802, of which 95 % buy 74 at 112.
     */
    @Test
    void so_have_a_part_and_an_addition() {
        Recipe parted = strategy("parted")
                .buyWhen(close().above(110).tag("breakout"))
                .sellWhen(close().between(104, 106).tag("half"), 50)
                .sellWhen(close().below(90).tag("low"));
        assertFills(
                ParityTrader.withCash(10_000),
                parted,
                "buy 85 breakout",
                "sell 42 half",
                "sell 43 low",
                "buy 74 breakout");

        // 10 % of 10,000 at 111 are 9 units, of 9,946 at 105 again 9; 9,946 - 9 x 16 - 9 x 16 = 9,658, of which 10 %
        // buy 8 at 112.
        Recipe twice = strategy("twice")
                .buyWhen(close().above(110)
                        .tag("breakout")
                        .or(close().between(104, 106).tag("again")))
                .sellWhen(close().below(90).tag("low"));
        assertFills(
                ParityTrader.withCash(10_000)
                        .with(b -> b.sizePercent(10), p -> p.sizePercent(10))
                        .with(b -> b.entries(o -> o.pyramid(2)), p -> p.entries(o -> o.pyramid(2))),
                twice,
                "buy 9 breakout",
                "buy 9 again",
                "sell 18 low",
                "buy 8 breakout");

        // A stop loss has no name: bought at 111, sold at 108.78 in the bar that falls to 105.
        assertFills(
                ParityTrader.withCash(10_000)
                        .with(b -> b.exits(o -> o.stopLossPercent(2)), p -> p.exits(o -> o.stopLossPercent(2))),
                strategy("stopped")
                        .buyWhen(close().between(110.5, 111.5).tag("breakout"))
                        .sellWhen(never()),
                "buy 85 breakout",
                "sell 85 ");
    }

    @Test
    void files_and_pages_have_them(@TempDir Path folder) throws IOException {
        BacktestReport tested = tested(TWO_WAYS);
        PaperReport traded = traded(TWO_WAYS);
        String csv = Files.readString(tested.writeTo(folder.resolve("tested.csv")));
        assertThat(csv).contains(",entryTag,exitTag", ",dip,recovered");
        assertThat(traded.writeTo(folder.resolve("traded.csv"))).hasContent(csv);
        for (String json : List.of(tested.json(), traded.json())) {
            assertThat(json.replaceAll("\\s", ""))
                    .contains(
                            "\"byTag\":[{\"entryTag\":\"breakout\",\"exitTag\":\"fallen\",\"trades\":1,\"open\":0,\"winRate\":0.0,"
                                    + "\"profit\":-510.0},{\"entryTag\":\"dip\",\"exitTag\":\"recovered\",\"trades\":1,\"open\":0,"
                                    + "\"winRate\":1.0,\"profit\":1212.0}]");
        }
        assertThat(tested.html()).contains("<h2>Tags</h2>", "dip / recovered");
        assertThat(traded.html()).contains("<h2>Tags</h2>", "dip / recovered");
    }

    @Test
    void the_first_one_written_counts_and_an_outer_one_before_those_within() {
        Recipe outer = strategy("outer")
                .buyWhen(close().above(110)
                        .tag("inner")
                        .and(close().above(1).tag("second"))
                        .tag("outer"))
                .sellWhen(never());
        Recipe second = strategy("second")
                .buyWhen(close().above(110)
                        .and(close().above(1).tag("second"))
                        .and(close().above(2).tag("third")))
                .sellWhen(never());
        Recipe within = strategy("within")
                .buyWhen(not(close().below(110).tag("low")).and(close().above(110)))
                .sellWhen(never());
        assertThat(tested(outer).roundTrips().get(0).entryTag()).isEqualTo("outer");
        assertThat(tested(second).roundTrips().get(0).entryTag()).isEqualTo("second");
        assertThat(tested(within).roundTrips().get(0).entryTag()).isEmpty();
    }

    @Test
    void a_protective_order_has_no_name_and_a_turn_that_of_the_other_side() {
        // Bought at 111, the open of bar 2, which falls to 105: 2 % below is 108.78.
        BacktestReport stopped = ParityTrader.withCash(10_000)
                .with(b -> b.exits(o -> o.stopLossPercent(2)), p -> p.exits(o -> o.stopLossPercent(2)))
                .tested(Map.of("X", BARS), Map.of("", TWO_WAYS));
        assertThat(stopped.roundTrips().get(0).exitReason()).isEqualTo("stop loss");
        assertThat(stopped.roundTrips().get(0).exitTag()).isEmpty();
        Recipe turning = strategy("turning")
                .buyWhen(close().above(110).tag("up"))
                .shortWhen(close().below(90).tag("down"));
        assertThat(tested(turning).roundTrips())
                .extracting(trip -> trip.isLong() + " " + trip.entryTag() + "/" + trip.exitTag())
                .containsExactly("true up/down", "false down/");
    }

    @Test
    void compiled_or_asked_the_names_are_the_same_and_so_are_the_decisions() {
        assertThat(tested(TWO_WAYS).explainCompilation()).contains("no rule asks ta4j's objects bar by bar");
        Recipe bare = strategy("two-ways")
                .buyWhen(close().above(110).or(close().below(90)))
                .sellWhen(close().between(104, 106).or(close().between(100, 102)));
        assertThat(tested(TWO_WAYS).equity()).containsExactly(tested(bare).equity());
    }

    @Test
    void a_blank_name_is_rejected() {
        assertThatThrownBy(() -> close().above(1).tag(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tag must not be blank but was \" \"; name what the condition stands for");
    }

    @Test
    void it_is_written_as_it_is_called() {
        assertThat(close().above(110).tag("breakout")).hasToString("close().above(110).tag(\"breakout\")");
    }
}
