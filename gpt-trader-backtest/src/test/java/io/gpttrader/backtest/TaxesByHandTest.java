package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of the United States, one at a time, with the arithmetic beside. */
class TaxesByHandTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final TaxRules US = TaxRules.unitedStates();

    /** 10 at 10 plus 1 are 101; 10 at 14 plus 1 are 141; 10 at 12 plus 1 are 121. Then 15 of them at 13 less 3 bring 192. */
    private static TaxFills threeLots() {
        return new TaxFills()
                .add("buy", "2023-01-02", 10, 10, 1)
                .add("buy", "2023-02-01", 10, 14, 1)
                .add("buy", "2023-03-01", 10, 12, 1)
                .add("sell", "2024-06-03", 15, 13, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "FIFO, 171.5", // 101 + 141 / 2
        "LIFO, 191.5", // 121 + 141 / 2
        "HIGHEST_COST, 201.5", // 141 + 121 / 2
        "AVERAGE_COST, 181.5" // (101 + 141 + 121) / 30 x 15
    })
    void each_matching_takes_its_lots_with_commission_in_basis_and_proceeds(LotMatching matching, double basis) {
        TaxReport taxes = threeLots().by(US.lots(matching));

        assertThat(taxes.realized().stream().mapToDouble(RealizedLot::basis).sum())
                .isCloseTo(basis, EXACT);
        assertThat(taxes.realized().stream().mapToDouble(RealizedLot::proceeds).sum())
                .isCloseTo(15 * 13 - 3, EXACT);
        assertThat(taxes.openLots().stream().mapToDouble(TaxLot::basis).sum())
                .isCloseTo(101 + 141 + 121 - basis, EXACT);
        assertThat(taxes.openLots().stream().mapToDouble(TaxLot::quantity).sum())
                .isCloseTo(15, EXACT);
    }

    @Test
    void the_host_chooses_the_lots() {
        TaxReport taxes = threeLots().by(US.chooseLots((sale, lots) -> List.of(2.5, 2.5, 10.0)));

        // 101 / 4 + 141 / 4 + 121
        assertThat(taxes.realized().stream().mapToDouble(RealizedLot::basis).sum())
                .isCloseTo(25.25 + 35.25 + 121, EXACT);
        assertThat(taxes.openLots()).extracting(TaxLot::quantity).containsExactly(7.5, 7.5);
    }

    @Test
    void average_cost_counts_the_holding_period_from_the_earliest_lot() {
        TaxReport taxes = new TaxFills()
                .buy("2023-01-02", 10, 100)
                .buy("2023-12-01", 10, 200)
                .sell("2024-06-03", 15, 225)
                .by(US.lots(LotMatching.AVERAGE_COST));

        assertThat(taxes.realized()).extracting(RealizedLot::isLongTerm).containsExactly(true, false);
        assertThat(taxes.realized()).extracting(RealizedLot::gain).containsExactly(0.0, 0.0); // 15 each
    }

    @Test
    void fractions_of_shares_are_sold_to_the_last() {
        TaxReport taxes = new TaxFills()
                .buy("2024-01-02", 0.1, 10)
                .buy("2024-01-03", 0.2, 20)
                .sell("2024-03-01", 0.3, 36) // in doubles 0.1 + 0.2 is more than 0.3
                .by(US);

        assertThat(taxes.openLots()).isEmpty();
        assertThat(gain(taxes)).isCloseTo(6, EXACT);
    }

    /** Publication 550: the day after the purchase is the first day; a year is over with its last day. */
    @ParameterizedTest
    @CsvSource({
        "2023-02-06, 2024-02-06, false",
        "2023-02-06, 2024-02-07, true",
        "2024-02-28, 2025-02-28, false",
        "2024-02-28, 2025-03-01, true",
        "2024-02-29, 2025-02-28, false",
        "2024-02-29, 2025-03-01, true",
        "2023-02-28, 2024-02-29, false", // Revenue Ruling 66-7: to the first day of the thirteenth month
        "2023-02-28, 2024-03-01, true",
        "2023-12-31, 2024-12-31, false",
        "2023-12-31, 2025-01-01, true"
    })
    void a_holding_is_long_term_after_more_than_one_year(String bought, String sold, boolean isLongTerm) {
        TaxReport taxes = new TaxFills()
                .buy(bought, 1, 10)
                .sell(sold, 1, 20)
                .by(US.shortTermPercent(30).longTermPercent(10));

        assertThat(taxes.realized().get(0).isLongTerm()).isEqualTo(isLongTerm);
        assertThat(taxes.tax()).isCloseTo(isLongTerm ? 1 : 3, EXACT);
    }

    /** Sold on 1 June 2024 with a loss of 50; 2 May and 1 July are 30 days away. */
    @ParameterizedTest
    @CsvSource({"2024-05-01, 0", "2024-05-02, 50", "2024-06-01, 50", "2024-07-01, 50", "2024-07-02, 0"})
    void the_window_is_30_days_before_and_after(String replaced, double disallowed) {
        TaxFills fills = new TaxFills().buy("2024-01-02", 10, 100);
        boolean isBefore = replaced.compareTo("2024-06-01") < 0;
        if (isBefore) {
            fills.buy(replaced, 10, 60);
        }
        fills.sell("2024-06-01", 10, 50);
        if (!isBefore) {
            fills.buy(replaced, 10, 60);
        }

        TaxReport taxes = fills.by(US);

        assertThat(taxes.realized().get(0).disallowed()).isCloseTo(disallowed, EXACT);
        assertThat(taxes.openLots().stream().mapToDouble(TaxLot::basis).sum()).isCloseTo(60 + disallowed, EXACT);
        assertThat(taxes.openLots().stream().mapToDouble(TaxLot::deferredLoss).sum())
                .isCloseTo(disallowed, EXACT);
    }

    @Test
    void without_wash_sales_every_loss_counts() {
        TaxReport taxes = new TaxFills()
                .buy("2024-01-02", 10, 100)
                .sell("2024-06-01", 10, 50)
                .buy("2024-06-02", 10, 60)
                .by(US.withoutWashSales());

        assertThat(taxes.years().get(0).shortTermGain()).isCloseTo(-50, EXACT);
        assertThat(taxes.openLots().get(0).basis()).isCloseTo(60, EXACT);
    }

    @Test
    void a_partial_wash_defers_the_loss_of_the_replaced_shares_alone() {
        TaxReport taxes = new TaxFills()
                .buy("2024-01-02", 10, 100)
                .sell("2024-06-03", 10, 60) // 4 a share
                .buy("2024-06-10", 3, 21)
                .by(US);

        assertThat(taxes.realized().get(0).disallowed()).isCloseTo(12, EXACT);
        assertThat(taxes.years().get(0).shortTermGain()).isCloseTo(-28, EXACT);
        assertThat(taxes.openLots().get(0).basis()).isCloseTo(33, EXACT);
    }

    @Test
    void a_wash_at_the_end_of_a_year_moves_the_loss_into_the_next() {
        TaxReport taxes = new TaxFills()
                .buy("2023-06-01", 10, 100)
                .sell("2023-12-20", 10, 60)
                .buy("2024-01-10", 10, 70) // basis 70 + 40
                .sell("2024-05-03", 10, 130)
                .by(US);

        assertThat(taxes.years()).extracting(TaxYear::name).containsExactly("2023", "2024");
        assertThat(taxes.years()).extracting(TaxYear::shortTermGain).containsExactly(0.0, 20.0);
        assertThat(taxes.years()).extracting(TaxYear::disallowed).containsExactly(40.0, 0.0);
    }

    @Test
    void the_days_held_make_the_replacement_long_term() {
        TaxReport taxes = new TaxFills()
                .buy("2023-03-01", 10, 100)
                .sell("2023-12-01", 10, 60) // after 275 days
                .buy("2023-12-11", 10, 70) // 275 days earlier is 11 March 2023
                .sell("2024-03-12", 10, 130)
                .by(US);

        assertThat(taxes.realized().get(1).isLongTerm()).isTrue();
        assertThat(taxes.realized().get(1).gain()).isCloseTo(130 - 110, EXACT);
    }

    @Test
    void losses_move_on_from_replacement_to_replacement() {
        TaxReport taxes = new TaxFills()
                .buy("2024-01-02", 10, 100)
                .sell("2024-02-01", 10, 90) // 10 deferred
                .buy("2024-02-05", 10, 95) // basis 105
                .sell("2024-02-20", 10, 85) // 20 deferred
                .buy("2024-03-01", 10, 88) // basis 108
                .sell("2024-06-03", 10, 100)
                .by(US);

        assertThat(taxes.realized()).extracting(RealizedLot::disallowed).containsExactly(10.0, 20.0, 0.0);
        // in the end what was paid and received: 90 + 85 + 100 - 100 - 95 - 88
        assertThat(taxes.realized()).extracting(RealizedLot::taxableGain).containsExactly(0.0, 0.0, -8.0);
    }

    @Test
    void shares_sold_before_the_loss_replace_nothing() {
        TaxReport taxes = new TaxFills()
                .buy("2024-01-02", 10, 100)
                .buy("2024-05-20", 10, 50)
                .sell("2024-05-27", 10, 55) // the May lot, by LIFO
                .sell("2024-06-03", 10, 60)
                .by(US.lots(LotMatching.LIFO));

        assertThat(taxes.realized()).extracting(RealizedLot::gain).containsExactly(5.0, -40.0);
        assertThat(taxes.realized()).extracting(RealizedLot::disallowed).containsExactly(0.0, 0.0);
    }

    @Test
    void a_replacement_that_is_sold_later_takes_the_loss_along() {
        TaxReport taxes = new TaxFills()
                .buy("2024-01-02", 10, 100)
                .buy("2024-05-20", 10, 70)
                .sell("2024-06-03", 10, 60) // 40 go to the May lot
                .sell("2024-06-05", 10, 60) // 60 - 110, nothing else is bought
                .by(US);

        assertThat(taxes.realized()).extracting(RealizedLot::taxableGain).containsExactly(0.0, -50.0);
    }

    @Test
    void what_stays_of_the_same_purchase_replaces_nothing() {
        TaxFills one = new TaxFills().buy("2024-06-03", 10, 100).sell("2024-06-10", 4, 20);
        TaxFills twoFillsOfOneOrder = new TaxFills()
                .buy("2024-06-03", 4, 40)
                .ofOrder("a")
                .buy("2024-06-03", 6, 60)
                .ofOrder("a")
                .sell("2024-06-10", 4, 20);
        TaxFills twoOrders = new TaxFills()
                .buy("2024-06-03", 4, 40)
                .ofOrder("a")
                .buy("2024-06-03", 6, 60)
                .ofOrder("b")
                .sell("2024-06-10", 4, 20);

        assertThat(one.by(US).realized().get(0).disallowed()).isZero();
        assertThat(twoFillsOfOneOrder.by(US).realized().get(0).disallowed()).isZero();
        assertThat(twoOrders.by(US).realized().get(0).disallowed()).isCloseTo(20, EXACT);
    }

    @Test
    void a_share_replaces_one_share() {
        TaxReport taxes = new TaxFills()
                .buy("2024-01-02", 20, 200)
                .sell("2024-06-03", 10, 60) // 40
                .sell("2024-06-04", 10, 50) // 50
                .buy("2024-06-10", 15, 75)
                .by(US);

        // ten of fifteen replace the first sale, five the second: 40 and half of 50
        assertThat(taxes.realized()).extracting(RealizedLot::disallowed).containsExactly(40.0, 25.0);
        assertThat(taxes.openLots()).extracting(TaxLot::basis).containsExactly(90.0, 50.0);
    }

    @Test
    void a_short_sale_is_realized_when_covered_and_always_short_term() {
        TaxReport taxes = new TaxFills()
                .add("sell", "2022-01-03", 10, 20, 2) // brings 198
                .add("buy", "2024-01-03", 10, 15, 1) // costs 151
                .by(US);

        RealizedLot lot = taxes.realized().get(0);
        assertThat(lot.isLong()).isFalse();
        assertThat(lot.isLongTerm()).isFalse();
        assertThat(lot.gain()).isCloseTo(47, EXACT);
        assertThat(lot.sold()).hasToString("2022-01-03");
        assertThat(lot.acquired()).hasToString("2024-01-03");
        assertThat(taxes.years()).extracting(TaxYear::shortTermGain).containsExactly(0.0, 0.0, 47.0);
    }

    @Test
    void a_fill_covers_first_and_opens_with_the_rest() {
        TaxReport taxes = new TaxFills()
                .sell("2024-01-03", 10, 200)
                .buy("2024-02-01", 15, 150) // 100 to cover, 50 for 5 new ones
                .by(US);

        assertThat(gain(taxes)).isCloseTo(100, EXACT);
        assertThat(taxes.openLots()).hasSize(1);
        assertThat(taxes.openLots().get(0).basis()).isCloseTo(50, EXACT);
    }

    @Test
    void a_short_sale_covered_at_a_loss_is_washed_by_another_short_sale() {
        TaxReport taxes = new TaxFills()
                .sell("2024-01-03", 10, 200)
                .buy("2024-02-01", 10, 230)
                .sell("2024-02-15", 10, 240) // counts as 210
                .buy("2024-06-03", 10, 150)
                .by(US);

        assertThat(taxes.realized()).extracting(RealizedLot::taxableGain).containsExactly(0.0, 60.0);
        assertThat(taxes.realized().get(1).proceeds()).isCloseTo(240, EXACT);
        assertThat(taxes.realized().get(1).basis()).isCloseTo(150 + 30, EXACT);
    }

    private static double gain(TaxReport taxes) {
        return taxes.realized().stream().mapToDouble(RealizedLot::gain).sum();
    }
}
