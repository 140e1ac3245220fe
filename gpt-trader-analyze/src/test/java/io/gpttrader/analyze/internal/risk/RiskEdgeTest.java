package io.gpttrader.analyze.internal.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.analyze.RiskMethod;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.relations.JoinMarkets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RiskEdgeTest {
    private static final Map<String, PriceBars> PAIR =
            JoinMarkets.pair(JoinMarkets.daily(1, 2, 1, 2), JoinMarkets.daily(5, 5, 5, 5));

    private static RiskOutcome risk(Map<String, PriceBars> bars, double a, double b) {
        return RiskOutcome.of(bars, Map.of("A", a, "B", b), RiskRules.defaults());
    }

    @Test
    void weights_that_do_not_fit_are_errors_that_name_them() {
        assertThatThrownBy(() -> risk(PAIR, Double.NaN, 1)).hasMessageContaining("the weight of 'A'");
        assertThatThrownBy(() -> RiskOutcome.of(PAIR, Map.of("A", 1.0), RiskRules.defaults()))
                .hasMessageContaining("no weight is given for 'B'");
        assertThatThrownBy(() -> RiskOutcome.of(PAIR, Map.of("A", 1.0, "B", 0.0, "X", 1.0), RiskRules.defaults()))
                .hasMessageContaining("[X]");
    }

    @Test
    void historical_losses_by_hand() {
        RiskOutcome risk = risk(PAIR, 0.5, 0.5); // returns 0.5, -0.25, 0.5
        assertThat(risk.valueAtRisk(0.5, RiskMethod.HISTORICAL)).isEqualTo(-0.5);
        assertThat(risk.shortfall(0.95, RiskMethod.HISTORICAL)).isEqualTo(0.25);
    }

    @Test
    void nothing_held_or_nothing_moving_is_no_volatility_and_no_ratio() {
        for (RiskOutcome risk : new RiskOutcome[] {risk(PAIR, 0, 1), risk(PAIR, 0, 0)}) {
            assertThat(risk.volatility()).isZero();
            assertThat(risk.diversification()).isNaN();
            assertThat(risk.isCornishFisherValid()).isFalse();
            assertThat(RiskText.of(risk)).contains("diversification ratio  -");
            assertThat(RiskJson.of(risk)).doesNotContain("NaN");
        }
    }

    @Test
    void closes_that_are_missing_leave_figures_undefined() {
        double nan = Double.NaN;
        RiskOutcome risk = risk(JoinMarkets.pair(JoinMarkets.daily(1, nan, nan), JoinMarkets.daily(nan, 2, 3)), 1, 1);
        assertThat(risk.volatility()).isNaN();
        assertThat(risk.valueAtRisk(0.95, RiskMethod.HISTORICAL)).isNaN();
        assertThat(RiskText.of(risk)).contains("-");
    }
}
