package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.internal.cluster.ClusterRunner;
import io.gpttrader.optimize.internal.objective.BatchRunner;
import io.gpttrader.optimize.internal.objective.Ground;
import io.gpttrader.optimize.internal.origin.LibraryVersion;
import io.gpttrader.optimize.internal.search.StopSearch;
import io.gpttrader.optimize.internal.store.StoreOpener;
import io.gpttrader.optimize.internal.store.StudyKey;
import io.gpttrader.optimize.internal.store.TrialStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/** One search over one series. */
public final class SearchRun {
    private SearchRun() {}

    /** Searches on the calling thread. */
    public static Found of(Plan plan, BarSeries series) {
        Plan scores = plan.withScores();
        Optional<StoreOpener> opener = plan.means().store();
        if (opener.isEmpty()) {
            return search(plan, series, series.getBarCount(), runner(scores, series), null);
        }
        try (TrialStore store =
                opener.get().open(study(plan, series), plan.space().names(), scores.keepsReturns())) {
            return search(plan, series, series.getBarCount(), runner(scores, series), store);
        }
    }

    private static Found search(Plan plan, BarSeries series, int bars, BatchRunner runner, @Nullable TrialStore store) {
        TrialKeeper keeper = plan.keeping()
                .<TrialKeeper>map(some -> new BestKeeper(
                        plan,
                        some,
                        some.surface()
                                .map(surface ->
                                        surface.open(plan.space(), plan.goals().toString(), () -> study(plan, series))),
                        new EvidenceRuns(plan, bars, runner, () -> runner(plan, series))))
                .orElseGet(() -> new FullKeeper(plan, bars));
        return search(plan, series, new TrialRunner(plan.withScores(), runner, store, bars, keeper));
    }

    /**
     * One search over several parts of a series at once, such as the training bars on both sides of a test window. Nothing is stored, and
     * no returns are kept.
     */
    public static Found over(Plan plan, List<BarSeries> parts) {
        Plan plain = plan.withoutReturns().withScores();
        int bars = parts.stream().mapToInt(BarSeries::getBarCount).sum();
        double[] weights = parts.stream()
                .mapToDouble(part -> (double) part.getBarCount() / bars)
                .toArray();
        List<BatchRunner> runners =
                parts.stream().map(part -> runner(plain, part)).toList();
        return search(plain, parts.get(0), bars, new SpansRunner(runners, weights), null);
    }

    private static Found search(Plan plan, BarSeries series, TrialRunner trials) {
        String stopped = "";
        try {
            plan.method().run(plan.space(), plan.seed(), trials);
        } catch (StopSearch stop) {
            stopped = String.valueOf(stop.getMessage());
        }
        return trials.finish(series, stopped);
    }

    private static BatchRunner runner(Plan plan, BarSeries series) {
        Optional<ExecutorService> cluster = plan.means().cluster();
        if (cluster.isPresent()) {
            return new ClusterRunner(plan.family(), plan.measure(), series, cluster.get(), plan.keepsReturns());
        }
        Optional<ExecutorService> workers = plan.means().workers();
        BatchRunner ground = new Ground(plan.family(), plan.measure(), series, plan.keepsReturns());
        return workers.isPresent() ? new PoolRunner(ground, workers.get()) : ground;
    }

    /** All that an outcome depends on. */
    private static StudyKey study(Plan plan, BarSeries series) {
        return new StudyKey(
                plan.words().family(), plan.words().objective(), SeriesWords.data(series), LibraryVersion.text());
    }
}
