package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.backtest.BacktestReport.BenchmarkResult;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** A benchmark of the host's choice: aligned by time, beside buy and hold, in figures, chart and warnings. */
class BacktestBenchmarkTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /** Five days; bought at 10 at the open of day 1, 100 units, worth 1,100 at the end. */
    private static final BarSeries SERIES = NaiveMarket.ofOpensAndCloses("S", 10, 10, 10, 12, 12, 11, 11, 10, 10, 11);

    private static final Backtest ACCOUNT =
            Backtest.withCash(1_000).sizePercent(100).barsPerYear(252);

    private static BacktestReport against(BarSeries benchmark) {
        return ACCOUNT.benchmark(benchmark).run(SERIES, longAt(bars(0), bars()));
    }

    @Test
    void its_last_close_counts_where_it_has_no_bar_and_that_is_stated() {
        // Closes of days 0, 1 and 4: 50, 55, 60. Days 2 and 3 have none.
        BarSeries index = NaiveMarket.ofOpensAndCloses("INDEX", new int[] {0, 1, 4}, 50, 50, 50, 55, 55, 60);

        BacktestReport report = against(index);

        assertThat(report.benchmarkEquity()).containsExactly(new double[] {1_000, 1_100, 1_100, 1_100, 1_200}, EXACT);
        BenchmarkResult result = report.benchmark().orElseThrow();
        assertThat(result.name()).isEqualTo("INDEX");
        assertThat(result.totalReturn()).isCloseTo(0.2, EXACT);
        assertThat(result.missingBars()).isEqualTo(2);
        assertThat(report.warnings())
                .contains(
                        "the benchmark INDEX has no bar at 2 of 5 times, where its last close counts",
                        "INDEX earned more: 20.00 % against 10.00 %");
        assertThat(report.settings()).containsEntry("benchmark", "INDEX");
    }

    @Test
    void before_its_first_bar_it_is_cash_and_bars_before_the_run_set_its_start() {
        BarSeries late = NaiveMarket.ofOpensAndCloses("L", new int[] {2, 3, 4}, 50, 50, 50, 40, 40, 30);
        assertThat(against(late).benchmarkEquity())
                .containsExactly(new double[] {1_000, 1_000, 1_000, 800, 600}, EXACT);
        assertThat(against(late).benchmark().orElseThrow().missingBars()).isEqualTo(2);

        BarSeries run = NaiveMarket.ofOpensAndCloses("S", new int[] {2, 3}, 10, 10, 10, 11);
        BarSeries early = NaiveMarket.ofOpensAndCloses("E", 1, 1, 1, 2, 2, 4, 4, 5);
        BacktestReport report = ACCOUNT.benchmark(early).run(run, longAt(bars(), bars()));
        assertThat(report.benchmarkEquity()).containsExactly(new double[] {1_000, 1_250}, EXACT);
        assertThat(report.benchmark().orElseThrow().missingBars()).isZero();
    }

    @Property(tries = 100, seed = "20261129")
    void alpha_beta_and_information_ratio_are_those_of_the_two_curves(@ForAll long seed, @ForAll long market) {
        NaiveSettings settings = NaiveSettings.random(seed);
        BarSeries index = NaiveMarket.random("INDEX", seed + 1, 60);

        BacktestReport report = settings.backtest()
                .benchmark(index)
                .run(NaiveMarket.random("X", market, 60), NaiveRecipes.randomLong(seed));

        double[] own = returns(settings.cash, report.equity());
        double[] its = returns(settings.cash, report.benchmarkEquity());
        double free = settings.riskFreePercent / 100 / settings.barsPerYear;
        double beta = covariance(own, its) / covariance(its, its);
        double[] active = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            active[i] = own[i] - its[i];
        }
        BenchmarkResult result = report.benchmark().orElseThrow();
        assertThat(result.beta()).isCloseTo(beta, EXACT);
        assertThat(result.alpha())
                .isCloseTo((mean(own) - free - beta * (mean(its) - free)) * settings.barsPerYear, EXACT);
        assertThat(result.informationRatio())
                .isCloseTo(
                        mean(active) / Math.sqrt(covariance(active, active)) * Math.sqrt(settings.barsPerYear),
                        within(1e-6));
    }

    private static double[] returns(double cash, double[] values) {
        double[] returns = new double[values.length];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = values[i] / (i == 0 ? cash : values[i - 1]) - 1;
        }
        return returns;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double covariance(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += (first[i] - mean(first)) * (second[i] - mean(second));
        }
        return sum / (first.length - 1);
    }

    @Test
    void every_other_number_stays_and_a_report_without_it_says_nothing_of_it() throws Exception {
        BacktestReport without = ACCOUNT.run(SERIES, longAt(bars(0), bars()));
        BacktestReport with = against(NaiveMarket.ofOpensAndCloses("INDEX", 50, 50, 50, 55, 55, 60, 60, 61, 61, 62));

        assertThat(with.metrics()).isEqualTo(without.metrics());
        assertThat(without.benchmark()).isEmpty();
        assertThat(without.benchmarkEquity()).isEmpty();
        assertThat(without.json()).doesNotContain("benchmark");
        assertThat(without.html()).doesNotContain("\"bench\":[").doesNotContain("<h2>Benchmark");
    }

    @Test
    void json_and_page_have_figures_and_line() throws Exception {
        BacktestReport report = against(NaiveMarket.ofOpensAndCloses("A<B", 50, 50, 50, 55, 55, 60, 60, 61, 61, 62));

        JsonNode json = new ObjectMapper().readTree(report.json());
        assertThat(json.at("/benchmark/name").asText()).isEqualTo("A<B");
        assertThat(json.at("/benchmark/beta").asDouble())
                .isEqualTo(report.benchmark().orElseThrow().beta());
        assertThat(json.at("/curves/benchmark")).hasSize(5);
        assertThat(report.html()).contains("\"bench\":[", "A&lt;B", "Benchmark").doesNotContain("A<B");
    }

    @Test
    void the_future_of_a_benchmark_changes_nothing_before_it() {
        BarSeries index = NaiveMarket.random("INDEX", 1, 40);
        BarSeries other = NaiveMarket.withAnotherFuture(index, index.getBar(20).getEndTime(), 2);
        BarSeries series = NaiveMarket.random("X", 3, 40);

        double[] first =
                ACCOUNT.benchmark(index).run(series, longAt(bars(), bars())).benchmarkEquity();
        double[] second =
                ACCOUNT.benchmark(other).run(series, longAt(bars(), bars())).benchmarkEquity();

        for (int t = 0; t < 40; t++) {
            assertThat(first[t] == second[t]).as("time " + t).isEqualTo(t <= 20);
        }
    }

    @Test
    void a_series_without_bars_is_rejected_at_the_call() {
        assertThatThrownBy(() -> ACCOUNT.benchmark(NaiveMarket.empty("INDEX")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the series of INDEX has no bars; load some before the run");
        assertThat(ACCOUNT.benchmark(SERIES).toString()).contains("benchmark=S");
    }
}
