package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static io.gpttrader.backtest.NaiveRecipes.shortAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Splits, dividends and delistings worked out on paper. Bar n of {@code ofOpensAndCloses} is the n-th weekday from Monday, 6 January 2020. */
class ActionsByHandTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final LocalDate TUESDAY = LocalDate.parse("2020-01-07");
    private static final LocalDate WEDNESDAY = LocalDate.parse("2020-01-08");
    private static final LocalDate THURSDAY = LocalDate.parse("2020-01-09");

    /** Bought at 100 on Tuesday, 100 at that close; splits four for one before Wednesday's open at 26. */
    private static final BarSeries FOUR_FOR_ONE = NaiveMarket.ofOpensAndCloses("S", 100, 100, 100, 100, 26, 27, 28, 29);

    @Test
    void a_split_restates_units_and_the_entry_and_moves_no_money() {
        BacktestReport report = Backtest.withCash(10_000)
                .actions("S", a -> a.split(WEDNESDAY, 4, 1))
                .run(FOUR_FOR_ONE, longAt(bars(0), bars(2)));

        RoundTrip trip = report.roundTrips().get(0);
        // 95 shares at 100 are 380 at 25, sold at Thursday's open of 28: 380 x 3 = 1,140.
        assertThat(trip.quantity()).isEqualTo(380);
        assertThat(trip.entryPrice()).isCloseTo(25, EXACT);
        assertThat(trip.exitPrice()).isEqualTo(28);
        assertThat(trip.profit()).isCloseTo(1_140, EXACT);
        assertThat(trip.returnFraction()).isCloseTo(0.12, EXACT);
        // At Wednesday's close of 27: 500 in cash and 380 x 27.
        assertThat(report.equity()).containsExactly(10_000, 10_000, 10_760, 11_140);
        // Buy and hold of 100 shares: 400 after the split, worth 29 at the end.
        assertThat(report.buyAndHold()).containsExactly(10_000, 10_000, 10_800, 11_600);
        assertThat(report.record("S").getLastPosition().getEntry().getAmount().doubleValue())
                .isEqualTo(380);
    }

    @Test
    void a_fraction_is_paid_in_cash_at_the_restated_last_close() {
        // Three for two of 95 shares: 142 and half a share, at 100 x 2/3. The entry is at 66.67 as well, so it earns
        // nothing.
        BacktestReport report = Backtest.withCash(10_000)
                .actions("S", a -> a.split(WEDNESDAY, 3, 2))
                .run(FOUR_FOR_ONE, longAt(bars(0), bars(2)));

        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.quantity()).isEqualTo(142);
        assertThat(report.metric("cashInLieu")).isCloseTo(0.5 * 200 / 3, EXACT);
        assertThat(report.equity()[2]).isCloseTo(500 + 0.5 * 200 / 3 + 142 * 27, EXACT);
        assertThat(trip.profit()).isCloseTo(142 * (28 - 200.0 / 3), EXACT);
    }

    @Test
    void a_reverse_split_of_less_than_one_unit_ends_the_position_in_cash() {
        // 95 shares, one for a hundred: 0.95 of a share at 100 x 100 = 10,000 is 9,500.
        BacktestReport report = Backtest.withCash(10_000)
                .actions("S", a -> a.split(WEDNESDAY, 1, 100))
                .run(FOUR_FOR_ONE, longAt(bars(0), bars()));

        RoundTrip trip = report.roundTrips().get(0);
        assertThat(trip.exitReason()).isEqualTo("cash in lieu of a fraction");
        assertThat(trip.exitDate()).isEqualTo(WEDNESDAY);
        assertThat(trip.quantity()).isCloseTo(0.95, EXACT);
        assertThat(trip.exitPrice()).isCloseTo(10_000, EXACT);
        assertThat(trip.profit()).isCloseTo(0, EXACT);
        assertThat(report.equity()[3]).isCloseTo(10_000, EXACT);
    }

    @Test
    void an_entry_on_its_way_is_of_the_new_shares() {
        // Decided at Tuesday's close for 95 % of 10,000 at 100: 95 shares; filled after the split as 380 at 26 = 9,880.
        RoundTrip trip = Backtest.withCash(10_000)
                .actions("S", a -> a.split(WEDNESDAY, 4, 1))
                .run(FOUR_FOR_ONE, longAt(bars(1), bars()))
                .roundTrips()
                .get(0);

        assertThat(trip.quantity()).isEqualTo(380);
        assertThat(trip.entryPrice()).isEqualTo(26);
    }

    @Test
    void a_stop_is_restated_and_does_not_fill_at_the_jump() {
        // The stop 10 % below 100 is 22.50 after the split: Wednesday from 26 to 27 does not reach it, Thursday at 22
        // does.
        BarSeries series = NaiveMarket.ofOpensAndCloses("S", 100, 100, 100, 100, 26, 27, 27, 22);
        Backtest backtest = Backtest.withCash(10_000).exits(o -> o.stopLossPercent(10));
        RoundTrip trip = backtest.actions("S", a -> a.split(WEDNESDAY, 4, 1))
                .run(series, longAt(bars(0), bars()))
                .roundTrips()
                .get(0);
        RoundTrip unaware =
                backtest.run(series, longAt(bars(0), bars())).roundTrips().get(0);

        assertThat(trip.exitDate()).isEqualTo(THURSDAY);
        assertThat(trip.exitPrice()).isCloseTo(22.5, EXACT);
        assertThat(unaware.exitDate()).isEqualTo(WEDNESDAY);
    }

    @Test
    void a_dividend_is_paid_on_what_is_held_over_the_ex_date_less_the_tax() {
        // 95 shares bought on Tuesday get 2 each on Wednesday: 190, of which 15 % are kept back: 161.50.
        BarSeries series = NaiveMarket.ofOpensAndCloses("S", 100, 100, 100, 100, 98, 98, 98, 98);
        Backtest backtest = Backtest.withCash(10_000)
                .actions("S", a -> a.dividend(WEDNESDAY, 2).withholdingPercent(15));
        BacktestReport report = backtest.run(series, longAt(bars(0), bars(2)));

        assertThat(report.equity()).containsExactly(10_000, 10_000, 10_000 - 190 + 161.5, 10_000 - 28.5);
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(-28.5, EXACT);
        assertThat(report.metric("dividends")).isEqualTo(190);
        assertThat(report.metric("dividendTaxWithheld")).isCloseTo(28.5, EXACT);
        assertThat(report.toString()).contains("dividends 190.00, tax withheld 28.50");
        // Bought at the open of the ex-date: nothing.
        assertThat(backtest.run(series, longAt(bars(1), bars())).metric("dividends"))
                .isZero();
        // Decided out the day before, sold at the open of the ex-date: held over it.
        assertThat(backtest.run(series, longAt(bars(0), bars(1))).metric("dividends"))
                .isEqualTo(190);
    }

    @Test
    void a_short_position_pays_the_dividend_in_full() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("S", 100, 100, 100, 100, 98, 98, 98, 98);
        BacktestReport report = Backtest.withCash(10_000)
                .actions("S", a -> a.dividend(WEDNESDAY, 2).withholdingPercent(15))
                .run(series, shortAt(bars(0), bars(2)));

        // 95 shares sold short gain 2 each and pay 2 each.
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(0, EXACT);
        assertThat(report.metric("dividendsPaidOnShorts")).isEqualTo(190);
        assertThat(report.metric("dividends")).isZero();
    }

    @Test
    void of_one_day_the_dividend_is_paid_on_the_old_shares() {
        BacktestReport report = Backtest.withCash(10_000)
                .actions("S", a -> a.split(WEDNESDAY, 4, 1).dividend(WEDNESDAY, 2))
                .run(FOUR_FOR_ONE, longAt(bars(0), bars()));

        assertThat(report.metric("dividends")).isEqualTo(95 * 2);
    }

    @Test
    void a_delisted_position_is_paid_out_and_nothing_is_traded_after_it() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("D", 100, 100, 100, 100, 80, 60, 50, 50, 40, 40);
        Backtest backtest = Backtest.withCash(10_000).commissionBps(10);
        BacktestReport report =
                backtest.actions("D", a -> a.delisting(WEDNESDAY, 1.5)).run(series, longAt(bars(0, 2, 3), bars()));

        RoundTrip trip = report.roundTrips().get(0);
        assertThat(report.roundTrips()).hasSize(1);
        assertThat(trip.exitReason()).isEqualTo("delisted");
        assertThat(trip.exitTime()).isEqualTo(series.getBar(2).getEndTime());
        // 95 shares from 100.10, commission 9.50, to 1.50: no commission at the end.
        assertThat(trip.profit()).isCloseTo(-95 * 98.5 - 9.5, EXACT);
        assertThat(report.equity()[4]).isCloseTo(10_000 - 95 * 98.5 - 9.5, EXACT);
        assertThat(backtest.actions("D", a -> a.delisting(WEDNESDAY))
                        .run(series, longAt(bars(0), bars()))
                        .roundTrips()
                        .get(0)
                        .exitPrice())
                .isEqualTo(60);
    }

    @Test
    void a_symbol_without_bars_on_its_last_day_ends_when_the_account_has_passed_it() {
        Map<String, BarSeries> both = new LinkedHashMap<>();
        both.put("GONE", NaiveMarket.ofOpensAndCloses("GONE", 50, 50, 50, 50));
        both.put("STAYS", NaiveMarket.ofOpensAndCloses("STAYS", 10, 10, 10, 10, 10, 10, 10, 10));
        BacktestReport report = Backtest.withCash(10_000)
                .actions("GONE", a -> a.delisting(WEDNESDAY, 20))
                .run(both, longAt(bars(0), bars()));

        // 4,750 a symbol: 95 shares at 50, known on Thursday to be worth 20.
        assertThat(report.equity()).containsExactly(10_000, 10_000, 10_000, 10_000 - 95 * 30);
    }

    @Test
    void an_entry_that_rests_where_its_symbol_is_delisted_is_noted_as_cancelled() {
        BacktestReport report = Backtest.withCash(10_000)
                .entries(o -> o.limitBps(3_000))
                .actions("S", a -> a.delisting(WEDNESDAY))
                .run(
                        NaiveMarket.ofOpensAndCloses("S", 100, 100, 100, 100, 100, 100, 60, 60),
                        longAt(bars(0, 2), bars()));

        // A limit at 70, never reached until Wednesday's close; Thursday's 60 is no longer traded.
        assertThat(report.roundTrips()).isEmpty();
        assertThat(report.pending()).isEmpty();
        assertThat(report.rejections())
                .extracting(each -> each.limit() + " " + each.requested() + " " + each.date() + ": " + each.reason())
                .containsExactly("cancelled 95.0 2020-01-08: the entry, as its symbol is no longer traded");
        assertThat(report.notes()).noneMatch(note -> note.startsWith("the entry held at no bar"));
    }

    @Test
    void an_entry_on_its_way_where_its_symbol_is_delisted_between_bars_is_noted_as_cancelled() {
        Map<String, BarSeries> both = new LinkedHashMap<>();
        both.put("GONE", NaiveMarket.ofOpensAndCloses("GONE", 50, 50, 50, 50));
        both.put("STAYS", NaiveMarket.ofOpensAndCloses("STAYS", 10, 10, 10, 10, 10, 10, 10, 10));
        BacktestReport report = Backtest.withCash(10_000)
                .actions("GONE", a -> a.delisting(WEDNESDAY, 20))
                .run(both, longAt(bars(1), bars()));

        // Decided at Tuesday's close, the last of its bars; the account has passed Wednesday on Thursday.
        assertThat(report.pending()).isEmpty();
        assertThat(report.rejections())
                .extracting(each -> each.symbol() + " " + each.limit() + " " + each.requested() + " " + each.date())
                .containsExactly("GONE cancelled 95.0 2020-01-09");
    }

    @Test
    void a_delisting_that_the_bars_do_not_reach_is_said() {
        BacktestReport report = Backtest.withCash(10_000)
                .actions("S", a -> a.delisting(LocalDate.parse("2020-02-03"), 1))
                .run(FOUR_FOR_ONE, longAt(bars(0), bars()));

        assertThat(report.notes())
                .contains(
                        "S: the bars do not reach its delisting on 2020-02-03; what is held of it is valued at the last close");
        assertThat(report.metric("openPositions")).isEqualTo(1);
    }

    @Test
    void how_far_the_price_went_is_told_of_restated_prices() {
        // Of 25, the entry's 100 restated: at worst Tuesday's low of 90, which is 22.50, at best Thursday's open of 28.
        BarSeries series = NaiveMarket.ofOpensAndCloses("S", 100, 100, 100, 90, 26, 27, 28, 29);
        RoundTrip trip = Backtest.withCash(10_000)
                .actions("S", a -> a.split(WEDNESDAY, 4, 1))
                .run(series, longAt(bars(0), bars(2)))
                .roundTrips()
                .get(0);

        assertThat(trip.maeFraction()).isCloseTo(-0.1, EXACT);
        assertThat(trip.mfeFraction()).isCloseTo(0.12, EXACT);
    }

    /**
     * Two recipes hold one symbol: the first buys 47 at 100 on Tuesday (half of 95 % of 10,000), the second 47 at 100 on Wednesday. Two
     * for one before Thursday's open, when the second sells 94 at 60 and the first stays: first in, first out, the 94 sold are the first
     * recipe's 47 of Tuesday, which cost 4,700 and bring 5,640.
     */
    @Test
    void lots_that_straddle_a_split_are_matched_in_one_kind_of_share() {
        BarSeries series = NaiveMarket.ofOpensAndCloses("S", 100, 100, 100, 100, 100, 100, 60, 60, 60, 60);
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        recipes.put("first", longAt(bars(0), bars()));
        recipes.put("second", longAt(bars(1), bars(2)));
        BacktestReport report = Backtest.withCash(10_000)
                .actions("S", a -> a.split(THURSDAY, 2, 1))
                .runNamed(Map.of("S", series), recipes);
        TaxReport taxes = report.taxes(TaxRules.unitedStates());

        RealizedLot sold = taxes.realized().get(0);
        assertThat(taxes.realized()).hasSize(1);
        assertThat(sold.acquired()).isEqualTo(TUESDAY);
        assertThat(sold.quantity()).isCloseTo(94, EXACT);
        assertThat(sold.basis()).isCloseTo(4_700, EXACT);
        assertThat(sold.proceeds()).isCloseTo(5_640, EXACT);
        // Left are the 94 that Wednesday's 47 have become.
        assertThat(taxes.openLots()).hasSize(1);
        assertThat(taxes.openLots().get(0).acquired()).isEqualTo(WEDNESDAY);
        assertThat(taxes.openLots().get(0).quantity()).isCloseTo(94, EXACT);
        assertThat(taxes.openLots().get(0).basis()).isCloseTo(4_700, EXACT);
        // Fills are those of their day.
        assertThat(report.fills()).extracting(fill -> fill.get("quantity")).containsExactly(47.0, 47.0, 94.0);
        assertThat(report.fills()).extracting(fill -> fill.get("price")).containsExactly(100.0, 100.0, 60.0);
    }

    /** What is sold before a split is told in the shares of that day; a fraction paid in cash is a sale, and so is a delisting. */
    @Test
    void taxes_tell_shares_of_their_day_and_take_cash_in_lieu_and_delistings_for_sales() {
        // 47 bought and sold at 100 and 110 by Wednesday's open. 47 bought then at 110 become 70.5 three for two on
        // Thursday: half a
        // share is paid at 110 x 2/3, 70 are delisted at 70.
        BarSeries series = NaiveMarket.ofOpensAndCloses("S", 100, 100, 100, 100, 110, 110, 75, 75, 75, 75);
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        recipes.put("first", longAt(bars(0), bars(1)));
        recipes.put("second", longAt(bars(1), bars()));
        TaxReport taxes = Backtest.withCash(10_000)
                .actions("S", a -> a.split(THURSDAY, 3, 2).delisting(LocalDate.parse("2020-01-10"), 70))
                .runNamed(Map.of("S", series), recipes)
                .taxes(TaxRules.unitedStates());

        assertThat(taxes.realized()).hasSize(3);
        assertThat(taxes.realized().get(0).quantity()).isCloseTo(47, EXACT);
        assertThat(taxes.realized().get(0).gain()).isCloseTo(470, EXACT);
        assertThat(taxes.realized().get(1).quantity()).isCloseTo(0.5, EXACT);
        assertThat(taxes.realized().get(1).gain()).isCloseTo(0, EXACT);
        assertThat(taxes.realized().get(2).quantity()).isCloseTo(70, EXACT);
        assertThat(taxes.realized().get(2).proceeds()).isCloseTo(70 * 70, EXACT);
        assertThat(taxes.openLots()).isEmpty();
    }

    @Test
    void a_report_says_what_signals_see_and_where_prices_look_adjusted() {
        assertThat(Backtest.withCash(10_000)
                        .actions("S", a -> a.split(WEDNESDAY, 4, 1).renamed(THURSDAY, "T"))
                        .run(FOUR_FOR_ONE, longAt(bars(0), bars())))
                .satisfies(report -> assertThat(report.notes())
                        .anyMatch(note -> note.startsWith("S: split 4 for 1 on 2020-01-08: signals see raw prices")))
                .satisfies(report -> assertThat(report.settings())
                        .containsEntry("corporate actions", "S: 1 split, renamed T on 2020-01-09"));
        BarSeries adjusted = NaiveMarket.ofOpensAndCloses("S", 25, 25, 25, 25, 26, 27, 28, 29);
        assertThat(Backtest.withCash(10_000)
                        .actions("S", a -> a.split(WEDNESDAY, 4, 1))
                        .run(adjusted, longAt(bars(0), bars()))
                        .notes())
                .anyMatch(note -> note.contains("are these adjusted already?"));
        assertThat(Backtest.withCash(10_000)
                        .actions("TYPO", a -> a.split(WEDNESDAY, 4, 1))
                        .run(adjusted, longAt(bars(0), bars()))
                        .notes())
                .anyMatch(note -> note.contains("TYPO, which is not traded here"));
    }

    @Test
    void impossible_actions_are_rejected_with_a_remedy() {
        Backtest backtest = Backtest.withCash(10_000);
        assertThatThrownBy(() -> backtest.actions("S", a -> a.split(TUESDAY, 0, 1)))
                .hasMessageContaining("newShares")
                .hasMessageContaining("split(exDate, 4, 1)");
        assertThatThrownBy(() -> backtest.actions("S", a -> a.dividend(TUESDAY, Double.NaN)))
                .hasMessageContaining("cashPerShare");
        assertThatThrownBy(
                        () -> backtest.actions("S", a -> a.split(TUESDAY, 2, 1).split(TUESDAY, 3, 1)))
                .hasMessageContaining("another split on 2020-01-07: split 2 for 1");
        assertThatThrownBy(() -> backtest.actions("S", a -> a.withholdingPercent(101)))
                .hasMessageContaining("withholdingPercent");
    }

    /** Round trips, cash of dividends included, sum to the account's profit, whatever splits, pays and ends. */
    @Property(seed = "20261129", tries = 100)
    void money_is_conserved(@ForAll long seed) {
        NaiveSettings settings = NaiveSettings.random(seed).withRandomProtection(seed);
        Map<String, BarSeries> market = NaiveMarket.basket(seed, 3, 60);
        Random random = new Random(seed);
        Backtest backtest = settings.backtest();
        for (String symbol : market.keySet()) {
            LocalDate first = TUESDAY.plusDays(random.nextInt(20));
            double[] ratio = new double[][] {{2, 1}, {3, 2}, {1, 10}, {1, 500}}[random.nextInt(4)];
            backtest = backtest.actions(
                    symbol,
                    a -> a.split(first, ratio[0], ratio[1])
                            .split(first.plusDays(20), 7, 5)
                            .dividend(first.plusDays(9), 1.25)
                            .dividend(first, 0.5)
                            .withholdingPercent(15));
            if (random.nextBoolean()) {
                backtest = backtest.actions(symbol, a -> a.delisting(first.plusDays(50), 3));
            }
        }
        BacktestReport report = backtest.run(market, NaiveRecipes.random(seed));

        double profits =
                report.roundTrips().stream().mapToDouble(RoundTrip::profit).sum();
        List<Double> equity = Arrays.stream(report.equity()).boxed().toList();
        assertThat(equity.get(equity.size() - 1) - settings.cash).isCloseTo(profits, within(1e-7 * settings.cash));
    }
}
