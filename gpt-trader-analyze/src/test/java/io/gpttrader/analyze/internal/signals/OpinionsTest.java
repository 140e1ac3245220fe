package io.gpttrader.analyze.internal.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.StrategyOpinion;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpinionsTest {
    private static final int HORIZON = 10;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void the_record_is_that_of_a_plain_count(long seed) {
        List<double[]> rows = SignalBars.walk(seed, 600, 0.01);
        PriceBars bars = SignalBars.bars(rows);
        for (StrategyOpinion opinion : Opinions.of(bars, HORIZON, 0.95)) {
            int[] signals = StrategySignals.of(bars, opinion.strategy());
            int direction = stance(signals);
            List<Double> returns = new ArrayList<>();
            int free = 0;
            for (int t = 1; t + HORIZON < 600; t++) {
                if (t >= free && signals[t] == direction && signals[t - 1] != direction) {
                    returns.add(rows.get(t + HORIZON)[3] / rows.get(t + 1)[0] - 1);
                    free = t + HORIZON;
                }
            }
            long times = returns.stream().filter(r -> r * direction > 0).count();
            assertThat(opinion.occurrences()).isEqualTo(returns.size()).isPositive();
            assertThat(opinion.confidence()).isCloseTo((double) times / returns.size(), offset(1e-12));
            assertThat(opinion.meanReturn())
                    .isCloseTo(returns.stream().mapToDouble(r -> r).average().orElseThrow(), offset(1e-12));
            assertThat(opinion.randomRate()).isCloseTo(rateOfAllBars(rows, direction), offset(1e-12));
            assertThat(opinion.pValue())
                    .isCloseTo(tail(returns.size(), (int) times, opinion.randomRate()), offset(1e-9));
            assertThat(opinion.adjustedPValue()).isBetween(opinion.pValue(), 1.0);
            assertThat(opinion.confidence()).isBetween(opinion.low(), opinion.high());
            assertThat(opinion.stance()).isEqualTo(MarketBias.ofSign(direction));
            assertThat(opinion.signal()).isEqualTo(MarketBias.ofSign(signals[599]));
        }
    }

    private static int stance(int[] signals) {
        return Arrays.stream(signals).reduce(0, (before, now) -> now == 0 ? before : now);
    }

    private static double rateOfAllBars(List<double[]> rows, int direction) {
        int times = 0;
        int all = rows.size() - HORIZON;
        for (int t = 0; t < all; t++) {
            times += (rows.get(t + HORIZON)[3] / rows.get(t + 1)[0] - 1) * direction > 0 ? 1 : 0;
        }
        return (double) times / all;
    }

    /** The chance of at least k successes, term by term. */
    private static double tail(int n, int k, double rate) {
        double sum = 0;
        for (int i = k; i <= n; i++) {
            double term = 1;
            for (int j = 0; j < i; j++) {
                term *= rate * (n - j) / (i - j);
            }
            sum += term * Math.pow(1 - rate, n - i);
        }
        return sum;
    }

    /** Flat at 100, a jump to 103 at bar 20 that stays: momentum buys at 20, once; ten bars later the price is where it was at the open of 21. */
    @Test
    void a_jump_is_one_signal_however_long_it_lasts_and_a_flat_price_went_no_way() {
        double[] closes = new double[36];
        Arrays.fill(closes, 0, 20, 100);
        Arrays.fill(closes, 20, 36, 103);
        StrategyOpinion momentum = Opinions.of(SignalBars.bars(SignalBars.closes(closes)), HORIZON, 0.95)
                .get(1);
        assertThat(momentum.signal()).isEqualTo(MarketBias.BULLISH);
        assertThat(momentum.barsAgo()).isEqualTo(15);
        assertThat(momentum.occurrences()).isEqualTo(1);
        assertThat(momentum.confidence()).isZero();
        assertThat(momentum.meanReturn()).isZero();
        assertThat(momentum.meanReturnLow()).isNaN();
        assertThat(momentum.reason()).contains("3.0 %").contains("20 bars").contains("2.0 %");
        // of the 26 bars with ten after them, those decided at 10 to 18 enter at 100 and end at 103
        assertThat(momentum.randomRate()).isCloseTo(9.0 / 26, offset(1e-12));
        assertThat(momentum.pValue()).isEqualTo(1);
    }

    @Test
    void a_signal_whose_holding_time_has_not_ended_is_not_judged() {
        double[] closes = new double[30];
        Arrays.fill(closes, 0, 20, 100);
        Arrays.fill(closes, 20, 30, 103);
        StrategyOpinion momentum = Opinions.of(SignalBars.bars(SignalBars.closes(closes)), HORIZON, 0.95)
                .get(1);
        assertThat(momentum.signal()).isEqualTo(MarketBias.BULLISH);
        assertThat(momentum.barsAgo()).isEqualTo(9);
        assertThat(momentum.occurrences()).isZero();
        assertThat(momentum.confidence()).isNaN();
        assertThat(momentum.adjustedPValue()).isNaN();
    }

    @Test
    void the_scale_of_prices_changes_no_opinion() {
        List<double[]> rows = SignalBars.walk(8, 500, 0.01);
        List<StrategyOpinion> plain = Opinions.of(SignalBars.bars(rows), HORIZON, 0.95);
        List<StrategyOpinion> scaled = Opinions.of(SignalBars.bars(SignalBars.scaled(rows, 1e9)), HORIZON, 0.95);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(scaled.get(i).signal()).isEqualTo(plain.get(i).signal());
            assertThat(scaled.get(i).barsAgo()).isEqualTo(plain.get(i).barsAgo());
            assertThat(scaled.get(i).confidence()).isEqualTo(plain.get(i).confidence());
            assertThat(scaled.get(i).meanReturn()).isCloseTo(plain.get(i).meanReturn(), offset(1e-12));
        }
    }

    @Test
    void constant_short_and_missing_prices_give_no_opinion() {
        for (int n : new int[] {1, 2, 60}) {
            for (double price : new double[] {1e-12, 0.1, 1e12, Double.NaN}) {
                double[] closes = new double[n];
                Arrays.fill(closes, price);
                for (StrategyOpinion opinion : Opinions.of(SignalBars.bars(SignalBars.closes(closes)), HORIZON, 0.95)) {
                    assertThat(opinion.signal()).isEqualTo(MarketBias.NEUTRAL);
                    assertThat(opinion.stance()).isEqualTo(MarketBias.NEUTRAL);
                    assertThat(opinion.barsAgo()).isEqualTo(-1);
                    assertThat(opinion.occurrences()).isZero();
                    assertThat(opinion.confidence()).isNaN();
                    assertThat(opinion.reason()).isNotBlank();
                }
            }
        }
    }
}
