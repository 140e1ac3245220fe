package io.gpttrader.optimize.internal.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Beside the full matrix of the paper in numpy (src/test/python/allocation_peers.py), and how often equal ratios are told apart. */
class SharpeDifferenceTest {
    private static double[] row(JsonNode node) {
        double[] row = new double[node.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = node.get(i).doubleValue();
        }
        return row;
    }

    @Test
    void the_p_value_is_that_of_the_paper_written_out() throws IOException {
        try (InputStream file =
                SharpeDifferenceTest.class.getResourceAsStream("/io/gpttrader/optimize/allocation/peers.json")) {
            for (JsonNode each : new ObjectMapper().readTree(file).get("sharpe")) {
                double found = SharpeDifference.pValue(row(each.get("a")), row(each.get("b")));
                assertThat(found).isCloseTo(each.get("p").doubleValue(), within(1e-10));
            }
        }
    }

    @Test
    void a_row_against_itself_or_a_flat_one_has_no_p_value() {
        double[] row = new SplittableRandom(1).doubles(100, -1, 1).toArray();

        assertThat(SharpeDifference.pValue(row, row.clone())).isNaN();
        assertThat(SharpeDifference.pValue(row, new double[100])).isNaN();
        assertThat(SharpeDifference.pValue(new double[] {1, 2}, new double[] {2, 1}))
                .isNaN();
    }

    /** 2,000 pairs of equal ratios, correlated 0.5, fat tails: 5 % of them are told apart, within three standard errors and a little. */
    @Test
    @Tag("deep")
    void equal_ratios_are_told_apart_at_the_stated_rate() {
        SplittableRandom random = new SplittableRandom(7);
        int told = 0;
        int pairs = 2_000;
        for (int pair = 0; pair < pairs; pair++) {
            double[] a = new double[750];
            double[] b = new double[750];
            for (int t = 0; t < a.length; t++) {
                double size = random.nextInt(10) == 0 ? 3 : 1;
                double common = random.nextGaussian();
                a[t] = 0.05 + size * (common + random.nextGaussian()) / Math.sqrt(2);
                b[t] = 0.05 + size * (common + random.nextGaussian()) / Math.sqrt(2);
            }
            told += SharpeDifference.pValue(a, b) < 0.05 ? 1 : 0;
        }
        assertThat(told / (double) pairs).isBetween(0.035, 0.07);
    }
}
