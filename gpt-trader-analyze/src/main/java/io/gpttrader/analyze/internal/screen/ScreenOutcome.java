package io.gpttrader.analyze.internal.screen;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a screen found.
 *
 * @param tried how many symbols
 * @param hits those that met the condition, in the order of the symbols
 * @param values what the analysis gave for each hit
 * @param failures why a symbol has no answer, in the order of the symbols
 * @param pValues of all symbols with an answer, by symbol, in their order; empty where none were asked for
 * @param adjusted the same, corrected for the symbols tried (Benjamini and Hochberg)
 * @param seconds it took
 */
public record ScreenOutcome<R>(
        int tried,
        List<String> hits,
        Map<String, R> values,
        Map<String, String> failures,
        Map<String, Double> pValues,
        Map<String, Double> adjusted,
        double seconds) {
    /** Copies what it is given, order kept. */
    public ScreenOutcome {
        hits = List.copyOf(hits);
        values = copy(values);
        failures = copy(failures);
        pValues = copy(pValues);
        adjusted = copy(adjusted);
    }

    /** How many p-values are defined, and so how many things were tried. */
    public int tests() {
        return (int) pValues.values().stream().filter(p -> !Double.isNaN(p)).count();
    }

    /** The largest p-value of a hit; NaN where no hit has one. */
    public double largestPValue() {
        return hits.stream()
                .mapToDouble(hit -> pValues.getOrDefault(hit, Double.NaN))
                .filter(p -> !Double.isNaN(p))
                .max()
                .orElse(Double.NaN);
    }

    /**
     * How many symbols would have a p-value as low as the hits' if nothing but chance were at work: the number tried times the largest
     * p-value of a hit. That is the number of false hits to expect where the condition asks for a low p-value. NaN without p-values.
     */
    public double byChance() {
        return tests() * largestPValue();
    }

    /** How many hits have an adjusted p-value at or below a rate. */
    public int hitsAt(double falseDiscoveryRate) {
        return (int) hits.stream()
                .filter(hit -> adjusted.getOrDefault(hit, Double.NaN) <= falseDiscoveryRate)
                .count();
    }

    private static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
