package io.gpttrader.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.volatility.ForecastComparison;
import io.gpttrader.analyze.internal.volatility.VolatilityRules;
import org.junit.jupiter.api.Test;

class VolatilityForecastTest {
    /** A walk of 1 % a day, bars around the week: 19.1 % a year. */
    private final PriceBars bars = PriceBars.of(Walks.daily(1, 800));

    private final VolatilityForecast forecast =
            new VolatilityForecast(ForecastComparison.of(bars, VolatilityRules.defaults()), bars);

    @Test
    void a_walk_of_one_percent_a_day_is_forecast_to_go_on_with_it() {
        assertThat(forecast.annualVolatility()).isCloseTo(0.191, within(0.04));
        assertThat(forecast.forecast(1)).isCloseTo(forecast.annualVolatility(), within(1e-12));
        assertThat(forecast.forecast(21)).isCloseTo(0.191, within(0.04));
        assertThat(forecast.model("GARCH(1,1)").longRunVolatility()).isCloseTo(0.191, within(0.02));
    }

    @Test
    void the_chosen_model_is_one_of_the_models_and_named_in_the_reason() {
        assertThat(forecast.models()).contains(forecast.chosen());
        assertThat(forecast.reason()).startsWith(forecast.chosen().name());
        assertThat(forecast.scoredBars()).isEqualTo(799 - 252);
        assertThat(forecast.toString()).contains("* " + forecast.chosen().name());
        assertThat(forecast.json()).contains("\"chosen\":\"" + forecast.chosen().name() + "\"");
    }

    @Test
    void histories_are_copies_of_the_length_of_the_series() {
        forecast.history()[799] = -1;
        forecast.history("HAR")[799] = -1;

        assertThat(forecast.history()).hasSize(800);
        assertThat(forecast.history()[799]).isPositive();
        assertThat(forecast.history("HAR")[799]).isPositive();
        assertThat(forecast.history("HAR")[251]).isNaN();
        assertThat(forecast.history("HAR")[252]).isPositive();
    }

    @Test
    void unknown_names_and_horizons_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.model("ARCH"))
                .withMessageContaining("no model is called 'ARCH'; there are [EWMA 0.94, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.history(""))
                .withMessageContaining("no model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forecast.forecast(0))
                .withMessageContaining("bars must be in [1, 100000] but was 0");
    }

    @Test
    void the_maps_of_a_model_cannot_be_changed() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> forecast.chosen().parameters().clear());
    }
}
