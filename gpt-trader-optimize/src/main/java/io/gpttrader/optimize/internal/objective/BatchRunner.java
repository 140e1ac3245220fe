package io.gpttrader.optimize.internal.objective;

import io.gpttrader.optimize.internal.trials.Outcome;
import java.util.List;
import java.util.Map;

/** Runs chunks of trials: on the calling thread, on a pool of threads, or on other machines. */
public interface BatchRunner {

    /**
     * The outcomes of parameters, in their order.
     *
     * @param parameters a map a trial; not empty
     * @param fraction of the bars that the trials see, above 0 and at most 1
     * @throws java.util.concurrent.CancellationException when the calling thread is interrupted
     */
    List<Outcome> run(List<Map<String, Number>> parameters, double fraction);

    /** Does once what all trials on this part of the bars share, so that the time of a chunk tells what its trials cost. */
    default void prepare(double fraction) {}

    /** How many trials should be given at once for the runner to be busy, at least; 1 where that does not matter. */
    int parallelTrials();
}
