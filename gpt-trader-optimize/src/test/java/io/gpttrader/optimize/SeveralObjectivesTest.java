package io.gpttrader.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.rules.FixedRule;

/** A search for two objectives by the public names: the front of a function whose front is known. */
class SeveralObjectivesTest {

    /** Carries its parameters in its name to the objective below. */
    private static Function<BarSeries, Strategy> recipe(Map<String, Number> p) {
        return series -> new BaseStrategy(p.get("x") + " " + p.get("y"), new FixedRule(1), new FixedRule(2));
    }

    /** Gain x less waste, risk x squared plus waste: undominated is what wastes nothing. */
    private static final Objective GAIN_AND_RISK = Objective.measuring(
                    series -> recipes -> recipes.stream()
                            .map(recipe ->
                                    figures(recipe.apply(series).getName().split(" ")))
                            .toArray(double[][]::new),
                    "gain",
                    "risk")
            .named("gain and risk")
            .maximize("gain")
            .minimize("risk");

    private static double[] figures(String[] xAndY) {
        double x = Double.parseDouble(xAndY[0]);
        double waste = Math.abs(Double.parseDouble(xAndY[1]) - 7);
        return new double[] {x - waste, x * x + waste};
    }

    private static BarSeries series() {
        BarSeries series = new BaseBarSeriesBuilder().build();
        for (int i = 0; i < 5; i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2024-01-02T00:00:00Z").plus(Duration.ofDays(i)))
                    .openPrice(10)
                    .highPrice(10)
                    .lowPrice(10)
                    .closePrice(10)
                    .volume(1)
                    .add();
        }
        return series;
    }

    private static Optimize searching(Search search) {
        return Optimize.search(ParameterSpace.empty().integer("x", 0, 20).integer("y", 0, 20), search)
                .family(SeveralObjectivesTest::recipe)
                .objective(GAIN_AND_RISK)
                .withoutBelief();
    }

    @Test
    void nsga2_finds_the_whole_front_which_is_listed_by_the_first_objective() {
        OptimizeResult found = searching(Search.nsga2(300)).on(series());

        assertThat(found.paretoFront())
                .allMatch(trial -> trial.parameters().get("y").equals(7));
        assertThat(found.paretoFront().stream().map(trial -> trial.parameters().get("x")))
                .as("300 of 441 combinations")
                .hasSizeGreaterThan(15)
                .first()
                .isEqualTo(20);
        assertThat(found.best().parameters())
                .isEqualTo(found.paretoFront().get(0).parameters());
    }

    @Test
    void genetic_search_rejects_a_second_objective() {
        Optimize genetic = searching(Search.genetic(50));

        assertThatThrownBy(() -> genetic.on(series())).hasMessageContaining("objective");
        assertThat(Search.genetic(500)).hasToString("genetic(trials 500, population 13)");
    }

    @Test
    void with_one_objective_the_front_is_what_ties_for_the_best() {
        OptimizeResult found = Optimize.grid(Map.of("x", List.of(1, 2), "y", List.of(6, 8)))
                .family(SeveralObjectivesTest::recipe)
                .objective(Objective.measuring(
                                series -> recipes -> recipes.stream()
                                        .map(recipe -> new double[] {
                                            figures(recipe.apply(series)
                                                    .getName()
                                                    .split(" "))[0]
                                        })
                                        .toArray(double[][]::new),
                                "gain")
                        .maximize("gain"))
                .withoutBelief()
                .on(series());

        assertThat(found.paretoFront())
                .hasSize(2)
                .allMatch(trial -> trial.parameters().get("x").equals(2));
    }
}
