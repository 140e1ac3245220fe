package io.gpttrader.paper.internal.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What fills cost, worked out by hand. */
class FillCostsTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private static CostPlan plan(Object... namesAndNumbers) {
        CostPlan plan = CostPlan.NONE;
        for (int i = 0; i < namesAndNumbers.length; i += 2) {
            plan = plan.with(
                    CostPlan.ALL, (String) namesAndNumbers[i], ((Number) namesAndNumbers[i + 1]).doubleValue());
        }
        return plan;
    }

    private static FillCosts costs(CostPlan plan, String symbol) {
        return new CostTable(Costs.bps(10, 0.001), plan, InstrumentPlan.NONE, List.of(symbol)).of(0);
    }

    @Test
    void without_choices_the_plain_steps_hold() {
        FillCosts costs = costs(CostPlan.NONE, "X");

        // 10 bps of 200 x 50 = 10,000 are 10; 0.1 % of 50 is 0.05.
        assertThat(costs.commissionOf(200, 50)).isCloseTo(10, EXACT);
        assertThat(costs.buyPrice(50, 200)).isCloseTo(50.05, EXACT);
        assertThat(costs.sellPrice(50, 200)).isCloseTo(49.95, EXACT);
    }

    @Test
    void the_parts_of_a_commission_add_up_within_its_minimum_and_its_cap() {
        FillCosts costs = costs(
                plan(
                        CostPlan.BPS,
                        20,
                        CostPlan.PER_UNIT,
                        0.01,
                        CostPlan.FIXED,
                        1,
                        CostPlan.MINIMUM,
                        5,
                        CostPlan.CAP_PERCENT,
                        2),
                "X");

        // Worth 10,000: 20 bps are 20, 200 units at 0.01 are 2, and 1: 23.
        assertThat(costs.commissionOf(200, 50)).isCloseTo(23, EXACT);
        // Worth 500: 1 + 0.1 + 1 = 2.1 is less than 5, and 2 % of 500 is 10.
        assertThat(costs.commissionOf(10, 50)).isCloseTo(5, EXACT);
        // Worth 100: at least 5, but 2 % of 100 is 2.
        assertThat(costs.commissionOf(2, 50)).isCloseTo(2, EXACT);
    }

    @Test
    void a_limit_makes_and_everything_else_takes() {
        FillCosts costs = costs(plan(CostPlan.MAKER_BPS, 2, CostPlan.BPS, 8), "X");

        assertThat(costs.commissionOf(100, 100, true)).isCloseTo(2, EXACT);
        assertThat(costs.commissionOf(100, 100, false)).isCloseTo(8, EXACT);
    }

    @Test
    void a_tier_holds_from_what_the_month_has_traded_and_a_new_month_begins_at_nothing() {
        FillCosts costs = costs(plan(CostPlan.BPS, 10, CostPlan.TIER + 10_000.0, 6, CostPlan.TIER + 50_000.0, 3), "X");

        costs.onDay(LocalDate.of(2024, 1, 30).toEpochDay());
        assertThat(costs.commissionOf(100, 100)).isCloseTo(10, EXACT);
        costs.filled(100, 100);
        // 10,000 have been traded: 6 bps of 10,000.
        assertThat(costs.commissionOf(100, 100)).isCloseTo(6, EXACT);
        costs.filled(400, 100);
        costs.onDay(LocalDate.of(2024, 1, 31).toEpochDay());
        assertThat(costs.commissionOf(100, 100)).isCloseTo(3, EXACT);
        costs.onDay(LocalDate.of(2024, 2, 1).toEpochDay());
        assertThat(costs.commissionOf(100, 100)).isCloseTo(10, EXACT);
        costs.filled(100, 100);
        // The same month of another year is another month.
        costs.onDay(LocalDate.of(2025, 2, 1).toEpochDay());
        assertThat(costs.commissionOf(100, 100)).isCloseTo(10, EXACT);
    }

    @Test
    void what_is_said_of_a_symbol_takes_the_place_of_what_is_said_of_all() {
        CostPlan plan = plan(CostPlan.BPS, 20, CostPlan.SPREAD, 0.5).with("ES", CostPlan.PER_UNIT, 2.5);

        // No bps for ES: 4 contracts at 2.5. The spread, of which nothing else was said, stays.
        assertThat(costs(plan, "ES").commissionOf(4, 100)).isCloseTo(10, EXACT);
        assertThat(costs(plan, "ES").buyPrice(100, 4)).isCloseTo(100.5, EXACT);
        assertThat(costs(plan, "NQ").commissionOf(4, 100)).isCloseTo(0.8, EXACT);
    }

    @Test
    void the_parts_of_slippage_add_up_and_end_on_a_tick_against_the_trader() {
        FillCosts costs = costs(
                plan(CostPlan.SLIPPAGE_BPS, 10, CostPlan.SPREAD_BPS, 20, CostPlan.SPREAD, 0.03, CostPlan.TICK, 0.05),
                "X");

        // 30 bps of 50 are 0.15, and 0.03: 50.18 and 49.82, on ticks of 0.05 50.20 and 49.80.
        assertThat(costs.buyPrice(50, 1)).isCloseTo(50.20, EXACT);
        assertThat(costs.sellPrice(50, 1)).isCloseTo(49.80, EXACT);
        // Below 0 the fill is worse too: 30 bps of 50 and 0.03 on -50 are -49.82 for a buy, on ticks -49.80.
        assertThat(costs.buyPrice(-50, 1)).isCloseTo(-49.80, EXACT);
    }

    @Test
    void a_sell_of_something_that_costs_more_than_zero_gets_at_least_zero() {
        assertThat(costs(plan(CostPlan.SPREAD, 0.5), "X").sellPrice(0.2, 1)).isZero();
    }

    @Test
    void a_price_on_a_tick_stays_there() {
        FillCosts costs = costs(plan(CostPlan.TICK, 0.01), "X");

        // 0.07 / 0.01 is 7.000000000000001 in doubles.
        assertThat(costs.buyPrice(0.07, 1)).isCloseTo(0.07, EXACT);
        assertThat(costs.sellPrice(0.29, 1)).isCloseTo(0.29, EXACT);
    }

    @Test
    void the_market_moves_with_the_square_root_of_the_share_of_volume() {
        FillCosts costs = costs(plan(CostPlan.IMPACT, 1.5, CostPlan.IMPACT_BARS, 20), "X");

        costs.moment(0.02, 10_000);
        // 1.5 x 2 % x sqrt(400 / 10,000) = 3 % x 0.2 = 0.6 % of 50 is 0.30.
        assertThat(costs.buyPrice(50, 400)).isCloseTo(50.30, EXACT);
        assertThat(costs.sellPrice(50, 400)).isCloseTo(49.70, EXACT);
        // Four times the units move it twice as far.
        assertThat(costs.buyPrice(50, 1_600)).isCloseTo(50.60, EXACT);
        // Without volume the order counts as all of it: 3 % of 50.
        costs.moment(0.02, 0);
        assertThat(costs.buyPrice(50, 1)).isCloseTo(51.50, EXACT);
        costs.moment(0.02, Double.NaN);
        assertThat(costs.buyPrice(50, 1)).isCloseTo(51.50, EXACT);
        // Before the volatility is known nothing moves.
        costs.moment(Double.NaN, Double.NaN);
        assertThat(costs.buyPrice(50, 1)).isEqualTo(50);
        // Never more than half of the price.
        costs.moment(2, 1);
        assertThat(costs.sellPrice(50, 100)).isCloseTo(25, EXACT);
    }

    @Property(seed = "18001", tries = 100)
    void what_is_affordable_is_paid_for_and_a_little_more_is_not(
            @ForAll @DoubleRange(min = 10, max = 100_000) double money,
            @ForAll @DoubleRange(min = 1, max = 500) double quoted,
            @ForAll boolean whole,
            @ForAll boolean moves) {
        CostPlan plan = plan(CostPlan.BPS, 20, CostPlan.PER_UNIT, 0.01, CostPlan.MINIMUM, 1, CostPlan.SPREAD, 0.02);
        FillCosts costs =
                costs(moves ? plan.with("", CostPlan.IMPACT, 1).with("", CostPlan.IMPACT_BARS, 5) : plan, "X");
        costs.moment(0.03, 1_000);

        double units = costs.affordable(money, true, quoted, whole);

        double more = whole ? units + 1 : units * (1 + 1e-12) + 1e-12;
        assertThat(paid(costs, units, quoted)).isLessThanOrEqualTo(money);
        assertThat(paid(costs, more, quoted)).isGreaterThan(money);
    }

    private static double paid(FillCosts costs, double units, double quoted) {
        double price = costs.buyPrice(quoted, units);
        return units == 0 ? 0 : units * price + costs.commissionOf(units, price);
    }
}
