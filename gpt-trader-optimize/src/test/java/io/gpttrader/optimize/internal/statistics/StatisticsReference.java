package io.gpttrader.optimize.internal.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** What {@code statistics_reference.py} got from arch, holdout-backtest, scipy and statsmodels. */
final class StatisticsReference {
    private StatisticsReference() {}

    static JsonNode all() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                StatisticsReference.class.getResourceAsStream("/io/gpttrader/optimize/statistics/reference.json"))) {
            return new ObjectMapper().readTree(in);
        }
    }

    static List<Panel> panels() throws IOException {
        return StreamSupport.stream(all().get("panels").spliterator(), false)
                .map(Panel::new)
                .toList();
    }

    static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(each -> each.isNull() ? Double.NaN : each.doubleValue())
                .toArray();
    }

    /** Some trials and what the libraries say of them. */
    record Panel(JsonNode node) {
        double[][] returns() {
            return SimulatedTrials.returns(
                    node.get("seed").longValue(),
                    node.get("trials").intValue(),
                    node.get("bars").intValue(),
                    node.get("common").doubleValue(),
                    node.get("persistence").doubleValue(),
                    node.get("driftStep").doubleValue());
        }

        BootstrapMeans means() {
            return BootstrapMeans.of(
                    returns(),
                    SimulatedTrials.resamples(
                            node.get("seed").longValue() + 1,
                            node.get("bars").intValue(),
                            node.get("resamples").intValue(),
                            node.get("meanLength").doubleValue()));
        }

        double number(String... path) {
            JsonNode at = node;
            for (String each : path) {
                at = at.get(each);
            }
            return at.doubleValue();
        }

        double[] numbers(String name) {
            return StatisticsReference.numbers(node.get(name));
        }

        @Override
        public String toString() {
            return node.get("name").textValue();
        }
    }
}
