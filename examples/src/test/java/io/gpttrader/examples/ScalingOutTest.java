package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.paper.Paper;
import java.time.LocalDate;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Parts of a position that are sold at a signal, worked out on paper; each scenario runs in both engines, which must agree in everything. */
class ScalingOutTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /** Half above 109, the rest below 96. */
    private static final Recipe HALVES = strategy("halves")
            .buyWhen(close().between(99.5, 100.5))
            .sellWhen(close().above(109), 50)
            .sellWhen(close().below(96));

    private static ParityTrader trader(double sizePercent) {
        return ParityTrader.withCash(10_000).with(b -> b.sizePercent(sizePercent), p -> p.sizePercent(sizePercent));
    }

    private static BacktestReport run(ParityTrader trader, Recipe recipe, double... closes) {
        BarSeries series = HandBars.ofCloses(closes);
        trader.assertSame(Map.of("X", series), recipe);
        return trader.tested(Map.of("X", series), Map.of("", recipe));
    }

    private static String[] fills(BacktestReport report) {
        return report.fills().stream()
                .map(fill -> fill.get("side") + " " + fill.get("quantity") + " at " + fill.get("price"))
                .toArray(String[]::new);
    }

    /**
     * 20 shares are bought at the open of bar 1, 100. At the close of bar 2, 110, half is to be sold, at the open of bar 3, 110. The
     * close of bar 3, 112, sells nothing more. The rest goes at the open of bar 5, 95: 10 x 10 - 10 x 5.
     */
    @Test
    void half_is_sold_once_and_the_rest_at_the_exit() {
        BacktestReport report = run(trader(20), HALVES, 100, 101, 110, 112, 95, 95);

        assertThat(fills(report)).containsExactly("buy 20.0 at 100.0", "sell 10.0 at 110.0", "sell 10.0 at 95.0");
        assertThat(report.roundTrips()).singleElement().satisfies(trip -> {
            assertThat(trip.profit()).isCloseTo(50, EXACT);
            assertThat(trip.quantity()).isEqualTo(20);
            assertThat(trip.exitPrice()).isCloseTo(102.5, EXACT);
            assertThat(trip.exitReason()).isEqualTo("signal");
        });
        // After bar 3: 8,000 + 10 x 110 + 10 x 112.
        assertThat(report.equity()[3]).isCloseTo(10_220, EXACT);
    }

    /** The next position sells its own half. */
    @Test
    void each_position_sells_its_part() {
        BacktestReport report = run(trader(20), HALVES, 100, 110, 95, 100, 110, 110);

        assertThat(fills(report))
                .containsExactly(
                        "buy 20.0 at 100.0",
                        "sell 10.0 at 110.0",
                        "sell 10.0 at 95.0",
                        // 20 % of 10,050 at 100.
                        "buy 20.0 at 100.0",
                        "sell 10.0 at 110.0");
    }

    @Test
    void fills_at_the_close_take_the_part_there() {
        BacktestReport report =
                run(trader(20).with(Backtest::fillAtClose, Paper::fillAtClose), HALVES, 100, 101, 110, 112, 95, 95);

        assertThat(fills(report)).containsExactly("buy 20.0 at 100.0", "sell 10.0 at 110.0", "sell 10.0 at 95.0");
        assertThat(report.equity()[2]).isCloseTo(10_200, EXACT);
    }

    /** Short from 100; a quarter of 20 is bought back at 91, the rest at 105: 5 x 9 - 15 x 5. */
    @Test
    void a_short_position_is_bought_back_in_parts() {
        Recipe recipe = strategy("quarter")
                .shortWhen(close().between(99.5, 100.5))
                .coverWhen(close().below(92), 25)
                .coverWhen(close().above(104));
        BacktestReport report = run(trader(20), recipe, 100, 100, 91, 91, 105, 105);

        assertThat(fills(report)).containsExactly("sell 20.0 at 100.0", "buy 5.0 at 91.0", "buy 15.0 at 105.0");
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(45 - 75, EXACT);
    }

    /** Where both hold at one bar all is sold, and of one share no half is. */
    @Test
    void the_exit_comes_first_and_half_of_one_share_is_none() {
        Recipe both = strategy("both")
                .buyWhen(close().between(99.5, 100.5))
                .sellWhen(close().above(109), 50)
                .sellWhen(close().above(109));

        assertThat(fills(run(trader(20), both, 100, 101, 110, 112)))
                .containsExactly("buy 20.0 at 100.0", "sell 20.0 at 110.0");
        assertThat(fills(run(trader(1.5), HALVES, 100, 101, 110, 112, 95, 95)))
                .containsExactly("buy 1.0 at 100.0", "sell 1.0 at 95.0");
    }

    /** The stop at 95 takes what the signal has left: it is reached in the bar at whose open, 110, half was sold. */
    @Test
    void the_engines_own_orders_protect_the_rest() {
        ParityTrader trader =
                trader(20).with(b -> b.exits(o -> o.stopLossPercent(5)), p -> p.exits(o -> o.stopLossPercent(5)));
        BacktestReport report = run(trader, HALVES, 100, 101, 110, 94, 94);

        assertThat(fills(report)).containsExactly("buy 20.0 at 100.0", "sell 10.0 at 110.0", "sell 10.0 at 95.0");
        assertThat(report.roundTrips().get(0).exitReason()).isEqualTo("stop loss");
    }

    /** 20 shares become 40 at the open of bar 2; half of these are sold. */
    @Test
    void a_split_doubles_the_units_of_which_a_part_is_sold() {
        ParityTrader trader = trader(20)
                .with(
                        b -> b.actions("X", a -> a.split(LocalDate.parse("2020-01-08"), 2, 1)),
                        p -> p.actions("X", a -> a.split(LocalDate.parse("2020-01-08"), 2, 1)));
        Recipe recipe = strategy("halves")
                .buyWhen(close().between(99.5, 100.5))
                .sellWhen(close().between(54, 56), 50)
                .sellWhen(close().below(40));
        BarSeries series = HandBars.ofCloses(100, 100, 50, 55, 55, 39, 39);
        BacktestReport report = trader.tested(Map.of("X", series), Map.of("", recipe));
        trader.assertSame(Map.of("X", series), recipe);

        assertThat(report.fills()).last().satisfies(fill -> assertThat(fill).containsEntry("quantity", 20.0));
    }

    @Test
    void it_prints_as_java_and_takes_parameters() {
        Recipe recipe = strategy("halves")
                .buyWhen(rsi(2).below(10))
                .sellWhen(rsi(2).above(90))
                .sellWhen(rsi(2).above(70), param("share", 50, values(25, 50)));

        assertThat(recipe.with(Map.of("share", 25)))
                .hasToString("strategy(\"halves\").buyWhen(rsi(2).below(10)).sellWhen(rsi(2).above(90))"
                        + ".sellWhen(rsi(2).above(70), 25)");
        assertThat(recipe.parameters()).containsOnlyKeys("share");
    }

    @Test
    void what_cannot_work_is_rejected() {
        BarSeries bars = HandBars.ofCloses(100, 100);
        assertThatThrownBy(() -> strategy("x").buyWhen(always()).sellWhen(always(), 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sellWhen(sharePercent)")
                .hasMessageContaining("100");
        assertThatThrownBy(() -> HALVES.shortWhen(always()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leaves a position as a whole");
        assertThatThrownBy(() -> HALVES.apply(bars))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("give the recipe itself to a back test or a paper session");
        assertThatThrownBy(() -> strategy("x")
                        .buyWhen(always())
                        .coverWhen(always(), 50)
                        .sellWhen(never())
                        .barsNeeded())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("never sells short");
        assertThatThrownBy(() ->
                        Backtest.withCash(1000).entries(o -> o.limitBps(5)).run(bars, HALVES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sells a part of its position");
        assertThatThrownBy(() -> Paper.withCash(1000)
                        .withoutJournal()
                        .entries(o -> o.pyramid(3))
                        .session(Parity.feeds(Map.of("X", bars)), HALVES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sells a part of its position");
    }

    @Property(seed = "2121", tries = 200)
    void random_recipes_scale_out_alike_in_both_engines_and_no_money_is_lost(@ForAll long seed) {
        Map<String, BarSeries> market = ParityMarket.random(seed);
        Recipe recipe = new RandomRecipes(seed).scalingOut();
        ParityTrader trader = ParityTrader.usual().with(b -> b.sizePercent(20), p -> p.sizePercent(20));
        trader = seed % 2 == 0
                ? trader.with(
                        b -> b.exits(o -> o.takeProfitPercent(1.5, 30).trailingStopPercent(3)),
                        p -> p.exits(o -> o.takeProfitPercent(1.5, 30).trailingStopPercent(3)))
                : trader;
        trader = seed % 3 == 0 ? trader.with(Backtest::fillAtClose, Paper::fillAtClose) : trader;
        trader = seed % 5 == 0 ? trader.with(Backtest::fractionalShares, Paper::fractionalShares) : trader;
        trader.assertSame(market, recipe);

        BacktestReport report = trader.tested(market, Map.of("", recipe));
        double profits =
                report.roundTrips().stream().mapToDouble(trip -> trip.profit()).sum();
        double last = report.equity()[report.equity().length - 1];
        assertThat(last - 10_000).isCloseTo(profits, within(1e-6));
    }

    /** Any settings: those that such a recipe cannot have are rejected by both engines. */
    @Property(seed = "2122", tries = 200)
    void random_settings_scale_out_alike_in_both_engines(@ForAll long seed) {
        Map<String, BarSeries> market = ParityMarket.random(seed);
        Recipe recipe = new RandomRecipes(seed).scalingOut();
        ParityTrader trader = ParitySettings.random(seed);
        try {
            Object unused = trader.tested(market, Map.of("", recipe));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("sells a part of its position");
            assertThatThrownBy(() -> trader.traded(Parity.feeds(market), Map.of("", recipe)))
                    .hasMessageContaining("sells a part of its position");
            return;
        }
        trader.assertSame(market, recipe);
    }
}
