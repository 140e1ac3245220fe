package io.gpttrader.backtest.internal.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an action does to units, levels and cash, and when it is due. */
class CorporateActionTest {
    private static final LocalDate DAY = LocalDate.parse("2020-08-31");
    private static final CorporateAction FOUR_FOR_ONE = CorporateAction.split(DAY, 4, 1);
    private static final CorporateAction ONE_FOR_TEN = CorporateAction.split(DAY, 1, 10);

    private static SymbolActions actions(CorporateAction... all) {
        SymbolActions actions = SymbolActions.NONE;
        for (CorporateAction each : all) {
            actions = actions.with(each);
        }
        return actions;
    }

    private static long day(String date) {
        return LocalDate.parse(date).toEpochDay();
    }

    @Test
    void a_split_multiplies_units_and_divides_levels() {
        assertThat(FOUR_FOR_ONE.units(95)).isEqualTo(380);
        assertThat(FOUR_FOR_ONE.level(499.23)).isEqualTo(499.23 / 4);
        assertThat(ONE_FOR_TEN.units(95)).isEqualTo(9.5);
        assertThat(ONE_FOR_TEN.level(2.5)).isEqualTo(25);
        assertThat(FOUR_FOR_ONE.lastClose(100)).isEqualTo(25);
    }

    @Test
    void other_actions_leave_units_and_levels_and_a_dividend_leaves_the_last_close() {
        for (CorporateAction each : List.of(
                CorporateAction.dividend(DAY, 2),
                CorporateAction.rename(DAY, "META"),
                CorporateAction.delisting(DAY, 7))) {
            assertThat(each.units(95)).isEqualTo(95);
            assertThat(each.level(100)).isEqualTo(100);
        }
        assertThat(CorporateAction.dividend(DAY, 2).lastClose(100)).isEqualTo(98);
        assertThat(CorporateAction.dividend(DAY, 2).lastClose(1.5)).isZero();
    }

    @Test
    void whole_units_lose_their_fraction_and_products_of_whole_numbers_have_none() {
        // 95 x 3/2 = 142.5
        assertThat(SplitUnits.of(CorporateAction.split(DAY, 3, 2), 95, true)).isEqualTo(new SplitUnits(142, 0.5));
        assertThat(SplitUnits.of(CorporateAction.split(DAY, 3, 2), 95, false)).isEqualTo(new SplitUnits(142.5, 0));
        assertThat(SplitUnits.of(ONE_FOR_TEN, 9, true)).isEqualTo(new SplitUnits(0, 0.9));
        assertThat(SplitUnits.of(ONE_FOR_TEN, 9, true).orFraction()).isEqualTo(0.9);
        // 30 x 1.1 is 33.00000000000001 in doubles, and 300 x 0.07 is 21.000000000000004: no fraction of a unit.
        assertThat(SplitUnits.of(CorporateAction.split(DAY, 1.1, 1), 30, true)).isEqualTo(new SplitUnits(33, 0));
        assertThat(SplitUnits.of(CorporateAction.split(DAY, 0.07, 1), 300, true))
                .isEqualTo(new SplitUnits(21, 0));
        // The other side of it: 0.29 x 100 is 28.999999999999996.
        assertThat(SplitUnits.of(CorporateAction.split(DAY, 0.29, 1), 100, true))
                .isEqualTo(new SplitUnits(29, 0));
        // A short position is meant by its size.
        assertThat(SplitUnits.of(FOUR_FOR_ONE, -95, true)).isEqualTo(new SplitUnits(380, 0));
    }

    @Test
    void what_is_due_lies_after_the_last_date_and_up_to_this_one_dividends_first() {
        CorporateAction dividend = CorporateAction.dividend(DAY, 0.82);
        SymbolActions its = actions(FOUR_FOR_ONE, CorporateAction.rename(DAY, "X"), dividend);

        assertThat(its.due(day("2020-08-28"), day("2020-08-31"))).containsExactly(dividend, FOUR_FOR_ONE);
        assertThat(its.due(day("2020-08-28"), day("2020-09-02"))).containsExactly(dividend, FOUR_FOR_ONE);
        assertThat(its.due(day("2020-08-28"), day("2020-08-30"))).isEmpty();
        assertThat(its.due(day("2020-08-31"), day("2020-09-02"))).isEmpty();
        assertThat(its.nextDay(day("2020-08-28"))).isEqualTo(day("2020-08-31"));
        assertThat(its.nextDay(day("2020-08-31"))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void two_dividends_of_one_day_are_two_and_two_splits_or_delistings_are_rejected() {
        CorporateAction special = CorporateAction.dividend(DAY, 5);
        assertThat(actions(CorporateAction.dividend(DAY, 0.82), special).due(day("2020-08-28"), day("2020-08-31")))
                .hasSize(2);
        assertThatThrownBy(() -> actions(FOUR_FOR_ONE, ONE_FOR_TEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is another split on 2020-08-31: split 4 for 1; give each once, as it was in all");
        assertThatThrownBy(() -> actions(
                        CorporateAction.delisting(DAY, Double.NaN), CorporateAction.delisting(DAY.plusDays(9), 3)))
                .hasMessageContaining("another delisting on 2020-08-31: delisted at the last close");
    }

    @Test
    void a_held_lot_gets_dividends_on_the_old_shares_then_the_split_then_the_end() {
        // 95 units for 9,500. 2 a share less 15 % are 161.50; one for ten at (102 - 2) x 10 leaves 9 and pays 0.5 x
        // 1,000.
        HeldLot lot = new HeldLot(95, 9_500);
        lot.apply(List.of(CorporateAction.dividend(DAY, 2), ONE_FOR_TEN), 15, 102, true, 1);
        assertThat(lot.units()).isEqualTo(9);
        assertThat(lot.paid()).isCloseTo(9_500 - 161.5 - 500, within(1e-9));
        lot.delist(900);
        assertThat(lot.units()).isZero();
        assertThat(lot.paid()).isCloseTo(9_500 - 161.5 - 500 - 8_100, within(1e-9));
    }

    @Test
    void totals_keep_the_tax_from_long_positions_alone() {
        ActionTotals totals = new ActionTotals();
        assertThat(totals.dividend(95, 2, 15)).isCloseTo(161.5, within(1e-9));
        assertThat(totals.dividend(-10, 2, 15)).isEqualTo(-20);
        assertThat(totals.inLieu(0.5, 1_000)).isEqualTo(500);
        assertThat(totals.figures())
                .isEqualTo(Map.of(
                        "dividends",
                        190.0,
                        "dividendTaxWithheld",
                        28.5,
                        "dividendsPaidOnShorts",
                        20.0,
                        "cashInLieu",
                        500.0));
        assertThat(totals.notes())
                .containsExactly(
                        "dividends 190.00, tax withheld 28.50, dividends paid on short positions 20.00, cash in"
                                + " lieu of fractions 500.00");
    }

    @Test
    void a_plan_reads_what_it_has_written() {
        ActionPlan plan = ActionPlan.NONE
                .with(
                        "AAPL",
                        actions(FOUR_FOR_ONE, CorporateAction.dividend(DAY, 1 / 3.0))
                                .withheld(15))
                .with(
                        "FB",
                        actions(
                                CorporateAction.rename(DAY, "META PLATFORMS"),
                                CorporateAction.delisting(DAY, Double.NaN)));

        assertThat(ActionPlan.of(plan.lines())).isEqualTo(plan);
        assertThat(plan.describe())
                .containsEntry(
                        "corporate actions",
                        "AAPL: 1 split, 1 dividend, 15 % of dividends withheld; FB: renamed META PLATFORMS on 2020-08-31,"
                                + " delisted at the last close on 2020-08-31");
        assertThat(plan.with("FB", SymbolActions.NONE).bySymbol()).containsOnlyKeys("AAPL");
    }

    @Test
    void a_plan_names_what_is_not_traded_and_what_the_bars_do_not_reach() {
        ActionPlan plan = ActionPlan.NONE.with("FB", actions(CorporateAction.delisting(DAY, 7)));

        assertThat(plan.strangers(List.of("MSFT")))
                .containsExactly("no corporate action is applied: actions are given for FB, which is not traded here");
        assertThat(plan.strangers(List.of("MSFT", "FB"))).isEmpty();
        assertThat(plan.unreached(List.of("MSFT", "FB"), symbol -> false))
                .containsExactly(
                        "FB: the bars do not reach its delisting on 2020-08-31; what is held of it is valued at"
                                + " the last close");
        assertThat(plan.unreached(List.of("FB"), symbol -> true)).isEmpty();
    }
}
