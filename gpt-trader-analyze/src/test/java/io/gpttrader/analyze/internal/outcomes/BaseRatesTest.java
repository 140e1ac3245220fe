package io.gpttrader.analyze.internal.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.BaseRate;
import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BaseRatesTest {

    @Test
    void counts_rates_and_chance_are_worked_by_hand() {
        // each bar opens at the close before; moves of +10, -10, +10, -10, +10 % with nothing beyond the close
        PriceBars bars = OutcomeBars.of(
                "100 100 100 100",
                "100 110 100 110",
                "110 110 99 99",
                "99 108.9 99 108.9",
                "108.9 108.9 98 98",
                "98 107.8 98 107.8");
        BaseRateRules rules = new BaseRateRules(1, 0.95);
        List<Setup> setups = List.of(buy(bars, 0, 0.05), buy(bars, 2, 0.05), buy(bars, 3, 0.05));

        BaseRate rate = BaseRates.of("by hand", bars, setups, rules);

        assertThat(rate.setups()).isEqualTo(3);
        assertThat(rate.targets()).isEqualTo(2);
        assertThat(rate.stops()).isEqualTo(1);
        assertThat(rate.rate()).isCloseTo(2.0 / 3, within(1e-15));
        // entries at bars 0 to 4: the target is met after 0, 2 and 4
        assertThat(rate.randomRate()).isCloseTo(0.6, within(1e-12));
        // at least 2 of 3 at 0.6
        assertThat(rate.pValue()).isCloseTo(0.648, within(1e-12));
        assertThat(rate.tried()).isEqualTo(1);
    }

    @Test
    void setups_within_the_holding_time_of_one_before_count_once() {
        PriceBars bars = OutcomeBars.walk(1, 60);
        List<Setup> setups = List.of(buy(bars, 5, 0.02), buy(bars, 6, 0.02), buy(bars, 24, 0.02), buy(bars, 25, 0.02));

        BaseRate rate = BaseRates.of("kind", bars, setups, new BaseRateRules(20, 0.95));

        assertThat(rate.setups()).isEqualTo(4);
        assertThat(rate.targets() + rate.stops() + rate.undecided()).isEqualTo(2);
    }

    @Test
    void on_a_walk_without_drift_the_random_rate_is_that_of_the_gamblers_ruin() {
        PriceBars bars = OutcomeBars.walk(7, 6_000);
        // in logarithms, target at 0.03 and stop at 0.06: a fair walk meets the target first with 2/3
        List<Setup> setups = new ArrayList<>();
        for (int t = 50; t < 5_000; t += 200) {
            double close = bars.close()[t];
            setups.add(new Setup(t, MarketBias.BULLISH, close * Math.exp(0.03), close * Math.exp(-0.06)));
        }

        BaseRate rate = BaseRates.of("walk", bars, setups, new BaseRateRules(200, 0.95));

        // 600 overlapping entries: a standard error of about 0.03
        assertThat(rate.randomRate()).isCloseTo(2.0 / 3, within(0.09));
    }

    @Test
    void random_setups_are_found_better_than_chance_no_oftener_than_one_in_twenty() {
        SplittableRandom random = new SplittableRandom(3);
        int found = 0;
        for (int k = 0; k < 300; k++) {
            PriceBars bars = OutcomeBars.walk(k, 400);
            List<Setup> setups = new ArrayList<>();
            for (int t = random.nextInt(20); t < 370; t += 1 + random.nextInt(30)) {
                setups.add(buy(bars, t, 0.02));
            }
            found += BaseRates.of("random", bars, setups, BaseRateRules.standard())
                                    .pValue()
                            < 0.05
                    ? 1
                    : 0;
        }
        // binomial(300, 0.05): more than 24 with a probability of 1 %
        assertThat(found).isLessThanOrEqualTo(24);
    }

    @Test
    void kinds_tried_together_are_corrected_and_those_without_a_decided_setup_do_not_count() {
        PriceBars bars = OutcomeBars.walk(1, 100);
        BaseRate some =
                BaseRates.of("some", bars, List.of(buy(bars, 5, 0.01), buy(bars, 40, 0.01)), BaseRateRules.standard());
        BaseRate none = BaseRates.of("none", bars, List.of(), BaseRateRules.standard());

        List<BaseRate> adjusted = BaseRates.adjusted(List.of(some, none, some));

        assertThat(adjusted).extracting(BaseRate::tried).containsOnly(2);
        assertThat(adjusted.get(0).adjustedPValue()).isCloseTo(Math.min(1, 2 * some.pValue()), within(1e-12));
        assertThat(none.rate()).isNaN();
        assertThat(none.pValue()).isNaN();
        assertThat(adjusted.get(1).adjustedPValue()).isNaN();
    }

    private static Setup buy(PriceBars bars, int bar, double distance) {
        double close = bars.close()[bar];
        return new Setup(bar, MarketBias.BULLISH, close * (1 + distance), close * (1 - distance));
    }
}
