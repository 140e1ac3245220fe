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
import org.ta4j.core.BarSeries;

/** One search over one series. */
public final class SearchRun {
    private SearchRun() {}

    /** Searches on the calling thread. */
    public static Found of(Plan plan, BarSeries series) {
        Optional<StoreOpener> opener = plan.means().store();
        if (opener.isEmpty()) {
            return search(plan, series, new TrialRunner(plan, runner(plan, series), null, series.getBarCount()));
        }
        try (TrialStore store =
                opener.get().open(study(plan, series), plan.space().names(), plan.keepsReturns())) {
            return search(plan, series, new TrialRunner(plan, runner(plan, series), store, series.getBarCount()));
        }
    }

    /**
     * One search over several parts of a series at once, such as the training bars on both sides of a test window. Nothing is stored, and
     * no returns are kept.
     */
    public static Found over(Plan plan, List<BarSeries> parts) {
        Plan plain = plan.withoutReturns();
        int bars = parts.stream().mapToInt(BarSeries::getBarCount).sum();
        double[] weights = parts.stream()
                .mapToDouble(part -> (double) part.getBarCount() / bars)
                .toArray();
        List<BatchRunner> runners =
                parts.stream().map(part -> runner(plain, part)).toList();
        return search(plain, parts.get(0), new TrialRunner(plain, new SpansRunner(runners, weights), null, bars));
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
