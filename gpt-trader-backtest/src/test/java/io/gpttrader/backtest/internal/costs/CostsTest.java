package io.gpttrader.backtest.internal.costs;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What is found without a search against the search that any other commission function has. */
class CostsTest {

    /** The same commission as a function of which nothing is known. */
    private static Costs searched(double bps) {
        double fraction = bps / 10_000;
        return Costs.of((quantity, price) -> fraction * Math.abs(price) * quantity, 0);
    }

    @Property(seed = "19001")
    void the_most_that_a_share_of_the_value_leaves_is_what_a_search_finds(
            @ForAll @DoubleRange(min = -12, max = 15) double moneyDigits,
            @ForAll @DoubleRange(min = -9, max = 9) double priceDigits,
            @ForAll @DoubleRange(min = -14, max = 6) double bpsDigits) {
        for (int i = 0; i < 50; i++) {
            double money = Math.pow(10, moneyDigits) * (1 + i / 7.0);
            double price = Math.pow(10, priceDigits) * (1 + i / 11.0);
            double bps = Math.pow(10, bpsDigits);
            double most = Costs.bps(bps, 0).affordable(money, price, false);
            assertThat(most).isEqualTo(searched(bps).affordable(money, price, false));
        }
    }

    @Property(seed = "19001")
    void nothing_more_fits(
            @ForAll @DoubleRange(min = 1, max = 1e9) double money,
            @ForAll @DoubleRange(min = 0.01, max = 1e5) double price,
            @ForAll @DoubleRange(min = 0.1, max = 500) double bps) {
        Costs costs = Costs.bps(bps, 0);
        double most = costs.affordable(money, price, false);
        double more = Math.nextUp(most);
        assertThat(most * price + costs.commissionOf(most, price)).isLessThanOrEqualTo(money);
        assertThat(more * price + costs.commissionOf(more, price)).isGreaterThan(money);
    }

    /** 10,010 at 10 bps: 100 units at 100 cost 10,000 and 10. */
    @Test
    void the_commission_is_part_of_what_is_paid() {
        assertThat(Costs.bps(10, 0).affordable(10_010, 100, false)).isEqualTo(100);
        assertThat(Costs.bps(0, 0).affordable(10_000, 100, false)).isEqualTo(100);
        assertThat(Costs.bps(10, 0).affordable(0, 100, false)).isZero();
        assertThat(Costs.bps(10, 0).affordable(10_009, 100, true)).isEqualTo(99);
    }

    @Test
    void where_numbers_are_too_small_or_too_large_to_count_neighbours_the_search_answers() {
        for (double money : new double[] {Double.MIN_VALUE, 1e-310, 1e-300, 1e300}) {
            for (double price : new double[] {1e-5, 1, 1e5}) {
                assertThat(Costs.bps(10, 0).affordable(money, price, false))
                        .isEqualTo(searched(10).affordable(money, price, false));
            }
        }
    }
}
