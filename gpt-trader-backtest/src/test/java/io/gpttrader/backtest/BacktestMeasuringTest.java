package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Figures and returns of a batch, as an optimiser asks for them. */
class BacktestMeasuringTest {

    @Property(seed = "20261128")
    void a_row_has_the_figures_of_the_report_and_the_returns_of_its_equity(@ForAll long seed, @ForAll long market) {
        Backtest backtest = NaiveSettings.random(seed).withRandomLimits(seed).backtest();
        BarSeries series = NaiveMarket.random("X", market, 80);
        List<Function<BarSeries, Strategy>> recipes = recipes(seed, 5);

        double[][] rows =
                backtest.measuring("totalReturn", "trades").apply(series).apply(recipes);

        for (int i = 0; i < rows.length; i++) {
            BacktestReport report = backtest.run(series, recipes.get(i));
            assertThat(rows[i]).hasSize(2 + 80);
            assertThat(rows[i][0]).isEqualTo(report.metric("totalReturn"));
            assertThat(rows[i][1]).isEqualTo(report.metric("trades"));
            double before = report.metric("startingCash");
            for (int bar = 0; bar < 80 && before > 0; bar++) {
                assertThat(rows[i][2 + bar]).isEqualTo(report.equity()[bar] / before - 1);
                before = report.equity()[bar];
            }
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_score_also_tells_the_returns_of_its_runs_and_the_name_of_its_figure() {
        var scoring = Backtest.withCash(10_000).commissionBps(10).scoring("sharpe");
        BarSeries series = NaiveMarket.random("X", 7, 200);
        List<Function<BarSeries, Strategy>> recipes = recipes(1, 20);

        var measuring = ((Supplier<Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>>>)
                        scoring)
                .get();

        assertThat(((Supplier<List<String>>) measuring).get()).containsExactly("sharpe");
        double[] scores = scoring.apply(series).apply(recipes);
        double[][] rows = measuring.apply(series).apply(recipes);
        for (int i = 0; i < rows.length; i++) {
            assertThat(rows[i][0]).isEqualTo(scores[i]);
        }
        assertThat(scoring).hasToString(String.valueOf(scoring)).asString().contains("scoring sharpe", "10 bps");
    }

    @Test
    void without_figures_a_row_is_the_returns_alone() {
        BarSeries series = NaiveMarket.random("X", 7, 50);

        for (double[] row : Backtest.withCash(10_000).measuring().apply(series).apply(recipes(1, 3))) {
            assertThat(row).hasSize(50);
        }
    }

    @Test
    void an_unknown_figure_is_rejected_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backtest.withCash(10_000).measuring("sharpe", "sharp"))
                .withMessageContaining("no metric is called 'sharp'");
    }

    private static List<Function<BarSeries, Strategy>> recipes(long seed, int count) {
        return new ArrayList<>(EngineAgainstNaiveTest.recipes(seed, count).values());
    }
}
