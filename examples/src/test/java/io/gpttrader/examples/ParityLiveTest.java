package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.api.Recipe;
import io.gpttrader.live.Live;
import io.gpttrader.live.LiveReport;
import io.gpttrader.live.SimulatedBroker;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade;

/**
 * The same bars through paper and through live on the simulated broker: the same fills, to the last bit. What a live session does
 * besides, its journal, its questions to the broker, its guards, changes nothing where nothing goes wrong.
 */
class ParityLiveTest {

    static Stream<Recipe> namedStrategies() {
        return Stream.of(simpleMa(), momentum(), meanReversion(), volatility(), breakout());
    }

    @ParameterizedTest
    @MethodSource("namedStrategies")
    void the_five_strategies_on_real_bars(Recipe recipe) {
        assertSame(Map.of("AAPL", SampleSeries.APPLE), recipe, 10, 5);
        assertSame(Map.of("BTC", SampleSeries.BITCOIN.getSubSeries(0, 400)), recipe, 10, 5);
    }

    @Test
    void there_are_fills_to_compare() {
        LiveReport live = Live.through(SimulatedBroker.withCash(10_000))
                .session(Parity.feeds(Map.of("AAPL", SampleSeries.APPLE)), simpleMa())
                .run();

        assertThat(live.record("AAPL").getTrades()).hasSizeGreaterThan(5);
    }

    /** The session expects no costs; the broker takes some. */
    @Test
    void what_was_paid_stands_in_the_trades_whatever_was_expected() {
        List<Trade> heard = new CopyOnWriteArrayList<>();
        LiveReport live = Live.through(SimulatedBroker.withCash(10_000).commissionPerShare(0.01, 1.5))
                .onFill((symbol, trade) -> heard.add(trade))
                .session(Parity.feeds(Map.of("AAPL", SampleSeries.APPLE)), simpleMa())
                .run();

        assertThat(heard)
                .hasSizeGreaterThan(5)
                .allSatisfy(each -> assertThat(each.getCost().doubleValue()).isEqualTo(1.5));
        assertThat(live.record("AAPL").getTrades())
                .allSatisfy(each -> assertThat(each.getCost().doubleValue()).isEqualTo(1.5));
    }

    @Property(seed = "5101", tries = 30)
    void random_recipes_on_random_bars(@ForAll long seed) {
        assertSame(Map.of("X", RandomBars.daily(seed, 120)), new RandomRecipes(seed).next(), seed % 7, seed % 5);
    }

    @Property(seed = "5102", tries = 10)
    void random_recipes_on_many_symbols_with_shared_cash(@ForAll long seed) {
        Map<String, BarSeries> bars = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            bars.put("S" + i, RandomBars.daily(seed * 31 + i, 100 + 7 * i));
        }
        assertSame(bars, new RandomRecipes(seed).next(), 10, 5);
    }

    private static void assertSame(
            Map<String, BarSeries> bars, Function<BarSeries, Strategy> recipe, double commission, double slippage) {
        double bps = Math.abs(commission);
        double worse = Math.abs(slippage);
        PaperReport paper = Paper.withCash(10_000)
                .commissionBps(bps)
                .slippageBps(worse)
                .standardLimits()
                .withoutJournal()
                .session(Parity.feeds(bars), recipe)
                .run();
        LiveReport live = Live.through(SimulatedBroker.withCash(10_000)
                        .commissionBps(bps)
                        .slippageBps(worse)
                        .shortSelling())
                .commissionBps(bps)
                .slippageBps(worse)
                .session(Parity.feeds(bars), recipe)
                .run();
        bars.keySet()
                .forEach(symbol -> assertThat(trades(live.record(symbol).getTrades()))
                        .as("fills of %s", symbol)
                        .isEqualTo(trades(paper.record(symbol).getTrades())));
        // Live does not say why a position was left (here it was the signal, always).
        assertThat(live.roundTrips())
                .asString()
                .isEqualTo(paper.roundTrips().toString().replace("exitReason=signal", "exitReason="));
        assertThat(live.equity()).containsExactly(paper.equity());
    }

    private static List<String> trades(List<Trade> trades) {
        return trades.stream()
                .map(trade -> trade.getType() + " " + trade.getIndex() + " " + trade.getPricePerAsset() + " "
                        + trade.getAmount() + " " + trade.getCost())
                .toList();
    }
}
