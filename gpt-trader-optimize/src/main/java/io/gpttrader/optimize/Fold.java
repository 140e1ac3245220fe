package io.gpttrader.optimize;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One step of a walk-forward: parameters chosen on the training bars alone, and what they did on the test bars after them.
 *
 * @param number from 1, in the order of time
 * @param train the training bars, and what the chosen parameters did there
 * @param test the test bars, and what the chosen parameters did there; flat where nothing could be chosen
 * @param parameters that were chosen, by name; empty where nothing could be chosen
 * @param score of the chosen parameters on the training bars, in the objective's own sign; NaN where nothing could be chosen
 * @param trials how many combinations were tried
 * @param reason why nothing could be chosen, or what went wrong on the test bars; empty otherwise
 */
public record Fold(
        int number,
        WindowFigures train,
        WindowFigures test,
        Map<String, Number> parameters,
        double score,
        long trials,
        String reason) {

    /** Copies the map, in its order. */
    public Fold {
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(test, "test");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Whether parameters could be chosen.
     *
     * @return false where no trial had a score on the training bars; the account then stays flat
     */
    public boolean isChosen() {
        return !parameters.isEmpty();
    }
}
