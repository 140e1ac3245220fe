package io.gpttrader.analyze.internal.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.BaseRate;
import io.gpttrader.analyze.CandlePattern;
import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.outcomes.BaseRateRules;
import io.gpttrader.analyze.internal.outcomes.BaseRates;
import io.gpttrader.analyze.internal.outcomes.Holm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

class CandleScanTest {

    @Test
    void a_bullish_pattern_has_its_stop_at_its_low_and_its_target_one_and_a_half_times_as_far_above() {
        List<double[]> rows = drawn(CandleBars.downTrend(), "100 100.6 98.5 100.5");

        CandlePattern hammer =
                only("hammer", CandleScan.of(CandleBars.bars(rows)).latest(1));

        // the average true range is (13 * 1.4 + 2.1) / 14 = 1.45, less than the 2 from the close to the low
        assertThat(hammer.bias()).isEqualTo(MarketBias.BULLISH);
        assertThat(hammer.stop()).isCloseTo(98.5, within(1e-9));
        assertThat(hammer.target()).isCloseTo(103.5, within(1e-9));
        assertThat(hammer.bar()).isEqualTo(20);
        assertThat(hammer.time()).isEqualTo(Instant.parse("2020-01-22T00:00:00Z"));
    }

    @Test
    void a_pattern_that_closes_near_its_extreme_has_its_stop_one_average_true_range_away() {
        List<double[]> rows = drawn(CandleBars.upTrend(), "100 100.6 98.5 100.5");

        CandlePattern man =
                only("hanging man", CandleScan.of(CandleBars.bars(rows)).latest(1));

        // the high is only 0.1 above the close; the average true range is 1.45
        assertThat(man.stop()).isCloseTo(101.95, within(1e-9));
        assertThat(man.target()).isCloseTo(98.325, within(1e-9));
    }

    @Test
    void the_extreme_is_that_of_all_bars_of_the_pattern() {
        List<double[]> rows =
                drawn(CandleBars.downTrend(), "100 100.1 90 96", "95 95.6 94.5 95.5", "96 99.3 95.9 99.2");

        CandlePattern star =
                only("morning star", CandleScan.of(CandleBars.bars(rows)).latest(1));

        assertThat(star.stop()).isCloseTo(90, within(1e-9));
        assertThat(star.target()).isCloseTo(99.2 + 1.5 * 9.2, within(1e-9));
    }

    @Test
    void three_crows_are_drawn_with_the_rising_bar_before_them() {
        List<double[]> rows =
                drawn(CandleBars.upTrend(), "99.9 100 98.85 98.9", "99.5 99.6 98.25 98.3", "99 99.1 97.55 97.6");

        CandlePattern crows =
                only("three black crows", CandleScan.of(CandleBars.bars(rows)).latest(1));

        assertThat(crows.stop()).isCloseTo(100.2, within(1e-9)); // the high of the bar before the first crow
        assertThat(crows.target()).isCloseTo(97.6 - 1.5 * 2.6, within(1e-9));
    }

    @Test
    void a_doji_is_neutral_and_has_neither_target_nor_setups() {
        CandleScan scan = CandleScan.of(CandleBars.bars(drawn(CandleBars.downTrend(), "100 101 99 100.05")));

        CandlePattern doji = only("doji", scan.latest(1));

        assertThat(doji.bias()).isEqualTo(MarketBias.NEUTRAL);
        assertThat(doji.target()).isNaN();
        assertThat(doji.stop()).isNaN();
        assertThat(doji.baseRate().setups()).isZero();
        assertThat(doji).hasToString("doji (neutral) at bar 20, 2020-01-22T00:00:00Z");
    }

    @Test
    void a_pattern_prints_one_line_with_its_record_beside_random_entries() {
        BaseRate rate = new BaseRate("hammer", 9, 3, 1, 2, 0.75, 0.3006, 0.9544, 0.95, 0.42, 0.2, 1, 20);
        Instant time = Instant.parse("2020-01-22T00:00:00Z");

        assertThat(new CandlePattern("hammer", MarketBias.BULLISH, 20, time, 103.5, 98.5, rate))
                .hasToString(
                        "hammer (bullish) at bar 20, 2020-01-22T00:00:00Z: target 103.500, stop 98.5000; met its target"
                                + " 3 times of 4, 75.0 % [30.1 %, 95.4 %], random 42.0 %, adjusted p 1.00");
    }

    @Test
    void before_the_average_true_range_is_defined_a_pattern_stands_without_target_and_is_no_setup() {
        List<double[]> rows = List.of(CandleBars.row("100 101 97 98"), CandleBars.row("97 102 96 101"));
        CandleScan scan = CandleScan.of(CandleBars.bars(rows));

        assertThat(scan.places(CandleKind.BULLISH_ENGULFING)).containsExactly(1);
        assertThat(only("bullish engulfing", scan.latest(1)).target()).isNaN();
        assertThat(scan.setups(CandleKind.BULLISH_ENGULFING)).isEmpty();
        assertThat(only("bullish engulfing", scan.latest(1)))
                .asString()
                .endsWith("target -, stop -; no such pattern was decided before");
    }

    @Test
    void the_latest_come_newest_first_with_the_index_of_a_series_whose_first_bars_were_dropped() {
        List<double[]> rows = drawn(CandleBars.downTrend(), "100 100.6 98.5 100.5", "100.1 100.15 98.05 98.1");
        BarSeries series = CandleBars.series(rows);
        series.setMaximumBarCount(19);

        List<CandlePattern> latest = CandleScan.of(PriceBars.of(series)).latest(2);

        assertThat(series.getBeginIndex()).isEqualTo(3);
        assertThat(latest).extracting(CandlePattern::bar).isSortedAccordingTo((a, b) -> b - a);
        assertThat(only("hammer", latest).bar()).isEqualTo(20);
        assertThat(only("bearish marubozu", latest).bar()).isEqualTo(21);
        assertThat(CandleScan.of(PriceBars.of(series)).latest(1))
                .extracting(CandlePattern::bar)
                .containsOnly(21);
    }

    @Test
    void the_last_bars_are_at_least_one() {
        CandleScan scan = CandleScan.of(CandleBars.bars(CandleBars.upTrend()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> scan.latest(0))
                .withMessage("bars must be a whole number of at least 1 but was 0; pass 1 for the patterns that stand"
                        + " at the last bar");
    }

    @Test
    void base_rates_of_all_kinds_are_corrected_together() {
        PriceBars bars = CandleBars.bars(CandleBars.walk(11, 2_000));
        BaseRateRules rules = new BaseRateRules(10, 0.9);

        CandleScan scan = CandleScan.of(bars, rules);
        List<BaseRate> rates = scan.baseRates();

        List<BaseRate> alone = Stream.of(CandleKind.values())
                .map(kind -> BaseRates.of(kind.text(), bars, scan.setups(kind), rules))
                .toList();
        double[] adjusted =
                Holm.adjusted(alone.stream().mapToDouble(BaseRate::pValue).toArray());
        long tried =
                alone.stream().filter(rate -> rate.targets() + rate.stops() > 0).count();
        assertThat(tried).isBetween(15L, 20L); // the doji never counts
        for (int i = 0; i < rates.size(); i++) {
            assertThat(rates.get(i).name()).isEqualTo(CandleKind.values()[i].text());
            assertThat(rates.get(i).rate())
                    .isEqualTo(Double.valueOf(alone.get(i).rate()));
            assertThat(rates.get(i).adjustedPValue()).isEqualTo(Double.valueOf(adjusted[i]));
            assertThat((long) rates.get(i).tried()).isEqualTo(tried);
        }
    }

    @Test
    void setups_lie_on_the_right_sides_of_the_close() {
        PriceBars bars = CandleBars.bars(CandleBars.walk(12, 3_000));
        CandleScan scan = CandleScan.of(bars);
        for (CandleKind kind : CandleKind.values()) {
            assertThat(scan.setups(kind)).allSatisfy(setup -> {
                int sign = kind.bias().sign();
                double close = bars.close()[setup.bar()];
                assertThat(sign * (setup.target() - close)).isPositive();
                assertThat(sign * (close - setup.stop())).isPositive();
                assertThat(Math.abs(setup.target() - close) / Math.abs(setup.stop() - close))
                        .isCloseTo(1.5, within(1e-9));
            });
        }
    }

    @Test
    void on_random_walks_a_pattern_is_found_better_than_chance_no_oftener_than_stated() {
        // binomial(25, 0.05): more than 4 with a probability of 0.7 %
        assertThat(walksWithADiscovery(25)).isLessThanOrEqualTo(4);
    }

    @Test
    @Tag("deep")
    void on_many_random_walks_a_pattern_is_found_better_than_chance_no_oftener_than_stated() {
        // binomial(500, 0.05): more than 36 with a probability of 1.3 %
        assertThat(walksWithADiscovery(500)).isLessThanOrEqualTo(36);
    }

    private static int walksWithADiscovery(int walks) {
        int found = 0;
        for (int seed = 1; seed <= walks; seed++) {
            CandleScan scan = CandleScan.of(CandleBars.bars(CandleBars.walk(1_000 + seed, 1_200)));
            found += scan.baseRates().stream().anyMatch(rate -> rate.adjustedPValue() < 0.05) ? 1 : 0;
        }
        return found;
    }

    private static List<double[]> drawn(List<double[]> trend, String... texts) {
        List<double[]> rows = new ArrayList<>(trend);
        rows.addAll(Stream.of(texts).map(CandleBars::row).toList());
        return rows;
    }

    private static CandlePattern only(String name, List<CandlePattern> patterns) {
        List<CandlePattern> found =
                patterns.stream().filter(p -> p.name().equals(name)).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
