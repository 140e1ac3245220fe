package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.alwaysLong;
import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** A run without entries says why, in one note each, before all other notes. */
class EntryNotesTest {
    private static final BarSeries FLAT = NaiveMarket.ofOpensAndCloses("F", 10, 10, 10, 10, 10, 10, 10, 10);

    /** 40 bars that begin at 60,000 and rise by 500 a bar. */
    private static BarSeries dear() {
        double[] prices = IntStream.range(0, 40)
                .mapToObj(i -> new double[] {60_000 + 500.0 * i, 60_100 + 500.0 * i})
                .flatMapToDouble(Arrays::stream)
                .toArray();
        return NaiveMarket.ofOpensAndCloses("BTC", prices);
    }

    @Test
    void one_unit_above_the_cash_is_one_note_with_price_rule_and_step() {
        BacktestReport report = Backtest.withCash(10_000).run(dear(), alwaysLong());

        // 95 % of 10,000 is 9,500, and one unit costs the first close, 60,100.
        assertThat(report.notes().get(0))
                .startsWith(
                        "nothing was bought of BTC by always: one unit costs 60100.00 and the size allows 9500.00;"
                                + " orders are in whole shares, fractionalShares() buys part of one (first of 40 such entries,");
        assertThat(report.notes())
                .filteredOn(note -> note.contains("nothing was bought"))
                .hasSize(1);
        assertThat(report.rejections()).hasSize(40);
    }

    @Test
    void buy_and_hold_that_buys_nothing_is_undefined() {
        BacktestReport report = Backtest.withCash(10_000).run(dear(), alwaysLong());

        assertThat(report.metric("buyAndHoldReturn")).isNaN();
        assertThat(report.metric("beta")).isNaN();
        assertThat(report.metric("alpha")).isNaN();
        assertThat(report.metric("informationRatio")).isNaN();
        assertThat(report.buyAndHold()).containsOnly(Double.NaN);
        assertThat(report.metric("totalReturn")).isZero();
        assertThat(report.toString()).containsPattern("Buy and hold +-\n");
        assertThat(report.json()).contains("\"buyAndHold\":[null,").doesNotContain("NaN");
        assertThat(report.svg()).doesNotContain("NaN", "Infinity");
        assertThat(report.html()).doesNotContain("NaN,", ":NaN");
    }

    @Test
    void the_text_says_so_above_the_figures() {
        assertThat(Backtest.withCash(10_000).run(dear(), alwaysLong()).toString())
                .matches("(?s)always on BTC\\n[^\\n]+\\n! nothing was bought of BTC by always: .*\\n\\nFinal equity.*"
                        + "\\n! 40 orders rejected or made smaller \\(size 40\\)\\n.*");
    }

    @Test
    void with_fractional_shares_both_are_bought() {
        BacktestReport report = Backtest.withCash(10_000).fractionalShares().run(dear(), alwaysLong());

        assertThat(report.notes()).noneMatch(note -> note.contains("nothing was bought"));
        // All the cash at the open of the second bar, 60,500, and valued at the last close, 60,100 + 39 x 500.
        assertThat(report.metric("buyAndHoldReturn")).isEqualTo(79_600 / 60_500.0 - 1, within(1e-12));
    }

    @Test
    void buy_and_hold_of_two_symbols_is_defined_when_one_of_them_can_be_bought() {
        Map<String, BarSeries> market = new LinkedHashMap<>();
        market.put("BTC", dear());
        market.put("F", FLAT);
        BacktestReport report = Backtest.withCash(10_000).run(market, alwaysLong());

        assertThat(report.metric("buyAndHoldReturn")).isZero();
        assertThat(report.notes().get(0)).startsWith("nothing was bought of BTC by always");
    }

    @Test
    void an_entry_that_never_held_is_named() {
        BacktestReport report = Backtest.withCash(1_000).run(FLAT, longAt(bars(), bars(2)));

        assertThat(report.notes().get(0))
                .isEqualTo("the entry held at no bar, or only together with the exit: script on F");
    }

    @Test
    void only_the_recipes_and_symbols_without_an_entry_are_named_and_many_are_counted() {
        Map<String, BarSeries> market = new LinkedHashMap<>();
        for (String symbol : new String[] {"A", "B", "C"}) {
            market.put(symbol, NaiveMarket.ofOpensAndCloses(symbol, 10, 10, 10, 10, 10, 10, 10, 10));
        }
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        recipes.put("in", longAt(bars(0), bars()));
        recipes.put("never", longAt(bars(), bars()));
        recipes.put("out", longAt(bars(), bars(1)));

        assertThat(Backtest.withCash(1_000).runNamed(market, recipes).notes().get(0))
                .isEqualTo(
                        "the entry held at no bar, or only together with the exit: never on A, never on B, never on C and 3 more");
    }

    @Test
    void an_entry_on_the_last_bar_held() {
        assertThat(Backtest.withCash(1_000).run(FLAT, longAt(bars(3), bars())).notes())
                .noneMatch(note -> note.contains("held at no bar"));
    }

    @Test
    void an_entry_that_a_limit_rejected_held() {
        Map<String, BarSeries> market = new LinkedHashMap<>();
        market.put("A", FLAT);
        market.put("B", FLAT);

        assertThat(Backtest.withCash(1_000)
                        .maxOpenPositions(1)
                        .run(market, longAt(bars(0), bars()))
                        .notes())
                .noneMatch(note -> note.contains("held at no bar"));
    }

    @Test
    void a_percentage_meant_as_a_fraction_is_asked_about() {
        BacktestReport report = Backtest.withCash(1_000)
                .sizePercent(0.95)
                .maxPositionPercent(0.2)
                .drawdownHaltPercent(0.15)
                .run(FLAT, longAt(bars(0), bars()));

        assertThat(report.notes())
                .startsWith(
                        "nothing was bought of F by script: one unit costs 10.00 and the size allows 9.50; orders are in"
                                + " whole shares, fractionalShares() buys part of one (2020-01-06)",
                        "sizePercent(0.95) is 0.95 %; for 95 % pass 95",
                        "maxPositionPercent(0.2) is 0.2 %; for 20 % pass 20",
                        "drawdownHaltPercent(0.15) is 0.15 %; for 15 % pass 15");
        assertThat(Backtest.withCash(1_000)
                        .volatilityTargetPercent(0.1, 2)
                        .run(FLAT, longAt(bars(0), bars()))
                        .notes())
                .contains("volatilityTargetPercent(0.1) is 0.1 %; for 10 % pass 10");
        assertThat(Backtest.withCash(1_000)
                        .sizePercent(1)
                        .standardLimits()
                        .run(FLAT, longAt(bars(0), bars()))
                        .notes())
                .noneMatch(note -> note.contains("pass"));
    }

    /** Bought at 10 on bar 1, sold at 5 on bar 3: equity 525 of 1,000, and entries are asked for again from bar 4 on. */
    private static final BarSeries FALLEN =
            NaiveMarket.ofOpensAndCloses("F", 10, 10, 10, 10, 10, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);

    @Test
    void a_drawdown_halt_that_stands_to_the_end_says_since_when() {
        BacktestReport report =
                Backtest.withCash(1_000).drawdownHaltPercent(15).run(FALLEN, longAt(bars(0, 4, 5, 6), bars(2)));

        // 95 units lose 5 each: 1,000 - 475. The first entry rejected is that of bar 4, Friday 10 January.
        assertThat(report.notes().get(0))
                .isEqualTo("no entry since 2020-01-10: drawdown halt, equity 525.00 is 47.50 % below its peak"
                        + " 1000.00");
    }

    @Test
    void a_halt_after_which_there_was_an_entry_is_no_such_note() {
        // 47.5 % below the peak is less than 50 %, so the entry of bar 4 is filled.
        BacktestReport report =
                Backtest.withCash(1_000).drawdownHaltPercent(50).run(FALLEN, longAt(bars(0, 4), bars(2)));

        assertThat(report.roundTrips()).hasSize(2);
        assertThat(report.notes()).noneMatch(note -> note.contains("no entry since"));
    }
}
