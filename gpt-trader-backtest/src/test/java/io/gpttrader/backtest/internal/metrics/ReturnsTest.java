package io.gpttrader.backtest.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnsTest {

    /** Returns are read in blocks of 256: the ruin may be the last thing in one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 254, 255, 256, 257, 511, 512})
    void an_account_ruined_at_any_bar_has_no_mean_return(int ruinedAt) {
        double[] equity = new double[600];
        Arrays.fill(equity, 100);
        Arrays.fill(equity, ruinedAt, equity.length, -5);

        Returns returns = new Returns(100, Curve.of(equity));

        assertThat(returns.isRuined()).isTrue();
        assertThat(returns.mean).isNaN();
        assertThat(returns.std).isNaN();
    }
}
