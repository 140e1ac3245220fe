package io.gpttrader.optimize.internal.folds;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a search chose.
 *
 * @param trial which of the runner's trials it is, for runners that number them; else 0, or -1 where nothing was chosen
 * @param parameters by name; empty where nothing was chosen
 * @param score on the training bars, in the objective's own sign
 * @param trials how many were tried
 * @param reason why nothing was chosen; empty otherwise
 */
public record FoldChoice(int trial, Map<String, Number> parameters, double score, long trials, String reason) {
    public FoldChoice {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Nothing had a score. */
    public static FoldChoice none(long trials, String reason) {
        return new FoldChoice(-1, Map.of(), Double.NaN, trials, reason);
    }

    public boolean isChosen() {
        return trial >= 0;
    }
}
