package io.gpttrader.optimize.internal.store;

import io.gpttrader.optimize.internal.trials.Outcome;
import java.util.List;
import java.util.Optional;

/** Outcomes by point and part of the data, of one study: one recipe, settings, data and version. Idempotent. */
public interface TrialStore extends AutoCloseable {

    /** What is known of these points at this fraction of the data, in their order. */
    List<Optional<Outcome>> find(List<double[]> points, double fraction);

    /** Stores a chunk in one transaction; when it returns, the outcomes survive a kill. */
    void put(List<double[]> points, double fraction, List<Outcome> outcomes);

    /** How many outcomes the study has. */
    long size();

    @Override
    void close();
}
