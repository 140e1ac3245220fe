package io.gpttrader.examples.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.analyze.Snapshot;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.optimize.OptimizeResult;
import io.gpttrader.optimize.Trial;
import io.gpttrader.optimize.WalkForwardResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results as an agent reads them: a text for the conversation, and figures without rounding. */
final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_ROUND_TRIPS = 200;

    /**
     * One answer.
     *
     * @param text for reading
     * @param figures for computing
     */
    record Answer(String text, Map<String, Object> figures) {}

    private Answers() {}

    static Answer of(BacktestReport report) {
        List<BacktestReport.RoundTrip> trips = report.roundTrips();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("title", report.title());
        figures.put("metrics", finite(report.metrics()));
        figures.put("settings", report.settings());
        figures.put("notes", report.notes());
        figures.put("roundTripCount", trips.size());
        figures.put("rejectionCount", report.rejections().size());
        figures.put("provenance", part(report.json(), "provenance"));
        figures.put("roundTrips", first(part(report.json(), "trades")));
        return new Answer(report.toString(), figures);
    }

    static Answer of(OptimizeResult found, int top) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("verdict", found.verdict());
        figures.put("belief", finite(found.belief().metrics()));
        figures.put("reasons", found.belief().reasons());
        figures.put("trials", found.size());
        figures.put("top", found.top(top).stream().map(Answers::trial).toList());
        return new Answer(found + "\n\n" + found.top(top), figures);
    }

    static Answer of(WalkForwardResult walked) {
        return new Answer(walked.toString(), tree(walked.json(), List.of("equity", "returns", "times")));
    }

    static Answer of(Snapshot snapshot) {
        return new Answer(snapshot.toString(), tree(snapshot.json(), List.of()));
    }

    private static Map<String, Object> trial(Trial trial) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", trial.number());
        row.put("parameters", trial.parameters());
        row.put("score", Double.isFinite(trial.score()) ? trial.score() : null);
        return row;
    }

    /** JSON has no NaN: what is undefined is null. */
    private static Map<String, Object> finite(Map<String, Double> metrics) {
        Map<String, Object> finite = new LinkedHashMap<>();
        metrics.forEach((name, value) -> finite.put(name, Double.isFinite(value) ? value : null));
        return finite;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(String json, List<String> without) {
        try {
            Map<String, Object> tree = JSON.readValue(json, LinkedHashMap.class);
            without.forEach(tree::remove);
            return tree;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is not JSON", e);
        }
    }

    private static Object part(String json, String key) {
        Object value = tree(json, List.of()).get(key);
        return value == null ? Map.of() : value;
    }

    private static Object first(Object trips) {
        return trips instanceof List<?> list && list.size() > MAX_ROUND_TRIPS
                ? list.subList(0, MAX_ROUND_TRIPS)
                : trips;
    }
}
