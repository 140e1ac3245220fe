package io.gpttrader.examples;

import static io.gpttrader.api.Trader.close;
import static io.gpttrader.api.Trader.param;
import static io.gpttrader.api.Trader.sma;
import static io.gpttrader.api.Trader.strategy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.optimize.CrossValidation;
import io.gpttrader.optimize.HoldoutResult;
import io.gpttrader.optimize.Objective;
import io.gpttrader.optimize.Optimize;
import io.gpttrader.optimize.OptimizeResult;
import io.gpttrader.optimize.Search;
import io.gpttrader.optimize.Trial;
import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.WalkForward;
import io.gpttrader.optimize.WalkForwardResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;

/** Search, back test and DSL together: what a search says of a trial is what a back test of its recipe says. */
class OptimizeSweepTest {
    private static final Recipe OPEN = strategy("sma-cross")
            .buyWhen(sma(param("fast", 10, 2, 15)).crossesAbove(sma(param("slow", 30, 3, 40))))
            .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow"))));
    private static final Backtest ENGINE =
            Backtest.withCash(10_000).commissionBps(10).slippageBps(5);
    private static final BarSeries SERIES = RandomBars.daily(11, 600);

    @TempDir
    Path folder;

    private static Optimize sweep() {
        return Optimize.grid(OPEN.parameters())
                .where(p -> p.get("fast").intValue() < p.get("slow").intValue())
                .family(OPEN.family())
                .maximize(ENGINE.scoring("sharpe"));
    }

    @Test
    void every_trial_scores_what_a_back_test_of_its_recipe_reports() {
        OptimizeResult found = sweep().on(SERIES);

        assertThat(found.size()).isEqualTo(sweep().size());
        for (Trial trial : found.trials()) {
            BacktestReport report = ENGINE.run(SERIES, OPEN.family().apply(trial.parameters()));
            assertThat(trial.score()).isEqualTo(report.metric("sharpe"));
        }
        assertThat(ENGINE.run(SERIES, found.bestRecipe()).metric("sharpe"))
                .isEqualTo(found.best().score());
    }

    @Test
    void figures_and_constraints_are_those_of_the_report() {
        OptimizeResult found = sweep().objective(
                        Objective.measuring(ENGINE.measuring("sharpe", "maxDrawdown", "trades"))
                                .maximize("sharpe")
                                .atLeast("trades", 10))
                .on(SERIES);

        Trial best = found.best();
        BacktestReport report = ENGINE.run(SERIES, found.bestRecipe());
        assertThat(best.figures())
                .containsEntry("maxDrawdown", report.metric("maxDrawdown"))
                .containsEntry("trades", report.metric("trades"));
        assertThat(report.metric("trades")).isGreaterThanOrEqualTo(10);
    }

    @Test
    void a_walk_forward_of_the_engine_by_slices_chooses_as_one_by_hand_does() {
        WalkForwardResult result =
                sweep().walkForward(SERIES, WalkForward.anchored().folds(3));

        assertThat(result.isSliced()).isTrue();
        result.folds().forEach(fold -> {
            double best = Double.NEGATIVE_INFINITY;
            for (Trial trial : sweep().withoutBelief().on(SERIES).trials()) {
                double[] row = ENGINE.measuring()
                        .apply(SERIES)
                        .apply(List.of(OPEN.family().apply(trial.parameters())))[0];
                best = Math.max(
                        best, sharpe(row, fold.train().from(), fold.train().to()));
            }
            assertThat(fold.score()).isCloseTo(best, within(1e-4)); // returns are kept as floats
        });
    }

    private static double sharpe(double[] returns, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += returns[i];
        }
        double mean = sum / (to - from);
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (returns[i] - mean) * (returns[i] - mean);
        }
        double std = Math.sqrt(squares / (to - from - 1));
        return std > 0
                ? mean / std * Math.sqrt(ENGINE.run(SERIES, OPEN).metric("barsPerYear"))
                : Double.NEGATIVE_INFINITY;
    }

    @Test
    void a_walk_forward_of_a_finished_search_is_that_of_the_search_and_runs_nothing_again() {
        AtomicLong runs = new AtomicLong();
        OptimizeResult found = sweep().maximize(
                        ENGINE.onProgress(done -> runs.incrementAndGet()).scoring("sharpe"))
                .on(SERIES);
        long before = runs.get();

        WalkForwardResult result = found.walkForward(WalkForward.rolling().folds(3));

        assertThat(runs.get()).isEqualTo(before);
        assertThat(result.json())
                .isEqualTo(sweep().walkForward(SERIES, WalkForward.rolling().folds(3))
                        .json());
        assertThat(result.html()).contains("In sample against out of sample");
        assertThat(sweep().crossValidate(SERIES, CrossValidation.combinatorial(4, 2))
                        .html())
                .contains("Ranks out of sample");
    }

    @Test
    void a_holdout_is_the_end_of_a_back_test_over_everything() {
        OptimizeResult found = sweep().holdOutPercent(25).on(SERIES);
        HoldoutResult held = found.openHoldout();

        double[] equity = ENGINE.run(SERIES, found.bestRecipe()).equity();
        assertThat(held.heldOut().totalReturn()).isCloseTo(equity[599] / equity[449] - 1, within(1e-9));
    }

    @Test
    void a_recipe_of_the_dsl_and_this_engine_need_no_name_for_a_store() {
        Optimize stored = sweep().store(folder.resolve("trials.db"));

        OptimizeResult first = stored.stopAfterTrials(100).on(SERIES);
        OptimizeResult whole = stored.on(SERIES);

        assertThat(first.size()).isEqualTo(100);
        assertThat(whole.fromStore()).isEqualTo(100);
        assertThat(whole.csv()).isEqualTo(sweep().on(SERIES).csv());
        assertThat(whole.belief().metrics())
                .isEqualTo(sweep().on(SERIES).belief().metrics());
    }

    @Test
    void a_wider_range_goes_on_with_the_trials_of_a_narrower_one() {
        Path file = folder.resolve("trials.db");
        Recipe wider = strategy("sma-cross")
                .buyWhen(sma(param("fast", 10, 2, 16)).crossesAbove(sma(param("slow", 30, 3, 40))))
                .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow"))));
        long before = sweep().store(file).on(SERIES).size();

        OptimizeResult found = Optimize.grid(wider.parameters())
                .where(p -> p.get("fast").intValue() < p.get("slow").intValue())
                .family(wider.family())
                .maximize(ENGINE.scoring("sharpe"))
                .store(file)
                .on(SERIES);

        assertThat(found.fromStore()).isEqualTo(before);
        assertThat(found.size()).isEqualTo(before + 40 - 16);
    }

    @Test
    void other_costs_are_another_study() {
        Path file = folder.resolve("trials.db");
        sweep().store(file).stopAfterTrials(50).on(SERIES);

        OptimizeResult dearer = sweep().maximize(Backtest.withCash(10_000)
                        .commissionBps(11)
                        .slippageBps(5)
                        .scoring("sharpe"))
                .store(file)
                .stopAfterTrials(50)
                .on(SERIES);

        assertThat(dearer.fromStore()).isZero();
    }

    @Test
    void workers_of_the_host_change_nothing() {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            OptimizeResult found = sweep().maximize(ENGINE.threads(1).scoring("sharpe"))
                    .workers(workers)
                    .on(SERIES);
            assertThat(found.csv()).isEqualTo(sweep().on(SERIES).csv());
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void a_named_strategy_that_rejects_a_combination_is_left_out_and_counted() {
        Map<String, List<Number>> space = new LinkedHashMap<>();
        space.put("fast", List.of(5, 10, 20));
        space.put("slow", List.of(10, 20));
        OptimizeResult found = Optimize.search(space, Search.random(6))
                .family(p -> io.gpttrader.api.Trader.simpleMa(
                        p.get("fast").intValue(), p.get("slow").intValue()))
                .maximize(ENGINE.scoring("sharpe"))
                .on(SERIES);

        assertThat(found.size()).isEqualTo(3);
        assertThat(found.count(TrialState.REJECTED)).isEqualTo(3);
    }

    @Test
    void a_recipe_that_needs_more_bars_than_there_are_fails_alone() {
        Recipe open = strategy("long")
                .buyWhen(close().above(sma(param("window", 10, 5, 700))))
                .sellWhen(close().below(sma(param("window"))));
        OptimizeResult found = Optimize.search(open.parameters(), Search.random(60))
                .family(open.family())
                .maximize(ENGINE.scoring("sharpe"))
                .on(SERIES);

        assertThat(found.count(TrialState.FAILED)).isPositive();
        assertThat(found.trials())
                .filteredOn(trial -> trial.state() == TrialState.FAILED)
                .allSatisfy(trial -> {
                    assertThat(trial.parameters().get("window").intValue()).isGreaterThan(590);
                    assertThat(trial.reason()).contains("bars");
                });
        assertThat(found.best().state()).isEqualTo(TrialState.COMPLETE);
    }
}
