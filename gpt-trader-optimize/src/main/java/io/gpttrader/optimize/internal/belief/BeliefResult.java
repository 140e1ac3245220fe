package io.gpttrader.optimize.internal.belief;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is told about a search.
 *
 * @param verdict the line and its reasons
 * @param metrics every figure by name; NaN where undefined
 * @param sensitivity the share of the scores' variance that each parameter explains, by its name; NaN where undefined
 * @param text a page for a terminal
 */
public record BeliefResult(Verdict verdict, Map<String, Double> metrics, Map<String, Double> sensitivity, String text) {
    public BeliefResult {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        sensitivity = Collections.unmodifiableMap(new LinkedHashMap<>(sensitivity));
    }
}
