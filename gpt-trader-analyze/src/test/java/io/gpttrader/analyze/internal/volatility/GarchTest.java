package io.gpttrader.analyze.internal.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GarchTest {
    private static final GarchParameters TRUE_GARCH = new GarchParameters(0.0005, 5e-6, 0.08, 0, 0.87);
    private static final GarchParameters TRUE_GJR = new GarchParameters(0.0003, 4e-6, 0.03, 0.12, 0.88);

    @ParameterizedTest
    @ValueSource(strings = {"garch", "gjr", "short", "integrated", "independent"})
    void the_log_likelihood_at_given_parameters_is_that_of_arch(String name) {
        double[] returns = VolatilityGolden.returns(name);
        for (JsonNode point : VolatilityGolden.simulated(name).get("points")) {
            double expected = point.get("logLikelihood").asDouble();
            double actual = VolatilityGolden.model(point)
                    .logLikelihood(returns, VolatilityGolden.parameters(point.get("parameters")));
            assertThat(actual).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garch", "gjr", "short", "integrated", "independent"})
    void a_fit_is_at_least_as_likely_as_that_of_arch(String name) {
        for (JsonNode each : VolatilityGolden.simulated(name).get("fits")) {
            GarchFit fit = VolatilityGolden.model(each).fit(VolatilityGolden.returns(name));
            assertThat(fit.logLikelihood()).isBetween(likelihood(each) - 1e-6, likelihood(each) + 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garch", "gjr", "short", "integrated"})
    void parameters_errors_and_forecasts_are_those_of_arch_inside_the_borders(String name) {
        for (JsonNode each : VolatilityGolden.simulated(name).get("fits")) {
            GarchFit fit = VolatilityGolden.model(each).fit(VolatilityGolden.returns(name));
            same(fit.parameters(), each.get("parameters"), fit.errors());
            GarchParameters errors = fit.errors();
            assertThat(errors.omega()).isCloseTo(each.get("errors").get("omega").asDouble(), relative(errors.omega()));
            assertThat(errors.alpha()).isCloseTo(each.get("errors").get("alpha").asDouble(), relative(errors.alpha()));
            assertThat(errors.beta()).isCloseTo(each.get("errors").get("beta").asDouble(), relative(errors.beta()));
            if (each.get("gjr").asBoolean()) {
                assertThat(errors.gamma())
                        .isCloseTo(each.get("errors").get("gamma").asDouble(), relative(errors.gamma()));
            }
            double[] variances = VolatilityGolden.doubles(each.get("variances"));
            assertThat(fit.variance(1)).isCloseTo(variances[0], within(1e-6 * variances[0]));
            double sum = Arrays.stream(variances).sum();
            assertThat(fit.variance(10)).isCloseTo(sum, within(1e-6 * sum));
        }
    }

    /** arch's derivatives are forward differences, ours exact. */
    private static Offset<Double> relative(double value) {
        return within(2e-4 * value);
    }

    /** Both optima are flat: parameters agree to a hundred-thousandth of their standard error. */
    private static void same(GarchParameters actual, JsonNode expected, GarchParameters errors) {
        GarchParameters of = VolatilityGolden.parameters(expected);
        assertThat(actual.omega()).isCloseTo(of.omega(), within(1e-5 * errors.omega()));
        assertThat(actual.alpha()).isCloseTo(of.alpha(), within(1e-5 * errors.alpha()));
        assertThat(actual.beta()).isCloseTo(of.beta(), within(1e-5 * errors.beta()));
        assertThat(actual.gamma()).isCloseTo(of.gamma(), within(1e-5 * errors.alpha()));
        assertThat(actual.mean()).isCloseTo(of.mean(), within(1e-8));
    }

    private static double likelihood(JsonNode fit) {
        return fit.get("logLikelihood").asDouble();
    }

    @ParameterizedTest
    @CsvSource({"SPY.csv", "IBM.csv", "BTCUSD.csv", "EEM.csv", "QQQ.csv", "AAPL.csv"})
    void fits_of_real_markets_are_at_least_as_likely_as_those_of_arch(String file) {
        for (JsonNode market : VolatilityGolden.ALL.get("markets")) {
            if (market.get("file").asText().equals(file)) {
                double[] returns =
                        VolatilityGolden.market(file, market.get("last").asInt());
                for (JsonNode each : market.get("fits")) {
                    GarchFit fit = VolatilityGolden.model(each).fit(returns);
                    assertThat(fit.logLikelihood()).isGreaterThan(likelihood(each) - 1e-6);
                }
            }
        }
    }

    @Test
    void the_gradient_is_the_slope_of_the_likelihood() {
        double[] returns = VolatilityGolden.returns("gjr");
        GarchLikelihood likelihood = new GarchLikelihood(returns, returns.length, true);
        double[] p = {0.001, 1e-5, 0.05, 0.15, 0.8};
        double[] gradient = new double[GarchLikelihood.SIZE];
        double value = likelihood.value(p, gradient, null);

        assertThat(value).isEqualTo(likelihood.value(p));
        for (int i = 0; i < p.length; i++) {
            double step = 1e-5 * p[i];
            double[] above = p.clone();
            double[] below = p.clone();
            above[i] += step;
            below[i] -= step;
            double slope = (likelihood.value(above) - likelihood.value(below)) / (2 * step);
            assertThat(gradient[i]).as("parameter " + i).isCloseTo(slope, within(1e-5 * Math.abs(slope)));
        }
    }

    /** Of 40 seeds: estimates have no bias beyond three standard errors of their mean, and intervals of 95 % hold the truth often enough. */
    @ParameterizedTest
    @CsvSource({"GARCH, 40", "GJR, 40"})
    void simulated_parameters_are_recovered_over_forty_seeds(GarchKind kind, int seeds) {
        recovered(kind, seeds, 2000);
    }

    @Tag("deep")
    @ParameterizedTest
    @CsvSource({"GARCH, 400", "GJR, 400"})
    void simulated_parameters_are_recovered_over_four_hundred_seeds(GarchKind kind, int seeds) {
        recovered(kind, seeds, 5000);
    }

    private static void recovered(GarchKind kind, int seeds, int count) {
        GarchParameters truth = kind == GarchKind.GARCH ? TRUE_GARCH : TRUE_GJR;
        double[] alphas = new double[seeds];
        double[] betas = new double[seeds];
        double[] persistences = new double[seeds];
        int alphaHeld = 0;
        int betaHeld = 0;
        for (int seed = 0; seed < seeds; seed++) {
            GarchFit fit = new Garch(kind, true).fit(simulated(truth, seed, count));
            GarchParameters p = fit.parameters();
            alphas[seed] = p.alpha() + p.gamma() / 2;
            betas[seed] = p.beta();
            persistences[seed] = p.persistence();
            alphaHeld +=
                    Math.abs(p.alpha() - truth.alpha()) < 1.96 * fit.errors().alpha() ? 1 : 0;
            betaHeld += Math.abs(p.beta() - truth.beta()) < 1.96 * fit.errors().beta() ? 1 : 0;
        }
        // estimates of finite samples are a little below the truth; that is within 0.01 here
        assertThat(mean(alphas)).isCloseTo(truth.alpha() + truth.gamma() / 2, within(0.01));
        assertThat(mean(betas)).isCloseTo(truth.beta(), within(0.015));
        assertThat(mean(persistences)).isCloseTo(truth.persistence(), within(0.01));
        // 95 % less four standard deviations of a count of 40 (1.4 each) is 32; borders count as misses
        double least = 0.95 * seeds - 4 * Math.sqrt(0.05 * 0.95 * seeds);
        assertThat(alphaHeld).isGreaterThanOrEqualTo((int) least);
        assertThat(betaHeld).isGreaterThanOrEqualTo((int) least);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double[] simulated(GarchParameters p, long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double variance = p.omega() / (1 - p.persistence());
        double[] returns = new double[count];
        for (int i = -300; i < count; i++) {
            double deviation = Math.sqrt(variance) * random.nextGaussian();
            if (i >= 0) {
                returns[i] = p.mean() + deviation;
            }
            variance = p.next(variance, deviation);
        }
        return returns;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-3, 100, 1e12})
    void returns_times_c_have_a_variance_times_c_squared(double c) {
        double[] returns = VolatilityGolden.returns("gjr");
        double[] scaled = Arrays.stream(returns).map(r -> r * c).toArray();
        GarchFit plain = new Garch(GarchKind.GJR, true).fit(returns);
        GarchFit fit = new Garch(GarchKind.GJR, true).fit(scaled);

        assertThat(fit.nextVariance() / c / c).isCloseTo(plain.nextVariance(), within(1e-6 * plain.nextVariance()));
        assertThat(fit.parameters().beta()).isCloseTo(plain.parameters().beta(), within(1e-6));
        assertThat(fit.logLikelihood() + returns.length * Math.log(c)).isCloseTo(plain.logLikelihood(), within(1e-6));
    }

    @Test
    void a_search_from_the_last_fit_ends_where_one_from_a_grid_does() {
        double[] returns = VolatilityGolden.returns("garch");
        Garch model = new Garch(GarchKind.GARCH, true);
        GarchFit half = model.fit(Arrays.copyOf(returns, 700));
        GarchFit warm = model.fit(returns, returns.length, half.parameters(), true);

        assertThat(warm.logLikelihood()).isCloseTo(model.fit(returns).logLikelihood(), within(1e-7));
    }
}
