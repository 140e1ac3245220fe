package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Each reason to doubt a report, in a market made by hand, and the same without it. */
class RunWarningsTest {
    private static final Backtest PAID = Backtest.withCash(1_000).commissionBps(1);

    /** Closes, each bar open at its close. */
    private static BarSeries closes(double... closes) {
        return NaiveMarket.ofOpensAndCloses(
                "X",
                Arrays.stream(closes)
                        .flatMap(close -> Arrays.stream(new double[] {close, close}))
                        .toArray());
    }

    private static List<String> starting(BacktestReport report, String... beginnings) {
        return report.warnings().stream()
                .filter(warning -> Arrays.stream(beginnings).anyMatch(warning::contains))
                .toList();
    }

    @Test
    void too_few_closed_trades_are_counted() {
        // In at every even bar, out at every odd one: a round trip each two bars, the last fill at bar 58 or 60.
        double[] flat = new double[62];
        Arrays.fill(flat, 20);
        int[] even = IntStream.range(0, 30).map(i -> 2 * i).toArray();
        int[] odd = IntStream.range(0, 30).map(i -> 2 * i + 1).toArray();

        BacktestReport thirty = PAID.run(closes(flat), longAt(even, odd));
        BacktestReport one = PAID.run(closes(flat), longAt(bars(0), bars(1)));

        assertThat(thirty.metric("trades")).isEqualTo(30);
        assertThat(starting(thirty, "closed trade")).isEmpty();
        assertThat(starting(one, "closed trade")).containsExactly("only 1 closed trade: mostly chance");
    }

    @Test
    void one_trade_that_made_more_than_half_of_the_profit_is_named() {
        Backtest free = Backtest.withCash(1_000);
        // 47 at 20 to 21 earn 47; equity 1,047, 49 at 20 (994.65 / 20 = 49.7) to 30 earn 490: 490 / 537 = 91 %.
        BacktestReport uneven = free.run(closes(20, 20, 21, 20, 20, 30, 30), longAt(bars(0, 3), bars(1, 4)));
        // Twice the same rise: 47 and 49, of 96 the larger is 51 %; with a third one none is above half.
        BacktestReport even =
                free.run(closes(20, 20, 21, 20, 20, 21, 20, 20, 21, 21), longAt(bars(0, 3, 6), bars(1, 4, 7)));

        assertThat(starting(uneven, "one trade made")).hasSize(1);
        assertThat(starting(uneven, "one trade made").get(0)).startsWith("one trade made 91 % of the profit: X, ");
        assertThat(starting(even, "one trade made")).isEmpty();
    }

    @Test
    void trading_without_costs_is_told() {
        BarSeries series = closes(20, 20, 21, 21);

        assertThat(starting(Backtest.withCash(1_000).run(series, longAt(bars(0), bars(1))), "without costs"))
                .hasSize(1);
        assertThat(starting(PAID.run(series, longAt(bars(0), bars(1))), "without costs"))
                .isEmpty();
        assertThat(starting(Backtest.withCash(1_000).run(series, longAt(bars(), bars())), "without costs"))
                .isEmpty();
    }

    @Test
    void a_benchmark_that_earned_more_is_told() {
        // Buy and hold: 50 at 20 (the open of bar 1) are worth 1,500 at 30. The strategy sells its 47 at 21: 1,047.
        BacktestReport early = Backtest.withCash(1_000).run(closes(20, 20, 21, 30), longAt(bars(0), bars(1)));
        // A fall that the strategy sits out: buy and hold loses.
        BacktestReport better = Backtest.withCash(1_000).run(closes(20, 20, 21, 10), longAt(bars(0), bars(1)));

        assertThat(starting(early, "buy and hold")).containsExactly("buy and hold earned more: 50.00 % against 4.70 %");
        assertThat(starting(better, "buy and hold")).isEmpty();
    }

    @Test
    void prices_that_change_as_by_a_split_are_told_with_the_remedy() {
        // 100 to 50.5 at the open of bar 3, which is 2 for 1 within 2.5 %, and there the prices stay.
        BarSeries halved = closes(100, 101, 100, 50.5, 50, 51, 50);
        // A fall of 40 % is near no ratio (3 for 2 is 33 %, 2 for 1 is 50 %); a fall that is taken back is none.
        BarSeries fallen = closes(100, 101, 100, 60, 60, 61, 60);
        BarSeries back = closes(100, 101, 100, 50, 100, 101, 100);
        BarSeries reverse = closes(10, 10.1, 10, 150, 151, 150);

        assertThat(starting(PAID.run(halved, longAt(bars(), bars())), "split"))
                .containsExactly(
                        "prices change as by a split that the run was not told of (X "
                                + halved.getBar(3).getBeginTime().toString().substring(0, 10)
                                + ", 2 for 1): adjust the bars, or trade the raw prices of a back test or paper session with actions(..)");
        assertThat(starting(PAID.run(fallen, longAt(bars(), bars())), "split")).isEmpty();
        assertThat(starting(PAID.run(back, longAt(bars(), bars())), "split")).isEmpty();
        assertThat(starting(PAID.run(reverse, longAt(bars(), bars())), "1 for 15"))
                .hasSize(1);
    }

    @Test
    void a_split_that_the_run_was_told_of_is_no_reason_to_doubt() {
        BarSeries halved = closes(100, 101, 100, 50.5, 50, 51, 50);
        LocalDate date =
                LocalDate.parse(halved.getBar(3).getBeginTime().toString().substring(0, 10));
        assertThat(starting(
                        PAID.actions("X", a -> a.split(date, 2, 1)).run(Map.of("X", halved), longAt(bars(), bars())),
                        "split"))
                .isEmpty();
    }

    @Test
    void fills_above_a_hundredth_of_the_volume_are_counted_and_the_largest_named() {
        BarSeries series = closes(20, 20, 21, 21);
        double volume = series.getBar(1).getVolume().doubleValue();
        // 95 % of the cash buys about 4 % of bar 1's volume, and 0.4 %.
        double cash = 0.04 * volume * 20 / 0.95;
        BacktestReport large = Backtest.withCash(cash).fractionalShares().run(series, longAt(bars(0), bars(1)));
        BacktestReport small = Backtest.withCash(cash / 10).fractionalShares().run(series, longAt(bars(0), bars(1)));

        assertThat(starting(large, "volume")).hasSize(1);
        assertThat(starting(large, "volume").get(0))
                .startsWith("2 fills were more than 1 % of their bars' volume, the largest 4.0 % (X, ");
        assertThat(starting(small, "volume")).isEmpty();
        // In parts of 2 % at most: the round trip's units are the sum of two fills, and no one bar's.
        assertThat(starting(
                        Backtest.withCash(cash).volumeSharePercent(2).run(series, longAt(bars(0), bars())), "volume"))
                .isEmpty();
    }

    @Test
    void gaps_longer_than_a_holiday_are_counted() {
        double[] prices = new double[12];
        Arrays.fill(prices, 20);
        // Trading days 0, 1, 2, then from the 32nd on, which is six weeks of five days after the 2nd: 42 days.
        BarSeries holed = NaiveMarket.ofOpensAndCloses("H", new int[] {0, 1, 2, 32, 33, 34}, prices);
        BarSeries whole = NaiveMarket.ofOpensAndCloses("W", new int[] {0, 1, 2, 3, 4, 5}, prices);

        assertThat(starting(PAID.run(holed, longAt(bars(), bars())), "gap")).hasSize(1);
        assertThat(starting(PAID.run(holed, longAt(bars(), bars())), "gap").get(0))
                .startsWith("gaps in the bars of 1 symbol, the longest 42 days of H after 2020-01-0");
        assertThat(starting(PAID.run(whole, longAt(bars(), bars())), "gap")).isEmpty();
    }

    @Test
    void a_fill_at_the_close_is_in_the_notes_and_not_said_twice() {
        BacktestReport report = PAID.fillAtClose().run(closes(20, 20, 21, 21), longAt(bars(0), bars(1)));

        assertThat(report.notes()).anyMatch(note -> note.startsWith("optimistic"));
        assertThat(starting(report, "close that", "optimistic")).isEmpty();
    }

    @Test
    void the_page_shows_them_below_the_notes() {
        BacktestReport report = Backtest.withCash(1_000).run(closes(20, 20, 21, 30), longAt(bars(0), bars(1)));

        assertThat(report.html()).contains("aria-label=\"Warnings\"").contains("buy and hold earned more");
    }

    @Test
    void watched_bars_that_do_not_reach_over_the_run_are_stated() {
        // The run has 20 trading days from Monday, 6 January 2020 to 31 January. The first watched series has those
        // from
        // the 3rd to the 13th, 22 January, 9 days before the end; the second lacks 7 days at the end, which is the
        // rule's pause.
        BarSeries run = NaiveMarket.random("X", 1, 20);
        BarSeries hidden = NaiveMarket.random("HIDDEN", 2, 20).getSubSeries(2, 13);
        BarSeries full = NaiveMarket.random("FULL", 3, 20).getSubSeries(0, 15);

        BacktestReport report =
                PAID.watching(Map.of("HIDDEN", hidden, "FULL", full)).run(run, longAt(bars(), bars()));

        assertThat(starting(report, "watched"))
                .containsExactly(
                        "HIDDEN, which is watched, begins at 2020-01-08T00:00:00Z, after the first bar of the run ended at "
                                + "2020-01-07T00:00:00Z",
                        "HIDDEN, which is watched, has no bar after 2020-01-23T00:00:00Z; the run ends at "
                                + "2020-02-01T00:00:00Z");
    }
}
