package io.gpttrader.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Strategy;

/** Searches that keep their trials, on several machines. */
class TrialStoresTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @TempDir
    Path folder;

    private record Point(int a, int b) implements Function<BarSeries, Strategy>, Serializable {
        @Override
        public Strategy apply(BarSeries series) {
            throw new IllegalStateException("this objective needs no strategy");
        }
    }

    private interface Family extends Function<Map<String, Number>, Function<BarSeries, Strategy>>, Serializable {}

    private interface Scores
            extends Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[]>>, Serializable {}

    private static Optimize search(Predicate<Map<String, Number>> where) {
        RUNS.set(0);
        return Optimize.grid(ParameterSpace.empty().integer("a", 1, 10).integer("b", 1, 20))
                .where(where)
                .named("a times b")
                .family((Family) numbers ->
                        new Point(numbers.get("a").intValue(), numbers.get("b").intValue()))
                .objective(Objective.scoring((Scores) series -> recipes -> recipes.stream()
                                .mapToDouble(each -> RUNS.incrementAndGet() * 0 + ((Point) each).a * ((Point) each).b)
                                .toArray())
                        .named("product"))
                .withoutBelief()
                .onProgress(progress -> {});
    }

    private static BarSeries series() {
        BarSeries series = new BaseBarSeriesBuilder().withName("three").build();
        for (int i = 0; i < 3; i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2020-01-01T00:00:00Z").plus(Duration.ofDays(i)))
                    .openPrice(1)
                    .highPrice(1)
                    .lowPrice(1)
                    .closePrice(1)
                    .volume(1)
                    .add();
        }
        return series;
    }

    @Test
    void two_machines_that_tried_half_each_have_all_after_a_merge_and_nothing_runs_again() {
        Path one = folder.resolve("one.db");
        Path other = folder.resolve("other.db");
        search(p -> p.get("a").intValue() <= 6).store(one).on(series());
        assertThat(RUNS).hasValue(120);
        search(p -> p.get("a").intValue() >= 5).store(other).on(series());
        assertThat(RUNS).hasValue(120);

        TrialStores.Merged merged = TrialStores.merge(other, one);
        assertThat(merged).isEqualTo(new TrialStores.Merged(1, 120, 80, 0));
        assertThat(merged).hasToString("120 trials of 1 study: 80 added, 40 known, none with another outcome");

        OptimizeResult all = search(p -> true).store(one).on(series());
        assertThat(RUNS).hasValue(0);
        assertThat(all.fromStore()).isEqualTo(200);
        assertThat(all.best().score()).isEqualTo(200);
        assertThat(all.csv()).isEqualTo(search(p -> true).on(series()).csv());
        assertThat(TrialStores.studies(one)).singleElement().asString().contains("a times b", "three");
    }

    @Test
    void a_search_on_a_cluster_finds_what_one_machine_finds() {
        String alone = search(p -> true).on(series()).csv();
        try (ExecutorService cluster = Executors.newFixedThreadPool(2)) {
            assertThat(search(p -> true).cluster(cluster).on(series()).csv()).isEqualTo(alone);
            assertThatThrownBy(() -> search(p -> true)
                            .family(numbers -> new Point(1, 1))
                            .cluster(cluster)
                            .on(series()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the family cannot be sent to other machines: a lambda or method reference in"
                            + " io.gpttrader.optimize.TrialStoresTest");
        }
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path none = folder.resolve("none.db");
        assertThatThrownBy(() -> TrialStores.merge(none, folder.resolve("x.db")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no file " + none);
        assertThat(none).doesNotExist();
    }
}
