package io.gpttrader.analyze.internal.volatility;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.analyze.VolatilityModel;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolatilityEdgeTest {
    private static final VolatilityRules RULES = VolatilityRules.defaults();

    @Test
    void a_price_that_stands_still_has_volatility_0_and_no_models() {
        double[] closes = new double[400];
        Arrays.fill(closes, 100);
        VolatilityOutcome outcome = ForecastComparison.of(Markets.ofCloses(closes), RULES);

        assertThat(outcome.chosen()).isZero();
        assertThat(outcome.reason()).contains("the price has not moved");
        assertThat(outcome.forecast(0, 21)).isZero();
        assertThat(outcome.history()[399]).isZero();
        assertThat(outcome.models().stream().skip(1))
                .extracting(VolatilityModel::nextBarVolatility)
                .containsOnly(Double.NaN);
        assertThat(VolatilityText.of(outcome)).contains("0.0 %").doesNotContain("NaN");
    }

    @Test
    void a_price_that_grows_evenly_moves_for_ewma_and_not_for_a_model_with_a_mean() {
        double[] closes = new double[400];
        for (int i = 0; i < 400; i++) {
            closes[i] = Math.scalb(1.0, i); // each return is 1 exactly
        }
        VolatilityOutcome outcome = ForecastComparison.of(Markets.ofCloses(closes), RULES);

        assertThat(outcome.chosen()).isZero();
        assertThat(outcome.models().get(0).nextBarVolatility()).isEqualTo(Math.sqrt(365));
        assertThat(outcome.models().get(2).nextBarVolatility()).isNaN();
        assertThat(outcome.models().get(3).parameters().get("alpha")).isNaN();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 21, 22, 60, 251, 252, 253, 254, 283})
    void short_series_have_figures_where_they_can_be_known(int bars) {
        PriceBars market = Markets.garch(3, bars, 0.1, 0, 0.8);
        VolatilityOutcome outcome = ForecastComparison.of(market, RULES);

        assertThat(outcome.history()).hasSize(bars);
        assertThat(Double.isNaN(outcome.history()[bars - 1])).isEqualTo(bars < 21);
        assertThat(Double.isNaN(outcome.forecast(0, 5))).isEqualTo(bars < 21);
        assertThat(Double.isNaN(outcome.models().get(2).nextBarVolatility())).isEqualTo(bars < 253);
        assertThat(outcome.chosen()).isZero();
        assertThat(outcome.scoredBars()).isEqualTo(Math.max(0, bars - 253));
        assertThat(VolatilityText.of(outcome)).doesNotContain("NaN");
        assertThat(VolatilityJson.of(outcome)).isNotEmpty();
    }

    @Test
    void bars_without_a_price_are_skipped_and_have_no_figure() {
        PriceBars market = Markets.garch(4, 900, 0.1, 0, 0.8);
        double[] closes = market.close().clone();
        for (int i = 7; i < 900; i += 10) {
            closes[i] = Double.NaN;
        }
        VolatilityOutcome outcome = ForecastComparison.of(Markets.withCloses(market, closes), RULES);

        for (int i = 40; i < 900; i++) {
            boolean lacks = i % 10 == 7 || i % 10 == 8; // its own return and the next one's
            assertThat(Double.isNaN(outcome.history()[i])).as("bar " + i).isEqualTo(lacks);
        }
        assertThat(outcome.models().get(3).nextBarVolatility()).isPositive();
    }

    @Test
    void nothing_but_missing_prices_has_no_figures() {
        double[] closes = new double[300];
        Arrays.fill(closes, Double.NaN);
        VolatilityOutcome outcome = ForecastComparison.of(Markets.ofCloses(closes), RULES);

        assertThat(outcome.history()).containsOnly(Double.NaN);
        assertThat(outcome.forecast(outcome.chosen(), 5)).isNaN();
    }

    /** Also squares beyond the range of doubles, whose returns count as missing. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-12, 1e12, 1e160, 1e300})
    void extreme_jumps_end_in_figures_or_none_but_do_end(double jump) {
        PriceBars market = Markets.garch(5, 600, 0.1, 0, 0.8);
        double[] closes = market.close().clone();
        closes[300] = jump;
        closes[301] = 1 / jump;
        VolatilityOutcome outcome = ForecastComparison.of(Markets.withCloses(market, closes), RULES);

        assertThat(outcome.history()).hasSize(600);
        for (double each : outcome.history()) {
            assertThat(Double.isNaN(each) || each >= 0 && Double.isFinite(each)).isTrue();
        }
        assertThat(VolatilityText.of(outcome)).doesNotContain("NaN", "Infinity");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e12})
    void the_level_of_prices_does_not_matter(double level) {
        double[][] columns = new double[300][];
        PriceBars market = Markets.garch(6, 300, 0.1, 0, 0.8);
        for (int i = 0; i < 300; i++) {
            columns[i] = new double[] {
                level * market.open()[i], level * market.high()[i], level * market.low()[i], level * market.close()[i]
            };
        }
        VolatilityOutcome plain = ForecastComparison.of(market, RULES);
        VolatilityOutcome other = ForecastComparison.of(Markets.ofBars(columns), RULES);

        assertThat(other.forecast(2, 5) / plain.forecast(2, 5)).isBetween(1 - 1e-6, 1 + 1e-6);
    }

    @ParameterizedTest
    @EnumSource(GarchKind.class)
    void returns_that_are_mostly_0_are_fitted_in_bounded_time(GarchKind kind) {
        SplittableRandom random = new SplittableRandom(7);
        for (double share : new double[] {0.5, 0.9, 0.99, 0.999}) {
            double[] returns = new double[1000];
            for (int i = 0; i < 1000; i++) {
                returns[i] = random.nextDouble() < share ? 0 : 0.01 * random.nextGaussian();
            }
            returns[500] = 0.01;
            isSound(new Garch(kind, true).fit(returns));
            isSound(new Garch(kind, false).fit(returns));
        }
    }

    @ParameterizedTest
    @EnumSource(GarchKind.class)
    void a_trending_variance_and_a_single_crash_are_fitted(GarchKind kind) {
        SplittableRandom random = new SplittableRandom(8);
        double[] growing = new double[1000];
        double[] crash = new double[1000];
        double[] alternating = new double[1000];
        for (int i = 0; i < 1000; i++) {
            growing[i] = 1e-4 * Math.exp(0.005 * i) * random.nextGaussian();
            crash[i] = 0.001 * random.nextGaussian();
            alternating[i] = i % 2 == 0 ? 0.01 : -0.01;
        }
        crash[700] = -0.9;
        isSound(new Garch(kind, true).fit(growing));
        isSound(new Garch(kind, true).fit(crash));
        isSound(new Garch(kind, true).fit(alternating));
    }

    /** Positive variances, nothing that adds negative variance, and a level to return to. */
    @Property(tries = 60, seed = "2026")
    void every_fit_is_positive_and_its_persistence_below_1(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 20, max = 300) int count,
            @ForAll @IntRange(min = 0, max = 3) int shape) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] returns = new double[count];
        for (int i = 0; i < count; i++) {
            double z = random.nextGaussian();
            returns[i] = switch (shape) {
                case 0 -> 0.01 * z;
                case 1 -> 0.01 * z * z * z;
                case 2 -> 0.01 * Math.rint(z);
                default -> 0.01 * z * (1 + i);
            };
        }
        for (GarchKind kind : GarchKind.values()) {
            GarchFit fit = new Garch(kind, true).fit(returns);
            if (fit.isDefined()) {
                isSound(fit);
            } else {
                assertThat(Arrays.stream(returns).distinct().count()).isEqualTo(1);
            }
        }
    }

    private static void isSound(GarchFit fit) {
        GarchParameters p = fit.parameters();
        assertThat(p.omega()).isPositive();
        assertThat(p.alpha()).isNotNegative();
        assertThat(p.alpha() + p.gamma()).isGreaterThan(-1e-15);
        assertThat(p.beta()).isNotNegative();
        assertThat(p.persistence()).isLessThan(1);
        assertThat(fit.nextVariance()).isPositive().isFinite();
        assertThat(fit.variance(1000)).isPositive().isFinite();
        assertThat(fit.logLikelihood()).isFinite();
    }
}
