package io.gpttrader.analyze.internal.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.analyze.VolatilityModel;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ForecastComparisonTest {
    /** One on which the choice changes from EWMA to another model as forecasts are scored. */
    private static final PriceBars MARKET = Markets.garch(3, 900, 0.3, 0, 0.45);

    private static final VolatilityOutcome OUTCOME = ForecastComparison.of(MARKET, VolatilityRules.defaults());

    @Test
    void six_models_are_compared_on_every_return_after_the_first_fit() {
        assertThat(OUTCOME.models())
                .extracting(VolatilityModel::name)
                .containsExactly("EWMA 0.94", "EWMA fitted", "GARCH(1,1)", "GJR-GARCH(1,1)", "HAR", "HAR range");
        assertThat(OUTCOME.scoredBars()).isEqualTo(899 - 252);
        assertThat(OUTCOME.models()).extracting(VolatilityModel::tried).containsOnly(5);
    }

    @Test
    void the_loss_of_a_model_is_the_mean_of_what_its_history_says_against_the_return_of_the_next_bar() {
        double[] returns = MARKET.returns();
        for (int m = 0; m < 6; m++) {
            double sum = 0;
            for (int bar = 252; bar < 899; bar++) {
                double variance = Math.pow(OUTCOME.histories()[m][bar], 2) / 365; // bars around the week
                sum += Math.log(variance) + Math.pow(returns[bar + 1], 2) / variance;
            }
            assertThat(OUTCOME.models().get(m).qlike()).isCloseTo(sum / 647, within(1e-10));
        }
    }

    @Test
    void forecasts_come_from_fits_to_the_returns_before_and_go_on_by_the_recursion() {
        double[] returns = Arrays.copyOfRange(MARKET.returns(), 1, 900);
        Garch model = new Garch(GarchKind.GJR, true);
        for (int from : new int[] {252, 315, 252 + 9 * 63}) {
            GarchFit fit = model.fit(Arrays.copyOf(returns, from));
            double next = fit.parameters()
                    .next(fit.nextVariance(), returns[from] - fit.parameters().mean());
            assertThat(variance(3, from)).isCloseTo(fit.nextVariance(), within(1e-3 * fit.nextVariance()));
            assertThat(variance(3, from + 1)).isCloseTo(next, within(1e-3 * next));
        }
    }

    /** At the close of a bar, of which as many returns are known as its place says. */
    private static double variance(int model, int bar) {
        return Math.pow(OUTCOME.histories()[model][bar], 2) / 365;
    }

    @Test
    void parameters_are_those_of_a_fit_to_all_returns() {
        VolatilityModel model = OUTCOME.models().get(2);
        GarchFit fit = new Garch(GarchKind.GARCH, true).fit(Arrays.copyOfRange(MARKET.returns(), 1, 900));

        assertThat(model.parameters().keySet()).containsExactly("mean", "omega", "alpha", "beta");
        assertThat(model.parameters().get("beta")).isEqualTo(fit.parameters().beta());
        assertThat(model.standardErrors().get("alpha")).isEqualTo(fit.errors().alpha());
        assertThat(model.logLikelihood()).isEqualTo(fit.logLikelihood());
        assertThat(model.nextBarVolatility()).isCloseTo(Math.sqrt(365 * fit.nextVariance()), within(1e-12));
        assertThat(OUTCOME.forecast(2, 10)).isCloseTo(Math.sqrt(36.5 * fit.variance(10)), within(1e-12));
        double level = fit.parameters().omega() / (1 - fit.parameters().persistence());
        assertThat(model.longRunVolatility()).isCloseTo(Math.sqrt(365 * level), within(1e-12));
        assertThat(OUTCOME.forecast(2, 100_000)).isCloseTo(model.longRunVolatility(), within(1e-3));
    }

    @Test
    void before_the_first_fit_history_is_that_of_ewma_and_later_that_of_the_model_chosen_so_far() {
        double[] ewma = Ewma.volatilities(MARKET.returns(), 365);

        assertThat(Arrays.copyOf(OUTCOME.history(), 252)).containsExactly(Arrays.copyOf(ewma, 252));
        for (int bar = 252; bar < 900; bar++) {
            double known = OUTCOME.history()[bar];
            int at = bar;
            assertThat(Arrays.stream(OUTCOME.histories()).mapToDouble(each -> each[at]))
                    .contains(known);
        }
        assertThat(OUTCOME.history()[300]).isEqualTo(ewma[300]);
        assertThat(OUTCOME.chosen()).isEqualTo(2);
        assertThat(OUTCOME.history()[899])
                .isEqualTo(OUTCOME.histories()[2][899])
                .isNotEqualTo(ewma[899]);
    }

    @Test
    void later_bars_change_nothing_in_what_was_known() {
        for (int place : new int[] {20, 251, 252, 253, 314, 315, 600, 777}) {
            double[] closes = MARKET.close().clone();
            for (int i = place + 1; i < closes.length; i++) {
                closes[i] *= i % 2 == 0 ? 3 : 0.2;
            }
            PriceBars altered = altered(closes, place);
            VolatilityOutcome other = ForecastComparison.of(altered, VolatilityRules.defaults());
            VolatilityOutcome shorter = ForecastComparison.of(MARKET.upTo(place), VolatilityRules.defaults());

            assertThat(Arrays.copyOf(other.history(), place + 1))
                    .containsExactly(Arrays.copyOf(OUTCOME.history(), place + 1));
            assertThat(shorter.history()).containsExactly(Arrays.copyOf(OUTCOME.history(), place + 1));
            for (int m = 0; m < 6; m++) {
                assertThat(shorter.histories()[m]).containsExactly(Arrays.copyOf(OUTCOME.histories()[m], place + 1));
                assertThat(Arrays.copyOf(other.histories()[m], place + 1)).containsExactly(shorter.histories()[m]);
            }
        }
    }

    /** The first bars as they are, and others after them. */
    private static PriceBars altered(double[] closes, int place) {
        double[][] columns = new double[closes.length][];
        for (int i = 0; i < closes.length; i++) {
            double open = MARKET.open()[i];
            columns[i] = i <= place
                    ? new double[] {open, MARKET.high()[i], MARKET.low()[i], closes[i]}
                    : new double[] {open, Math.max(open, closes[i]), Math.min(open, closes[i]), closes[i]};
        }
        return Markets.ofBars(columns);
    }

    @Test
    void prices_times_a_power_of_two_change_nothing_and_times_three_hardly_anything() {
        VolatilityOutcome doubled = ForecastComparison.of(times(1024), VolatilityRules.defaults());
        VolatilityOutcome tripled = ForecastComparison.of(times(3), VolatilityRules.defaults());

        assertThat(doubled.history()).containsExactly(OUTCOME.history());
        assertThat(tripled.chosen()).isEqualTo(OUTCOME.chosen());
        for (int m = 0; m < 6; m++) {
            double next = OUTCOME.models().get(m).nextBarVolatility();
            assertThat(tripled.models().get(m).nextBarVolatility()).isCloseTo(next, within(1e-6 * next));
        }
    }

    private static PriceBars times(double factor) {
        double[][] columns = new double[MARKET.size()][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new double[] {
                factor * MARKET.open()[i],
                factor * MARKET.high()[i],
                factor * MARKET.low()[i],
                factor * MARKET.close()[i]
            };
        }
        return Markets.ofBars(columns);
    }

    /** Of markets whose variance GARCH makes, with a low persistence, EWMA is the worse forecast, and the comparison finds it. */
    @Test
    void a_model_that_is_right_is_chosen_over_ewma() {
        int found = 0;
        for (int seed = 0; seed < 5; seed++) {
            VolatilityOutcome outcome =
                    ForecastComparison.of(Markets.garch(100 + seed, 1500, 0.25, 0, 0.5), VolatilityRules.defaults());
            found += outcome.chosen() == 0 ? 0 : 1;
        }
        assertThat(found).isGreaterThanOrEqualTo(4);
    }

    @Tag("deep")
    @Test
    void of_sixty_markets_the_right_model_beats_ewma_in_most() {
        int found = 0;
        int right = 0;
        for (int seed = 0; seed < 60; seed++) {
            VolatilityOutcome outcome =
                    ForecastComparison.of(Markets.garch(500 + seed, 2500, 0.03, 0.15, 0.8), VolatilityRules.defaults());
            found += outcome.chosen() == 0 ? 0 : 1;
            right += outcome.chosen() == 3 ? 1 : 0;
        }
        assertThat(found).as("not EWMA").isGreaterThanOrEqualTo(50);
        assertThat(right).as("GJR").isGreaterThanOrEqualTo(20);
    }

    @Test
    void the_text_has_the_figures_in_lines_of_a_terminal() {
        String text = VolatilityText.of(OUTCOME);

        assertThat(text)
                .startsWith("volatility of garch, a year\n  next bar ")
                .contains("GJR-GARCH(1,1)", "QLIKE", "p (Holm)");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(text)
                .contains(OUTCOME.models().get(OUTCOME.chosen()).name() + ":")
                .doesNotContain("NaN");
    }

    @Test
    void json_holds_the_same_figures() throws Exception {
        JsonNode json = new ObjectMapper().readTree(VolatilityJson.of(OUTCOME));

        assertThat(json.get("models")).hasSize(6);
        assertThat(json.get("models").get(2).get("parameters").get("beta").asDouble())
                .isEqualTo(OUTCOME.models().get(2).parameters().get("beta"));
        assertThat(json.get("models").get(0).get("pValue").isNull()).isTrue();
        assertThat(json.get("scoredBars").asInt()).isEqualTo(647);
        assertThat(json.get("history")).hasSize(900);
        assertThat(json.get("history").get(0).isNull()).isTrue();
        assertThat(json.get("forecasts").get(2).get("bars").asInt()).isEqualTo(21);
    }

    @Test
    void rules_outside_their_range_are_refused_with_the_value() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VolatilityRules(59, 63, 0.05))
                .withMessageContaining("59");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VolatilityRules(252, 0, 0.05))
                .withMessageContaining("0");
        for (double wrong : List.of(0.0, 1.1, Double.NaN)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new VolatilityRules(252, 63, wrong))
                    .withMessageContaining("significance");
        }
    }
}
