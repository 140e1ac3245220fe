package io.gpttrader.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** A search that keeps its best trials and the score of each combination against one that keeps every trial. */
class KeepBestTest {
    private static final BarSeries SERIES = Walks.daily(1, 120);

    @TempDir
    Path folder;

    private record Point(Map<String, Number> parameters) implements Function<BarSeries, Strategy> {
        @Override
        public Strategy apply(BarSeries series) {
            throw new IllegalStateException("nobody asks for its strategy");
        }
    }

    /** Scores that repeat, are undefined, fail, or are rejected or left out, by the parameters alone. */
    private record Market(long seed, int levels, Set<Map<String, Number>> run) {
        Market(long seed, int levels) {
            this(seed, levels, ConcurrentHashMap.newKeySet());
        }

        int draw(Map<String, Number> parameters) {
            return new SplittableRandom(seed + 31L * parameters.hashCode()).nextInt(levels + 4);
        }

        Function<BarSeries, Strategy> family(Map<String, Number> parameters) {
            if (draw(parameters) == levels + 3) {
                throw new IllegalArgumentException("rejected");
            }
            return new Point(parameters);
        }

        double score(Map<String, Number> parameters) {
            run.add(parameters);
            int drawn = draw(parameters);
            if (drawn == levels + 2) {
                throw new IllegalStateException("failed at " + parameters.size());
            }
            return drawn == levels + 1 ? Double.NaN : drawn - levels / 2.0;
        }

        Optimize search(ParameterSpace space) {
            return Optimize.grid(space)
                    .where(p -> draw(p) != levels)
                    .named("random")
                    .family(this::family)
                    .objective(Objective.scoring(series -> recipes -> recipes.stream()
                                    .mapToDouble(recipe -> score(((Point) recipe).parameters))
                                    .toArray())
                            .named("drawn"))
                    .onProgress(progress -> {});
        }
    }

    private static ParameterSpace space(SplittableRandom random) {
        ParameterSpace space = ParameterSpace.empty()
                .integer("a", 1, random.nextInt(1, 8))
                .choice("exit", "cross", "stop")
                .decimal("stopPercent", 0.5, 1 + 0.5 * random.nextInt(4), 0.5)
                .onlyWhen("exit", "stop");
        return random.nextBoolean() ? space.integer("b", -3, random.nextInt(1, 5), 2) : space;
    }

    @Property(tries = 60, seed = "20261129")
    void what_is_kept_is_what_a_search_that_keeps_all_has_for_any_number_of_threads(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int best, @ForAll @IntRange(max = 4) int threads) {
        SplittableRandom random = new SplittableRandom(seed);
        Market market = new Market(seed, random.nextInt(1, 12));
        Optimize search = market.search(space(random));
        search = random.nextBoolean() ? search.withoutBelief() : search;
        OptimizeResult all = search.on(SERIES);
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, threads));
        try {
            OptimizeResult some = (threads == 0 ? search : search.workers(workers))
                    .keepBest(best)
                    .keepSurface()
                    .on(SERIES);

            assertThat(new ArrayList<>(some.top(best))).isEqualTo(new ArrayList<>(all.top(best)));
            assertThat(some.size()).isEqualTo(all.size());
            assertThat(some.disallowed()).isEqualTo(all.disallowed());
            for (TrialState state : TrialState.values()) {
                assertThat(some.count(state)).as(state.name()).isEqualTo(all.count(state));
            }
            assertThat(some.scores()).isEqualTo(all.scores());
            assertSensitivity(some, all);
            assertThat(some.scores().count()).isEqualTo(some.surface().scored());
            assertStatistics(some.scores(), all.trials());
            if (some.scores().count() > 0) {
                assertThat(some.heatmap("a", "exit").ofMedian().values())
                        .isEqualTo(all.heatmap("a", "exit").ofMedian().values());
                assertThat(some.heatmap("stopPercent", "a").ofMean().values())
                        .isEqualTo(all.heatmap("stopPercent", "a").ofMean().values());
            }
            for (Trial trial : all.trials()) {
                assertThat(some.surface().at(trial.parameters())).isEqualTo(Double.valueOf(trial.score()));
            }
        } finally {
            workers.shutdown();
        }
    }

    private static void assertSensitivity(OptimizeResult some, OptimizeResult all) {
        Map<String, Double> expected = all.belief().sensitivity();
        some.belief()
                .sensitivity()
                .forEach((name, share) -> assertThat(share)
                        .as(name)
                        .satisfies(value -> assertThat(Double.isNaN(value))
                                .isEqualTo(Double.isNaN(expected.getOrDefault(name, 0.0)))));
        some.belief().sensitivity().forEach((name, share) -> {
            if (!Double.isNaN(share)) {
                assertThat(share).as(name).isEqualTo(expected.get(name), within(1e-9));
            }
        });
    }

    /** Two passes over the list, as a textbook has them. */
    private static void assertStatistics(ScoreStatistics scores, List<Trial> trials) {
        double[] known = trials.stream()
                .mapToDouble(Trial::score)
                .filter(score -> !Double.isNaN(score))
                .toArray();
        assertThat(scores.count()).isEqualTo(known.length);
        if (known.length > 1) {
            double mean = Arrays.stream(known).sum() / known.length;
            double squares = Arrays.stream(known)
                    .map(score -> (score - mean) * (score - mean))
                    .sum();
            assertThat(scores.mean()).isEqualTo(mean, within(1e-12));
            assertThat(scores.standardDeviation()).isEqualTo(Math.sqrt(squares / (known.length - 1)), within(1e-12));
            assertThat(scores.lowest()).isEqualTo(Arrays.stream(known).min().getAsDouble());
            assertThat(scores.highest()).isEqualTo(Arrays.stream(known).max().getAsDouble());
        }
    }

    @Property(tries = 20, seed = "20261129")
    void a_surface_has_the_score_of_each_combination_run_alone(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ParameterSpace space = space(random);
        Function<Map<String, Number>, Function<BarSeries, Strategy>> family = numbers -> Walks.cross(
                Map.of("fast", numbers.get("a"), "slow", 3 + numbers.get("exit").intValue() * numbers.size()));
        Optimize search = Optimize.grid(space).family(family).onProgress(progress -> {});
        ScoreSurface surface = search.keepBest(3).keepSurface().on(SERIES).surface();

        double[] scores = surface.scores();
        assertThat(scores).hasSize(space.combinations().intValueExact());
        assertThat(surface.size()).isEqualTo(scores.length);
        for (Trial trial : search.withoutBelief().on(SERIES).trials()) {
            double alone = Optimize.grid(only(trial.parameters()))
                    .family(numbers -> family.apply(trial.parameters()))
                    .onProgress(progress -> {})
                    .withoutBelief()
                    .on(SERIES)
                    .scores()
                    .highest();
            assertThat(surface.at(trial.parameters())).isEqualTo(Double.valueOf(alone));
        }
    }

    private static ParameterSpace only(Map<String, Number> parameters) {
        return ParameterSpace.empty()
                .integer(
                        "a", parameters.get("a").intValue(), parameters.get("a").intValue());
    }

    @Property(tries = 25, seed = "20261129")
    void a_search_that_was_ended_early_and_continues_from_its_file_ends_as_one_without_a_break(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int first) throws IOException {
        Path file = Files.createTempDirectory("surface").resolve("scores.surface");
        SplittableRandom random = new SplittableRandom(seed);
        Market market = new Market(seed, random.nextInt(1, 12));
        ParameterSpace space = space(random);
        Optimize search = market.search(space).keepBest(4);
        OptimizeResult early = search.keepSurface(file).stopAfterTrials(first).on(SERIES);
        market.run.clear();

        OptimizeResult continued = search.withoutBelief().keepSurface(file).on(SERIES);

        assertThat(continued.fromStore()).isEqualTo(early.scores().count());
        market.run.clear();
        OptimizeResult whole = search.keepSurface().on(SERIES);
        OptimizeResult again = search.keepSurface(file).on(SERIES);
        assertThat(again.fromStore()).isEqualTo(whole.scores().count());
        assertThat(new ArrayList<>(continued.top(4))).isEqualTo(new ArrayList<>(whole.top(4)));
        assertThat(again.scores()).isEqualTo(whole.scores());
        assertThat(again.surface().scores()).isEqualTo(whole.surface().scores());
        assertThat(withoutTime(again)).isEqualTo(withoutTime(whole));
        assertThat(Files.size(file)).isLessThanOrEqualTo(4_096 + 8L * 7 * 2 * 4 * 5);
        Files.delete(file);
    }

    private static String withoutTime(OptimizeResult result) {
        return result.json().replaceAll("\"elapsedMillis\":\\d+", "");
    }

    @Test
    void returns_of_the_best_and_of_a_sample_give_belief_its_statistics() {
        Optimize search = Optimize.grid(
                        ParameterSpace.empty().integer("fast", 2, 40).integer("slow", 10, 60))
                .where(p -> p.get("fast").intValue() < p.get("slow").intValue())
                .family(Walks::cross)
                .onProgress(progress -> {});
        OptimizeResult all = search.on(SERIES);

        OptimizeResult some = search.keepBest(20).on(SERIES);

        assertThat(all.size()).isGreaterThan(1_400);
        assertThat(some.belief().metric("trials")).isEqualTo(all.belief().metric("trials"));
        assertThat(some.best()).isEqualTo(all.best());
        for (String same : List.of(
                "probabilisticSharpe",
                "neighbours",
                "plateauShare",
                "plateauRelative",
                "permutationP",
                "totalReturn",
                "sharpe",
                "breakEvenBps")) {
            assertThat(some.belief().metric(same))
                    .as(same)
                    .isEqualTo(all.belief().metric(same));
        }
        // An even sample of about two thirds says nearly what all say.
        assertThat(some.belief().metric("effectiveTrials"))
                .isEqualTo(
                        all.belief().metric("effectiveTrials"),
                        within(0.3 * all.belief().metric("effectiveTrials")));
        assertThat(some.belief().metric("deflatedSharpe"))
                .isEqualTo(all.belief().metric("deflatedSharpe"), within(0.15));
        assertThat(some.belief().toString().replaceAll("\\s+", " ")).contains("were kept, the best among them");
    }

    @Test
    void what_needs_every_trial_says_so() {
        OptimizeResult some = new Market(5, 9)
                .search(ParameterSpace.empty().integer("a", 1, 40).integer("b", 1, 3))
                .keepBest(4)
                .on(SERIES);

        assertThatIllegalStateException()
                .isThrownBy(some::trials)
                .withMessageMatching(
                        "trials\\(\\) needs every trial, and of \\d+ the search kept the best 4; top\\(4\\) has the best,"
                                + " and keepSurface\\(\\) would keep the score of each combination; leave keepBest\\(..\\) out to keep all");
        assertThatIllegalStateException().isThrownBy(some::csv).withMessageStartingWith("csv() needs every trial");
        assertThatIllegalStateException().isThrownBy(some::paretoFront);
        assertThatIllegalStateException().isThrownBy(some::svg).withMessageContaining("history");
        assertThatIllegalStateException()
                .isThrownBy(() -> some.heatmap("a", "b"))
                .withMessageContaining("keepSurface()");
        assertThatIllegalStateException().isThrownBy(some::surface).withMessageContaining("kept no surface");
        assertThatIllegalStateException()
                .isThrownBy(() -> some.top(5))
                .withMessage(
                        "the search kept its best 4 trials and was asked for 5; ask for fewer, or search with keepBest(5)");
        assertThat(some.toString()).contains("! the best 4 trials were kept and no surface");
        assertThat(some.html()).contains("All scores").doesNotContain("Course of the search");
        assertThat(some.cell()).contains("Parameters of the best trials");
        assertThat(some.json()).contains("\"keptBest\":4");
    }

    @Test
    void settings_that_cannot_work_are_rejected() {
        ParameterSpace space = ParameterSpace.empty().integer("a", 1, 40);
        Optimize grid = new Market(5, 9).search(space);

        assertThatIllegalArgumentException().isThrownBy(() -> grid.keepBest(0)).withMessageContaining("count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grid.keepSurface(folder.resolve("none").resolve("file")))
                .withMessageContaining("folder that exists");
        assertThatIllegalStateException()
                .isThrownBy(() -> grid.keepSurface().on(SERIES))
                .withMessageContaining("add keepBest(100)");
        assertThatIllegalStateException()
                .isThrownBy(() -> Optimize.search(space, Search.treeParzen(20))
                        .family(Point::new)
                        .keepBest(3)
                        .on(SERIES))
                .withMessageContaining("whose points follow no score");
        assertThatIllegalStateException()
                .isThrownBy(() -> Optimize.search(space, Search.random(20))
                        .family(Point::new)
                        .keepBest(3)
                        .keepSurface()
                        .on(SERIES))
                .withMessageContaining("use Optimize.grid(..)");
        assertThatIllegalStateException()
                .isThrownBy(() -> grid.objective(
                                Objective.ta4j(1_000, 0, 0).maximize("sharpe").minimize("maxDrawdown"))
                        .keepBest(3)
                        .on(SERIES))
                .withMessageContaining("one objective");
        assertThatIllegalStateException()
                .isThrownBy(() -> grid.objective(
                                Objective.ta4j(1_000, 0, 0).maximize("sharpe").penalty(figures -> 1))
                        .keepBest(3)
                        .keepSurface(folder.resolve("penalty"))
                        .on(SERIES))
                .withMessageContaining("penalty");
    }

    @Test
    void a_file_of_another_search_is_rejected_and_says_what_differs() throws IOException {
        Path file = folder.resolve("scores.surface");
        Optimize search = new Market(5, 9)
                .search(ParameterSpace.empty().integer("a", 1, 40))
                .keepBest(2)
                .keepSurface(file);
        assertThat(search.on(SERIES).size()).isPositive();

        assertThatThrownBy(() -> search.on(Walks.daily(2, 120)))
                .isInstanceOf(TrialStoreException.class)
                .hasMessageContaining("belongs to another search: its family, objective, bars or library differ");
        assertThatThrownBy(() -> new Market(5, 9)
                        .search(ParameterSpace.empty().integer("a", 1, 41))
                        .keepBest(2)
                        .keepSurface(file)
                        .on(SERIES))
                .hasMessageContaining("its space, combinations differ");
        Files.writeString(file, "something else");
        assertThatThrownBy(() -> search.on(SERIES)).hasMessageContaining("is no surface of scores");
    }

    @Test
    void a_surface_is_read_by_parameters_and_written_as_a_table() throws IOException {
        ScoreSurface surface = Optimize.grid(Map.of("fast", List.of(2, 5), "slow", List.of(4, 12)))
                .family(Walks::cross)
                .maximize(Walks.bowl())
                .onProgress(progress -> {})
                .keepBest(1)
                .keepSurface()
                .on(SERIES)
                .surface();

        // -(2 - 5)² - (4 - 12)² = -73; 5 is not below 4, which the family rejects.
        assertThat(surface.at(Map.of("fast", 2, "slow", 4))).isEqualTo(-73);
        assertThat(surface.at(Map.of("fast", 5, "slow", 12))).isZero();
        assertThat(surface.at(Map.of("fast", 5, "slow", 4))).isNaN();
        assertThat(surface.scored()).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> surface.at(Map.of("fast", 3, "slow", 4)))
                .withMessageContaining("'fast' has no value 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> surface.at(Map.of("fast", 5)))
                .withMessageContaining("'slow' is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> surface.at(Map.of("fast", 5, "slow", 4, "x", 1)))
                .withMessageContaining("no parameter is called 'x'");
        assertThatIllegalArgumentException().isThrownBy(() -> surface.writeTo(folder.resolve("surface.txt")));
        List<String> lines = Files.readAllLines(surface.writeTo(folder.resolve("surface.csv")));
        assertThat(lines)
                .hasSize(5)
                .contains(surface.names().get(0) + "," + surface.names().get(1) + ",score: score,state");
        assertThat(String.join(";", lines)).contains(",-73.0,complete").contains(",,rejected");
    }

    @Test
    void a_walk_forward_and_a_holdout_search_their_windows_in_the_same_way() {
        Optimize search = Optimize.grid(
                        ParameterSpace.empty().integer("fast", 2, 6).integer("slow", 7, 12))
                .family(Walks::cross)
                .holdOutPercent(20)
                .onProgress(progress -> {});
        BarSeries series = Walks.daily(3, 400);
        OptimizeResult all = search.on(series);

        OptimizeResult some = search.keepBest(3).keepSurface().on(series);

        assertThat(some.walkForward(WalkForward.anchored().folds(2)).equity())
                .containsExactly(
                        all.walkForward(WalkForward.anchored().folds(2)).equity(), within(1e-6));
        assertThat(some.openHoldout().toString()).isEqualTo(all.openHoldout().toString());
    }
}
