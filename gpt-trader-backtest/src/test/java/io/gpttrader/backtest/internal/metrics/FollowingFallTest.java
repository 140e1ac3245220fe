package io.gpttrader.backtest.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowingFallTest {

    private static RangeExtremes extremes(double[] prices) {
        return Objects.requireNonNull(RangeExtremes.of(prices));
    }

    @Test
    void the_extremes_of_every_range_are_those_found_by_looking() {
        Random random = new Random(19);
        double[] prices = new double[200];
        for (int i = 0; i < prices.length; i++) {
            // Few different ones, so that many are equal.
            prices[i] = random.nextInt(12);
        }
        RangeExtremes extremes = extremes(prices);
        for (int from = 0; from < prices.length; from++) {
            double high = prices[from];
            double low = prices[from];
            for (int to = from + 1; to <= Math.min(prices.length, from + RangeExtremes.LONGEST); to++) {
                high = Math.max(high, prices[to - 1]);
                low = Math.min(low, prices[to - 1]);
                assertThat(extremes.highest(prices, from, to)).isEqualTo(high);
                assertThat(extremes.lowest(prices, from, to)).isEqualTo(low);
            }
        }
    }

    /** Stretches shorter and longer than what the extremes know at once, some of one bar, some up to the last bar. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 130, 700, 3_000})
    void the_deepest_fall_of_one_long_position_at_a_time_is_that_of_all_drawdowns(int bars) {
        for (int seed = 0; seed < 80; seed++) {
            Random random = new Random(seed);
            double[] prices = prices(random, bars, (seed % 5 - 2) * 0.002);
            double[] equity = new double[bars];
            HeldBars held = HeldBars.reused();
            trade(random, prices, equity, held, seed % 2 == 0 ? 30 : 300);

            Drawdowns all = new Drawdowns(100, equity, held, new long[bars]);

            assertThat(FollowingFall.of(100, equity, held, extremes(prices))).isEqualTo(all.deepest);
        }
    }

    private static double[] prices(Random random, int bars, double drift) {
        double[] prices = new double[bars];
        double price = 50;
        for (int i = 0; i < bars; i++) {
            price *= Math.exp(drift + 0.01 * random.nextGaussian());
            prices[i] = price;
        }
        return prices;
    }

    /** All in or a part of it, bought and sold at the close before the bar that the position is valued at first and no more. */
    private static void trade(Random random, double[] prices, double[] equity, HeldBars held, int longest) {
        double cash = 100;
        int bar = 0;
        while (bar < equity.length) {
            int entry = Math.min(equity.length, bar + random.nextInt(40));
            for (; bar < entry; bar++) {
                equity[bar] = cash;
            }
            if (bar == equity.length) {
                return;
            }
            int exit = Math.min(equity.length, bar + 1 + random.nextInt(longest));
            double units = cash * (0.2 + 0.8 * random.nextDouble()) / prices[bar];
            double money = cash - units * prices[bar] * 1.001;
            held.add(bar, exit);
            for (; bar < exit; bar++) {
                equity[bar] = money + units * prices[bar];
            }
            if (bar < equity.length) {
                cash = money + units * prices[bar] * 0.999;
                equity[bar++] = cash;
            }
        }
    }

    /** What becomes of a peak after that is for the whole drawdowns to say. */
    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -3, Double.NaN})
    void an_account_without_a_value_above_0_is_left_to_the_drawdowns(double value) {
        HeldBars held = new HeldBars();
        held.add(0, 3);

        assertThat(FollowingFall.of(100, new double[] {100, value, 90}, held, extremes(new double[] {2, 1, 3})))
                .isNaN();
        assertThat(FollowingFall.of(100, new double[] {100, 90, value}, held, extremes(new double[] {3, 2, 1})))
                .isNaN();
        assertThat(FollowingFall.of(value, new double[] {100, 90, 95}, held, extremes(new double[] {3, 2, 1})))
                .isNaN();
    }

    @Test
    void no_curve_has_no_fall_and_undefined_prices_no_extremes() {
        assertThat(FollowingFall.of(100, new double[0], new HeldBars(), extremes(new double[0])))
                .isNaN();
        assertThat(RangeExtremes.of(new double[] {1, Double.NaN})).isNull();
    }
}
