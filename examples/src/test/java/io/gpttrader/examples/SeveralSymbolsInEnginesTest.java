package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.paper.Paper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Recipes that read several symbols, and recipes of both sides, in a back test and a paper session: worked examples. */
class SeveralSymbolsInEnginesTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    /** Daily bars without range at the given closes, each opening at the close before. */
    private static BarSeries daily(String name, double... closes) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName(name)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < closes.length; i++) {
            double open = i == 0 ? closes[0] : closes[i - 1];
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(START.plus(Duration.ofDays(i + 1L)))
                    .openPrice(open)
                    .highPrice(Math.max(open, closes[i]))
                    .lowPrice(Math.min(open, closes[i]))
                    .closePrice(closes[i])
                    .volume(100)
                    .add();
        }
        return series;
    }

    private static Map<String, BarSeries> of(BarSeries... series) {
        Map<String, BarSeries> bySymbol = new LinkedHashMap<>();
        Stream.of(series).forEach(each -> bySymbol.put(each.getName(), each));
        return bySymbol;
    }

    private static List<String> trades(BacktestReport report) {
        return report.roundTrips().stream()
                .map(trip -> "%s %s from bar %d to %d%s"
                        .formatted(
                                trip.symbol(),
                                trip.isLong() ? "long" : "short",
                                trip.entryBar(),
                                trip.exitBar(),
                                trip.open() ? ", open" : ""))
                .toList();
    }

    // ---- both sides

    /**
     * 1000 buys 1000 / 12 units at the open of bar 2. At the close of bar 2 the other side enters: at the open of bar 3, 8, the units
     * are sold for 1000 x 8 / 12, and as many as that pays are sold short. At the last close, 11, each has lost 3.
     */
    @Test
    void a_recipe_of_both_sides_turns_at_one_open_at_full_size() {
        Recipe both = strategy("both").buyWhen(close().above(11)).shortWhen(close().below(9));
        Map<String, BarSeries> bars = of(daily("A", 10, 12, 8, 11));
        double sold = 1000.0 * 8 / 12;
        for (ParityTrader trader :
                List.of(full(), full().with(b -> b.maxOpenPositions(1), p -> p.maxOpenPositions(1)))) {
            trader.assertSame(bars, both);
            BacktestReport report = trader.backtest().run(bars, both);

            assertThat(trades(report)).containsExactly("A long from bar 2 to 3", "A short from bar 3 to 3, open");
            assertThat(report.roundTrips()).last().satisfies(open -> {
                assertThat(open.isLong()).isFalse();
                assertThat(open.entryPrice()).isEqualTo(8);
                assertThat(open.quantity()).isCloseTo(sold / 8, within(1e-9));
            });
            assertThat(report.equity()[3]).isCloseTo(sold - 3 * sold / 8, within(1e-9));
            assertThat(report.rejections()).isEmpty();
            assertThat(report.record("both", "A").getPositionCount()).isEqualTo(1);
            assertThat(report.record("both", "A short").isClosed()).isFalse();
        }
    }

    private static ParityTrader full() {
        return ParityTrader.withCash(1000)
                .with(
                        b -> b.sizePercent(100).fractionalShares(),
                        p -> p.sizePercent(100).fractionalShares());
    }

    // ---- other symbols

    private static final Recipe WITH_SPY =
            strategy("with SPY").buyWhen(on("SPY", close().rising(1))).sellWhen(on("SPY", close().falling(1)));

    /** SPY rises at bars 1 and 4 and falls at bar 3; orders fill one bar later. */
    @Test
    void a_recipe_reads_a_symbol_that_nothing_trades() {
        BarSeries spy = daily("SPY", 1, 2, 2, 1, 3, 3);
        Map<String, BarSeries> bars = of(daily("A", 10, 10, 10, 10, 10, 10));
        ParityTrader trader = full().with(b -> b.watching(of(spy)), p -> p.watching(Parity.feeds(of(spy))));
        trader.assertSame(bars, WITH_SPY);
        BacktestReport report = trader.backtest().run(bars, WITH_SPY);

        assertThat(trades(report)).containsExactly("A long from bar 2 to 4", "A long from bar 5 to 5, open");
        assertThat(report.attribution().get("with SPY")).containsOnlyKeys("A");
        assertThat(report.settings()).containsEntry("watched", "SPY");
        assertThat(report.explainCompilation()).contains("no rule asks ta4j's objects bar by bar");
        assertThat(trader.backtest()
                        .scoring("totalReturn")
                        .apply(daily("A", 10, 10, 10, 20, 20, 10))
                        .apply(List.of(WITH_SPY)))
                .containsExactly(trader.backtest()
                        .run(daily("A", 10, 10, 10, 20, 20, 10), WITH_SPY)
                        .metric("totalReturn"));
    }

    /** Bars of one moment come in the order of the feeds, which must not matter to what a recipe reads. */
    @Test
    void the_order_of_the_symbols_changes_no_trade() {
        List<BarSeries> series =
                new ArrayList<>(List.of(RandomBars.daily(1, 120), RandomBars.daily(2, 120), RandomBars.daily(3, 120)));
        Recipe recipe = strategy("first of three")
                .buyWhen(rank(roc(5)).atMost(1).and(on("S2", close().above(sma(5)))))
                .sellWhen(rank(roc(5)).above(1));
        List<List<String>> trades = new ArrayList<>();
        for (boolean isReversed : new boolean[] {false, true}) {
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
            if (isReversed) {
                Collections.reverse(order);
            }
            Map<String, BarSeries> bars = new LinkedHashMap<>();
            order.forEach(i -> bars.put("S" + i, series.get(i)));
            ParityTrader trader = full().with(b -> b.sizePercent(10), p -> p.sizePercent(10));
            trader.assertSame(bars, recipe);
            trades.add(trades(trader.backtest().run(bars, recipe)).stream()
                    .sorted()
                    .toList());
        }

        assertThat(trades.get(0)).hasSizeGreaterThan(10).isEqualTo(trades.get(1));
    }

    @Test
    void a_symbol_that_is_not_there_is_an_error_at_the_call() {
        Map<String, BarSeries> bars = of(daily("A", 10, 10));
        assertThatThrownBy(() -> Backtest.withCash(1000).run(bars, WITH_SPY))
                .hasMessageContaining("\"SPY\"")
                .hasMessageContaining("[A]")
                .hasMessageContaining("watching(..)");
        assertThatThrownBy(() -> Paper.withCash(1000).withoutJournal().session(Parity.feeds(bars), WITH_SPY))
                .hasMessageContaining("\"SPY\"")
                .hasMessageContaining("[A]")
                .hasMessageContaining("watching(..)");
    }
}
