package io.gpttrader.analyze.internal.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.BaseRate;
import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random entries of markets that are calm most of the time, and setups of the volatile times. */
class RandomEntriesTest {

    @Test
    void setups_of_volatile_times_are_no_better_than_entries_of_all_times_as_many_ranges_wide() {
        int decided = 0;
        double rate = 0;
        double random = 0;
        int significant = 0;
        for (int seed = 1; seed <= 60; seed++) {
            PriceBars bars = OutcomeBars.changingWalk(seed, 2_000);
            BaseRate found = BaseRates.of("volatile", bars, volatileSetups(bars), BaseRateRules.standard());
            int all = found.targets() + found.stops();
            decided += all;
            rate += found.targets();
            random += all * found.randomRate();
            significant += found.pValue() < 0.05 ? 1 : 0;
        }
        // about 1,000 decided setups: a standard error of 0.015; distances in percent miss by 0.06
        assertThat(decided).isGreaterThan(800);
        assertThat(random / decided).isCloseTo(rate / decided, within(0.03));
        // binomial(60, 0.05): more than 7 with a probability of 1 %
        assertThat(significant).isLessThanOrEqualTo(7);
    }

    @Test
    void the_share_of_entries_is_counted_with_distances_in_the_range_of_each() {
        List<String> rows = new ArrayList<>(Collections.nCopies(40, "100 100 99 100")); // a range of 1, below
        rows.addAll(Collections.nCopies(40, "100 104 100 100")); // a range of 4, above
        PriceBars bars = OutcomeBars.of(rows.toArray(String[]::new));
        Setup setup = new Setup(30, MarketBias.BULLISH, 102, 99.5);

        double share = new RandomEntries(bars, 1).probability(setup);

        // 39 entries before a calm bar are stopped. The next bar meets the target while the average is below 1.98:
        // after k of the wide bars
        // it is 4 - 3 (13 / 14)^k, which is so for k = 0 to 5. Later the target lies too far. In percent, 40 would have
        // met it.
        assertThat(share).isCloseTo(6.0 / 45, within(1e-12));
    }

    /** At every twentieth bar whose range is in the upper fifth: long, 1.5 ranges to the target, 1 to the stop. */
    private static List<Setup> volatileSetups(PriceBars bars) {
        double[] range = AverageTrueRange.of(bars);
        double[] relative = new double[bars.size()];
        for (int t = 0; t < relative.length; t++) {
            relative[t] = range[t] / bars.close()[t];
        }
        double[] sorted = Arrays.stream(relative).filter(r -> r > 0).sorted().toArray();
        double high = sorted[sorted.length * 4 / 5];
        List<Setup> setups = new ArrayList<>();
        for (int t = 20; t < bars.size(); t += 20) {
            if (relative[t] >= high) {
                double close = bars.close()[t];
                setups.add(new Setup(t, MarketBias.BULLISH, close + 1.5 * range[t], close - range[t]));
            }
        }
        return setups;
    }
}
