package io.gpttrader.optimize.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Block lengths, tests of superior ability and confidence sets against arch 8.0.0, given the same bootstrap indices. */
class ArchReferenceTest {
    private static final Offset<Double> ROUNDING = within(1e-10);

    static List<StatisticsReference.Panel> panels() throws IOException {
        return StatisticsReference.panels();
    }

    @ParameterizedTest
    @MethodSource("panels")
    void block_lengths_are_those_of_arch(StatisticsReference.Panel panel) {
        double[][] returns = panel.returns();
        double[] expected = panel.numbers("blockLength");
        for (int i = 0; i < returns.length; i++) {
            assertThat(BlockLength.of(returns[i])).isCloseTo(expected[i], ROUNDING);
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void long_run_variances_are_those_of_the_sum_over_all_lags(StatisticsReference.Panel panel) {
        double[][] returns = panel.returns();
        double[] expected = panel.numbers("longRunVariance");
        for (int i = 0; i < returns.length; i++) {
            double variance = LongRunVariance.of(returns[i], panel.number("meanLength"));
            assertThat(variance / expected[i]).isCloseTo(1, ROUNDING);
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void p_values_without_studentising_are_those_of_arch(StatisticsReference.Panel panel) {
        SuperiorAbility test = SuperiorAbility.of(panel.means(), false);
        assertThat(new double[] {test.lower(), test.consistent(), test.upper()})
                .containsExactly(panel.numbers("archSpa"), ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void the_reality_check_is_the_upper_p_value_of_arch(StatisticsReference.Panel panel) {
        assertThat(RealityCheck.of(panel.means()).pValue()).isCloseTo(panel.numbers("archSpa")[2], ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void studentised_p_values_are_those_of_the_means_and_variances_of_arch(StatisticsReference.Panel panel) {
        SuperiorAbility test = SuperiorAbility.of(panel.means());
        assertThat(new double[] {test.lower(), test.consistent(), test.upper()})
                .containsExactly(panel.numbers("studentisedSpa"), ROUNDING);
        assertThat(test.statistic()).isCloseTo(panel.number("studentisedStatistic"), ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void confidence_sets_by_range_are_those_of_arch(StatisticsReference.Panel panel) {
        double[] expected = panel.numbers("archRange");
        assertThat(ConfidenceSet.byRange(panel.means(), expected.length).pValues())
                .containsExactly(expected, ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void confidence_sets_by_maximum_are_those_of_arch(StatisticsReference.Panel panel) {
        double[] expected = panel.numbers("archMaximum");
        assertThat(ConfidenceSet.byMaximum(panel.means(), expected.length).pValues())
                .containsExactly(expected, ROUNDING);
    }
}
