package io.gpttrader.optimize.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sharpe ratios, deflation, overfitting by halves and adjusted p-values against holdout-backtest 0.1.0, scipy and statsmodels. */
class HoldoutReferenceTest {
    private static final Offset<Double> ROUNDING = within(1e-10);

    static List<StatisticsReference.Panel> panels() throws IOException {
        return StatisticsReference.panels();
    }

    @ParameterizedTest
    @MethodSource("panels")
    void moments_and_probabilistic_sharpe_ratios_agree(StatisticsReference.Panel panel) {
        double[][] returns = panel.returns();
        for (int i = 0; i < returns.length; i++) {
            SharpeMoments moments = SharpeMoments.of(returns[i]);
            assertThat(moments.sharpe()).isCloseTo(panel.numbers("sharpe")[i], ROUNDING);
            assertThat(moments.skewness()).isCloseTo(panel.numbers("skewness")[i], ROUNDING);
            assertThat(moments.kurtosis()).isCloseTo(panel.numbers("kurtosis")[i], ROUNDING);
            assertThat(ProbabilisticSharpe.above(moments, 0.02)).isCloseTo(panel.numbers("above")[i], ROUNDING);
            double bars = ProbabilisticSharpe.minimumBars(moments, 0, 0.9);
            double expected = panel.numbers("minimumBars")[i];
            assertThat(Double.isNaN(expected) ? Double.isNaN(bars) : Math.abs(bars / expected - 1) < 1e-9)
                    .as("%s bars of trial %s instead of %s", bars, i, expected)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void the_best_trial_is_deflated_alike(StatisticsReference.Panel panel) {
        double[][] returns = panel.returns();
        double[] sharpes = DeflatedSharpe.sharpes(returns);
        SharpeMoments best = SharpeMoments.of(returns[(int) panel.number("deflated", "best")]);
        DeflatedSharpe deflated = DeflatedSharpe.of(best, returns.length, DeflatedSharpe.variance(sharpes));
        assertThat(deflated.expectedMaximum()).isCloseTo(panel.number("deflated", "expectedMaximum"), ROUNDING);
        assertThat(deflated.probability()).isCloseTo(panel.number("deflated", "probability"), ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void overfitting_by_halves_agrees(StatisticsReference.Panel panel) {
        for (int blocks : new int[] {4, 10, 16}) {
            String key = Integer.toString(blocks);
            BacktestOverfitting found = BacktestOverfitting.of(BlockSums.of(panel.returns(), blocks));
            assertThat(found.probability()).isCloseTo(panel.number("pbo", key, "probability"), ROUNDING);
            assertThat(found.probabilityOfLoss()).isCloseTo(panel.number("pbo", key, "loss"), ROUNDING);
            assertThat(found.slope()).isCloseTo(panel.number("pbo", key, "slope"), ROUNDING);
            assertThat(found.meanInSample()).isCloseTo(panel.number("pbo", key, "inSample"), ROUNDING);
            assertThat(found.meanOutOfSample()).isCloseTo(panel.number("pbo", key, "outOfSample"), ROUNDING);
            assertThat(found.medianLogit()).isCloseTo(panel.number("pbo", key, "medianLogit"), ROUNDING);
            assertThat(found.combinations()).isEqualTo((int) panel.number("pbo", key, "partitions"));
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void reality_checks_agree_given_the_same_indices(StatisticsReference.Panel panel) {
        RealityCheck check = RealityCheck.of(panel.means());
        assertThat(check.statistic()).isCloseTo(panel.number("holdoutCheck", "statistic"), ROUNDING);
        assertThat(check.pValue()).isCloseTo(panel.number("holdoutCheck", "pValue"), ROUNDING);
        assertThat(check.best()).isEqualTo((int) panel.number("holdoutCheck", "best"));
    }

    /** It estimates from the resamples the standard errors that are exact here; the largest difference found is 0.053. */
    @ParameterizedTest
    @MethodSource("panels")
    void tests_of_superior_ability_agree_up_to_the_estimate_of_standard_errors(StatisticsReference.Panel panel) {
        SuperiorAbility test = SuperiorAbility.of(panel.means());
        assertThat(new double[] {test.lower(), test.consistent(), test.upper()})
                .containsExactly(panel.numbers("holdoutSpa"), within(0.06));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void confidence_sets_agree_given_the_same_indices(StatisticsReference.Panel panel) {
        BootstrapMeans means = panel.means();
        assertThat(ConfidenceSet.byRange(means, means.count()).pValues())
                .containsExactly(panel.numbers("holdoutRange"), ROUNDING);
        assertThat(ConfidenceSet.byMaximum(means, means.count()).pValues())
                .containsExactly(panel.numbers("holdoutMaximum"), ROUNDING);
    }

    @Test
    void expected_maxima_are_those_of_the_formula_and_of_quadrature() throws IOException {
        for (Map.Entry<String, JsonNode> each :
                StatisticsReference.all().get("approximateMaximum").properties()) {
            assertThat(ExpectedMaximum.approximately(Double.parseDouble(each.getKey())))
                    .isCloseTo(each.getValue().doubleValue(), within(1e-9));
        }
        for (String of : List.of("exactMaximum", "quadratureMaximum")) {
            for (Map.Entry<String, JsonNode> each :
                    StatisticsReference.all().get(of).properties()) {
                double draws = Double.parseDouble(each.getKey());
                double maximum = each.getValue().doubleValue();
                assertThat(ExpectedMaximum.exactly(draws)).isCloseTo(maximum, within(1e-8));
                assertThat(ExpectedMaximum.draws(maximum) / draws).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void p_values_are_adjusted_as_by_statsmodels() throws IOException {
        double[] pValues = StatisticsReference.numbers(StatisticsReference.all().get("pValues"));
        assertThat(AdjustedPValues.holm(pValues))
                .containsExactly(
                        StatisticsReference.numbers(StatisticsReference.all().get("holm")), ROUNDING);
        assertThat(AdjustedPValues.benjaminiHochberg(pValues))
                .containsExactly(
                        StatisticsReference.numbers(StatisticsReference.all().get("benjaminiHochberg")), ROUNDING);
    }

    /**
     * The numerical example of Bailey and Lopez de Prado (2014): 100 trials with an annual variance of 0.5, 1,250 daily returns with a
     * skewness of -3 and a kurtosis of 10, an annual Sharpe ratio of 2.5 with 250 days a year.
     */
    @Test
    void the_worked_example_of_the_paper_gives_a_benchmark_of_0_1132_and_a_deflated_ratio_of_0_9004() {
        double sharpe = 2.5 / Math.sqrt(250);
        double benchmark = Math.sqrt(0.5 / 250) * ExpectedMaximum.approximately(100);
        assertThat(benchmark).isCloseTo(0.1132, within(5e-5));
        assertThat(ProbabilisticSharpe.above(sharpe, 1_250, -3, 10, benchmark)).isCloseTo(0.9004, within(5e-5));
    }

    /**
     * The numerical example of Bailey and Lopez de Prado (2012): two years of monthly returns with a Sharpe ratio of 0.458 a month, which
     * look safe at 0.982 until a skewness of -2.448 and a kurtosis of 10.164 are seen.
     */
    @Test
    void the_worked_example_of_the_probabilistic_ratio_gives_0_982_for_normal_returns_and_0_913_for_the_skewed_ones() {
        assertThat(ProbabilisticSharpe.above(0.458, 24, 0, 3, 0)).isCloseTo(0.982, within(5e-4));
        assertThat(ProbabilisticSharpe.above(0.458, 24, -2.448, 10.164, 0)).isCloseTo(0.913, within(5e-4));
    }
}
