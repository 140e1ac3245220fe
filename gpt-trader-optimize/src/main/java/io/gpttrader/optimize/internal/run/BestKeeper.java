package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.trials.ReturnsTable;
import io.gpttrader.optimize.internal.trials.ScoreTotals;
import io.gpttrader.optimize.internal.trials.SurfaceScores;
import io.gpttrader.optimize.internal.trials.SurfaceScores.Missing;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the best trials, an even sample of all and the totals, so that its memory does not grow with the number of trials; and the score of each
 * combination where that is wanted. The sample has the trials with the lowest hashes of seed and number ("bottom-k", Cohen and Kaplan 2007): which they are depends
 * on nothing else, so that a search that was resumed has the same.
 */
final class BestKeeper implements TrialKeeper {

    /** A trial that is kept, and what it is ranked by. */
    record Kept(int number, double rank, Ended trial) {}

    /** The lowest rank first, of equal ones the latest. */
    private static final Comparator<Kept> WORST_FIRST = (a, b) -> {
        int order = Double.compare(a.rank, b.rank);
        return order != 0 ? order : Integer.compare(b.number, a.number);
    };

    private final Plan plan;
    private final Keeping keeping;
    private final ScoreTotals totals;
    private final Optional<SurfaceScores> surface;
    private final int sampled;
    private final PriorityQueue<Kept> best = new PriorityQueue<>(WORST_FIRST);
    private final PriorityQueue<Kept> sample = new PriorityQueue<>(WORST_FIRST);
    private final EvidenceRuns evidence;
    private int number;
    private @Nullable TrialLog log;
    private ReturnsTable returns = new ReturnsTable(0);

    BestKeeper(Plan plan, Keeping keeping, Optional<SurfaceScores> surface, EvidenceRuns evidence) {
        this.plan = plan;
        this.keeping = keeping;
        this.totals = new ScoreTotals(plan.space());
        this.surface = surface;
        this.evidence = evidence;
        this.sampled = keeping.wantsEvidence() ? evidence.sample() : 0;
    }

    @Override
    public double known(double[] point) {
        return surface.map(scores -> scores.score(point)).orElse(Double.NaN);
    }

    @Override
    public void leaveOut(double[] point, Missing why) {
        surface.ifPresent(scores -> scores.put(point, why));
    }

    @Override
    public void add(Ended trial) {
        double goal = trial.goals()[0];
        double score = Double.isNaN(goal) ? Double.NaN : trial.score();
        totals.add(trial.point(), trial.state(), score, trial.reason());
        if (surface.isPresent()) {
            if (trial.state() == TrialState.FAILED) {
                surface.get().put(trial.point(), Missing.FAILED);
            } else {
                surface.get().put(trial.point(), score);
            }
        }
        if (!Double.isNaN(goal)) {
            offer(best, keeping.best(), goal, trial);
        }
        if (trial.state() == TrialState.COMPLETE && sampled > 0) {
            offer(sample, sampled, rank(number), trial);
        }
        number++;
    }

    /** A later trial takes no place from one of equal rank. */
    private void offer(PriorityQueue<Kept> kept, int most, double rank, Ended trial) {
        if (kept.size() < most) {
            kept.add(new Kept(number, rank, trial));
        } else if (rank > Objects.requireNonNull(kept.peek()).rank) {
            kept.poll();
            kept.add(new Kept(number, rank, trial));
        }
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014) as a number below 1, so that each trial's place among all is as good as drawn. */
    private double rank(long of) {
        long hash = (of + 1) * 0x9e3779b97f4a7c15L + plan.seed();
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return ((hash ^ (hash >>> 31)) >>> 11) * 0x1p-53;
    }

    @Override
    public void finish() {
        surface.ifPresent(SurfaceScores::force);
        Map<Integer, Ended> rows = new TreeMap<>();
        sample.forEach(kept -> rows.put(kept.number, kept.trial));
        best.forEach(kept -> rows.put(kept.number, kept.trial));
        TrialLog kept = new TrialLog(
                plan.space(),
                plan.measure().figures(),
                plan.goals().count(),
                new TrialLog.Kept(totals, keeping.best(), surface));
        List<Integer> numbers = new ArrayList<>(rows.keySet());
        List<Ended> trials = new ArrayList<>(rows.values());
        List<Ended> measured = evidence.measured(trials, keeping.wantsEvidence());
        for (int i = 0; i < measured.size(); i++) {
            add(kept, numbers.get(i), measured.get(i));
        }
        returns = EvidenceRuns.table(measured);
        if (keeping.wantsEvidence() && kept.best(0) >= 0) {
            for (Ended beside : evidence.neighbours(kept.point(kept.best(0)), trials)) {
                add(kept, TrialLog.BESIDE, beside);
            }
        }
        log = kept;
    }

    private static void add(TrialLog log, int number, Ended trial) {
        boolean unused = log.add(
                        number,
                        trial.point(),
                        trial.state(),
                        trial.goals(),
                        trial.score(),
                        trial.figures(),
                        trial.reason())
                >= 0;
    }

    @Override
    public TrialLog log() {
        return Objects.requireNonNull(log, "the search has ended");
    }

    @Override
    public ReturnsTable returns() {
        return returns;
    }
}
