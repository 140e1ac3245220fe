package io.gpttrader.optimize.internal.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What {@code nsga2.py} wrote; pymoo minimizes, so goals are negated. */
final class PymooFile {
    private PymooFile() {}

    static JsonNode read() {
        try (InputStream in = PymooFile.class.getResourceAsStream("/io/gpttrader/optimize/search/nsga2.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[][] negated(JsonNode rows) {
        double[][] goals = new double[rows.size()][];
        for (int i = 0; i < goals.length; i++) {
            goals[i] = new double[rows.get(i).size()];
            for (int j = 0; j < goals[i].length; j++) {
                goals[i][j] = -rows.get(i).get(j).doubleValue();
            }
        }
        return goals;
    }
}
