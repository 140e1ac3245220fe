package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.objective.BatchRunner;
import io.gpttrader.optimize.internal.trials.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs trials on several parts of a series; a trial's figures are the means of those of the parts, weighted by their bars. */
final class SpansRunner implements BatchRunner {
    private final List<BatchRunner> parts;
    private final double[] weights;

    SpansRunner(List<BatchRunner> parts, double[] weights) {
        this.parts = List.copyOf(parts);
        this.weights = weights.clone();
    }

    @Override
    public void prepare(double fraction) {
        parts.forEach(part -> part.prepare(fraction));
    }

    @Override
    public int parallelTrials() {
        return parts.get(0).parallelTrials();
    }

    @Override
    public List<Outcome> run(List<Map<String, Number>> parameters, double fraction) {
        List<Outcome> joined = new ArrayList<>(parts.get(0).run(parameters, fraction));
        joined.replaceAll(first -> scaled(first, weights[0]));
        for (int part = 1; part < weights.length; part++) {
            List<Outcome> next = parts.get(part).run(parameters, fraction);
            for (int i = 0; i < joined.size(); i++) {
                joined.set(i, sum(joined.get(i), scaled(next.get(i), weights[part])));
            }
        }
        return joined;
    }

    private static Outcome scaled(Outcome outcome, double weight) {
        double[] figures = outcome.figures().clone();
        for (int i = 0; i < figures.length; i++) {
            figures[i] *= weight;
        }
        return new Outcome(outcome.state(), figures, null, outcome.reason());
    }

    /** A trial that failed on one part has failed. */
    private static Outcome sum(Outcome one, Outcome other) {
        if (one.state() != TrialState.COMPLETE) {
            return one;
        }
        if (other.state() != TrialState.COMPLETE) {
            return other;
        }
        double[] figures = one.figures();
        for (int i = 0; i < figures.length; i++) {
            figures[i] += other.figures()[i];
        }
        return new Outcome(TrialState.COMPLETE, figures, null, "");
    }
}
