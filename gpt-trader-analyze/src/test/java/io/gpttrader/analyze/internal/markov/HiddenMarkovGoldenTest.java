package io.gpttrader.analyze.internal.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Beside hmmlearn 0.3.3, which computes in logarithms: {@code src/test/python/hidden_markov.py} made the values. */
class HiddenMarkovGoldenTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<JsonNode> cases() throws IOException {
        try (InputStream in =
                HiddenMarkovGoldenTest.class.getResourceAsStream("/io/gpttrader/analyze/markov/hmmlearn.json")) {
            return StreamSupport.stream(MAPPER.readTree(in).spliterator(), false)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void likelihood_and_probabilities_are_those_of_hmmlearn(JsonNode golden) {
        HmmModel model = model(golden.get("model"));
        double[][] observations = matrix(golden.get("observations"));

        HmmPasses passes = HmmPasses.of(model, observations, observations.length);
        HmmFilter filter = new HmmFilter(model);

        double expected = golden.get("logLikelihood").asDouble();
        assertThat(passes.logLikelihood()).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        double[][] filtered = matrix(golden.get("filtered"));
        double[][] smoothed = matrix(golden.get("smoothed"));
        for (int t = 0; t < observations.length; t++) {
            double[] peeked = filter.ifNext(observations[t]);
            filter.add(observations[t]);
            assertThat(filter.probabilities()).isEqualTo(peeked);
            for (int j = 0; j < model.states(); j++) {
                assertThat(peeked[j]).as("filtered %d", t).isCloseTo(filtered[t][j], within(1e-9));
                assertThat(passes.filtered(t, j)).isCloseTo(filtered[t][j], within(1e-9));
                assertThat(passes.smoothed(t, j)).as("smoothed %d", t).isCloseTo(smoothed[t][j], within(1e-9));
            }
        }
        assertThat(filter.logLikelihood()).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_most_probable_path_is_that_of_hmmlearn(JsonNode golden) {
        int[] path = HmmPasses.mostProbablePath(model(golden.get("model")), matrix(golden.get("observations")));

        assertThat(path).isEqualTo(MAPPER.convertValue(golden.get("path"), int[].class));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void five_steps_of_expectation_maximisation_lead_where_those_of_hmmlearn_lead(JsonNode golden) {
        if (!golden.has("afterFiveSteps")) {
            return; // the case of outliers, for which hmmlearn has no floor of variances
        }
        double[][] observations = matrix(golden.get("observations"));

        HmmModel fitted = new HmmFit(observations, observations.length).improved(model(golden.get("model")), 5);

        HmmModel expected = model(golden.get("afterFiveSteps"));
        assertThat(fitted.start()).containsExactly(expected.start(), within(1e-9));
        for (int j = 0; j < fitted.states(); j++) {
            assertThat(fitted.transition()[j]).containsExactly(expected.transition()[j], within(1e-9));
            assertThat(fitted.means()[j]).containsExactly(expected.means()[j], within(1e-9));
            assertThat(fitted.variances()[j]).containsExactly(expected.variances()[j], within(1e-9));
        }
        assertThat(HmmPasses.of(fitted, observations, observations.length).logLikelihood())
                .isCloseTo(golden.get("logLikelihoodAfterFiveSteps").asDouble(), within(1e-8));
    }

    private static HmmModel model(JsonNode node) {
        return new HmmModel(
                MAPPER.convertValue(node.get("start"), double[].class),
                matrix(node.get("transition")),
                matrix(node.get("means")),
                matrix(node.get("variances")));
    }

    private static double[][] matrix(JsonNode node) {
        return MAPPER.convertValue(node, double[][].class);
    }
}
