package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.SearchProgress;
import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.objective.BatchRunner;
import io.gpttrader.optimize.internal.run.TrialKeeper.Ended;
import io.gpttrader.optimize.internal.search.Evaluation;
import io.gpttrader.optimize.internal.search.StopSearch;
import io.gpttrader.optimize.internal.store.TrialStore;
import io.gpttrader.optimize.internal.trials.Outcome;
import io.gpttrader.optimize.internal.trials.SurfaceScores.Missing;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the points that a search asks for: looks them up where they were tried before, leaves out what is not allowed, gives the rest
 * to a runner in chunks, and keeps what comes of them in the order asked. The size of a chunk follows the time that trials take; no
 * result depends on it.
 */
final class TrialRunner implements Evaluation {
    private static final int FIRST_CHUNK = 32;
    private static final int LARGEST_CHUNK = 1 << 14;
    private static final long CHUNK_NANOS = 250_000_000;
    private static final int REASONS = 5;

    /** Most numbers that a chunk's rows may have while they wait to be kept: 64 megabytes. */
    private static final long CHUNK_NUMBERS = 8L << 20;

    /** A point by its bits, so that a value of NaN equals itself. */
    private record Key(double[] point) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(point, key.point);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(point);
        }
    }

    private final Plan plan;
    private final BatchRunner runner;
    private final @Nullable TrialStore store;
    private final int bars;
    private final TrialKeeper keeper;
    private final long began = System.nanoTime();

    /** Goals of points tried before, for a search that may ask twice. */
    private final Map<Key, double[]> known = new HashMap<>();

    /** What points scored on a part of the data, until they run on all of it. */
    private final Map<Key, Partial> partial = new LinkedHashMap<>();

    /** What was left out or failed on a part of the data: it is counted once, and not tried on more. */
    private final Set<Key> ended = new HashSet<>();

    private final Set<String> rejections = new LinkedHashSet<>();
    private long disallowed;
    private long rejected;
    private long fromStore;
    private long sinceBest;
    private long trials;
    private int number;
    private double bestGoal = Double.NaN;
    private int chunk = FIRST_CHUNK;

    /** What the method intends; counted once, when first told. */
    private long intended = -1;

    /** The last outcome on a part of the data. */
    private record Partial(double fraction, Outcome outcome, double[] goals) {}

    TrialRunner(Plan plan, BatchRunner runner, @Nullable TrialStore store, int bars, TrialKeeper keeper) {
        this.plan = plan;
        this.runner = runner;
        this.store = store;
        this.bars = bars;
        this.keeper = keeper;
    }

    @Override
    public int objectives() {
        return plan.goals().count();
    }

    @Override
    public double[][] evaluate(List<double[]> points, double fraction) {
        double[][] goals = new double[points.size()][];
        List<Integer> open = new ArrayList<>();
        List<Map<String, Number>> parameters = new ArrayList<>();
        for (int i = 0; i < goals.length; i++) {
            double[] before = known(points.get(i), fraction);
            if (before != null) {
                goals[i] = before;
                continue;
            }
            Map<String, Number> its = plan.space().parameters(points.get(i));
            if (!plan.space().isAllowed(its)) {
                disallowed++;
                keeper.leaveOut(points.get(i), Missing.DISALLOWED);
                end(points.get(i), fraction);
                goals[i] = remember(points.get(i), fraction, nothing());
            } else {
                open.add(i);
                parameters.add(its);
            }
        }
        if (open.isEmpty()) { // constraints may leave out whole requests, and a grid asks for many
            requireNotInterrupted();
            checkRules();
        }
        for (int from = 0; from < open.size(); ) {
            int size = size(open.size() - from);
            if (size == 0) {
                throw new StopSearch(plan.stop().trials() + " trials");
            }
            run(points, open.subList(from, from + size), parameters.subList(from, from + size), fraction, goals);
            from += size;
            checkRules();
        }
        for (int i = 0; i < goals.length; i++) {
            if (goals[i] == null) { // the same point twice in one request
                double[] before = known(points.get(i), fraction);
                goals[i] = before == null ? nothing() : before;
            }
        }
        return goals;
    }

    private double @Nullable [] known(double[] point, double fraction) {
        if (!ended.isEmpty() && ended.contains(new Key(point))) {
            return nothing();
        }
        if (plan.method().isBlind()) {
            return null;
        }
        if (fraction >= 1) {
            return known.get(new Key(point));
        }
        Partial before = partial.get(new Key(point));
        return before != null && before.fraction == fraction ? before.goals : null;
    }

    private double[] remember(double[] point, double fraction, double[] goals) {
        if (!plan.method().isBlind() && fraction >= 1) {
            known.put(new Key(point), goals);
        }
        return goals;
    }

    private void end(double[] point, double fraction) {
        if (fraction < 1) {
            ended.add(new Key(point));
        }
    }

    private double[] nothing() {
        double[] nothing = new double[objectives()];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    /** As many as take about a quarter of a second, and fit into memory and into the rules. */
    private int size(int open) {
        long most = Math.max(1, CHUNK_NUMBERS / Math.max(1, plan.measure().hasReturns() ? bars : 1));
        long byTime = Math.max(chunk, runner.parallelTrials());
        long left = plan.stop().trials() - trials;
        return (int) Math.max(0, Math.min(Math.min(open, left), Math.min(most, byTime)));
    }

    private void run(
            List<double[]> points,
            List<Integer> indexes,
            List<Map<String, Number>> parameters,
            double fraction,
            double[][] goals) {
        requireNotInterrupted();
        List<double[]> asked = indexes.stream().map(points::get).toList();
        double[] scores = asked.stream().mapToDouble(keeper::known).toArray();
        @Nullable Outcome[] outcomes = outcomes(asked, parameters, fraction, scores);
        for (int i = 0; i < outcomes.length; i++) {
            Outcome outcome = outcomes[i];
            goals[indexes.get(i)] = outcome == null
                    ? ended(Endings.known(plan, asked.get(i), scores[i]))
                    : remember(asked.get(i), fraction, keep(asked.get(i), fraction, outcome));
        }
        tell();
    }

    private void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the search was interrupted after " + trials + " trials");
        }
    }

    /** From the store what it knows; the rest is run, and stored before anybody hears of it. Null where the score is known already. */
    private @Nullable Outcome[] outcomes(
            List<double[]> points, List<Map<String, Number>> parameters, double fraction, double[] scores) {
        List<Optional<Outcome>> stored = store == null ? List.of() : store.find(points, fraction);
        List<double[]> unknown = new ArrayList<>();
        List<Map<String, Number>> unknownParameters = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        @Nullable Outcome[] outcomes = new Outcome[points.size()];
        for (int i = 0; i < outcomes.length; i++) {
            if (!Double.isNaN(scores[i])) {
                fromStore++;
            } else if (store != null && stored.get(i).isPresent()) {
                outcomes[i] = stored.get(i).get();
                fromStore++;
            } else {
                unknown.add(points.get(i));
                unknownParameters.add(parameters.get(i));
                places.add(i);
            }
        }
        if (!unknown.isEmpty()) {
            runner.prepare(fraction);
            long start = System.nanoTime();
            List<Outcome> fresh = runner.run(unknownParameters, fraction);
            adapt(unknown.size(), System.nanoTime() - start);
            if (store != null) {
                store.put(unknown, fraction, fresh);
            }
            for (int i = 0; i < places.size(); i++) {
                outcomes[places.get(i)] = fresh.get(i);
            }
        }
        return outcomes;
    }

    private void adapt(int ran, long nanos) {
        long fitting = ran * CHUNK_NANOS / Math.max(1, nanos);
        chunk = (int) Math.max(FIRST_CHUNK / 8, Math.min(LARGEST_CHUNK, fitting));
    }

    private double[] keep(double[] point, double fraction, Outcome outcome) {
        if (outcome.state() == TrialState.REJECTED) {
            rejected++;
            keeper.leaveOut(point, Missing.REJECTED);
            end(point, fraction);
            if (rejections.size() < REASONS) {
                rejections.add(outcome.reason());
            }
            return nothing();
        }
        boolean isFailed = outcome.state() == TrialState.FAILED;
        if (fraction < 1 && !isFailed) {
            double[] goals = plan.goals().goals(outcome.figures());
            trials += partial.put(new Key(point), new Partial(fraction, outcome, goals)) == null ? 1 : 0;
            return goals;
        }
        if (isFailed) {
            end(point, fraction);
        }
        return ended(Endings.of(plan, point, outcome));
    }

    private double[] ended(Ended trial) {
        trials += partial.isEmpty() || partial.remove(new Key(trial.point())) == null ? 1 : 0;
        keeper.add(trial);
        if (plan.means().listeners().wantsTrials()) {
            plan.means()
                    .listeners()
                    .trial()
                    .accept(TrialLog.trial(
                            plan.space(),
                            plan.measure().figures(),
                            number,
                            trial.point(),
                            trial.score(),
                            trial.figures(),
                            trial.state(),
                            trial.reason()));
        }
        number++;
        sinceBest++;
        double goal = trial.goals()[0];
        if (!Double.isNaN(goal) && !(goal <= bestGoal)) {
            bestGoal = goal;
            sinceBest = 0;
        }
        return trial.goals();
    }

    private void tell() {
        if (!plan.means().listeners().wantsProgress()) {
            return;
        }
        if (intended < 0) {
            intended = plan.method().intendedTrials(plan.space());
        }
        long total = Math.min(intended, plan.stop().trials());
        plan.means().listeners().progress().accept(new SearchProgress(trials, total, bestScore(), elapsed()));
    }

    private double bestScore() {
        return Double.isNaN(bestGoal) ? Double.NaN : plan.goals().inOwnSign(0, bestGoal);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void checkRules() {
        StopRules stop = plan.stop();
        if (stop.time().isPresent() && elapsed().compareTo(stop.time().get()) >= 0) {
            throw new StopSearch(stop.time().get().toString().substring(2).toLowerCase(java.util.Locale.ROOT));
        }
        if (sinceBest >= stop.withoutImprovement()) {
            throw new StopSearch(stop.withoutImprovement() + " trials without improvement");
        }
    }

    /** What was given up on a part of the data joins the log, then everything is final. */
    Found finish(org.ta4j.core.BarSeries series, String stopped) {
        partial.forEach((key, last) -> keeper.add(new Ended(
                key.point,
                TrialState.PRUNED,
                nothing(),
                plan.goals().score(last.outcome.figures()),
                last.outcome.figures(),
                null,
                "after " + Math.round(last.fraction * 100) + " % of the bars")));
        partial.clear();
        keeper.finish();
        return new Found(
                plan,
                series,
                keeper.log(),
                keeper.returns(),
                new Found.Counts(disallowed, rejected, List.copyOf(rejections), fromStore),
                stopped,
                elapsed());
    }
}
