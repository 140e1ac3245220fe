package io.gpttrader.monitor.internal.metrics;

import io.gpttrader.monitor.internal.readings.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events and observations as sessions give them. */
public final class Given {
    public static final Instant START = Instant.parse("2024-01-05T21:00:00Z");
    public static final String CORRELATION = "sma-cross/AAPL/2024-01-05T21:00:00Z";

    private Given() {}

    public static Instant after(long nanos) {
        return START.plusNanos(nanos);
    }

    public static Map<String, Object> event(String kind, Instant time, Object... keysAndValues) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("kind", kind);
        event.put("time", time);
        event.put("number", 1L);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            event.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return event;
    }

    /** The bar came 250 ms after its end, and was decided on 40 µs later. */
    public static Map<String, Object> decision(String correlation, String order, double units) {
        return event(
                "decision",
                after(250_041_000),
                "symbol",
                "AAPL",
                "recipe",
                "sma-cross",
                "side",
                "buy",
                "units",
                units,
                "correlationId",
                correlation,
                "barEndTime",
                START,
                "barReceivedAt",
                after(250_000_000),
                "decidedAt",
                after(250_040_000),
                "clientOrderId",
                order);
    }

    public static Map<String, Object> order(
            String correlation, String order, String status, double quantity, Instant time) {
        return event(
                "order",
                time,
                "symbol",
                "AAPL",
                "recipe",
                "sma-cross",
                "clientOrderId",
                order,
                "brokerOrderId",
                "b-" + order,
                "side",
                "buy",
                "type",
                "market",
                "quantity",
                quantity,
                "status",
                status,
                "reason",
                status.equals("rejected") ? "insufficient buying power" : "",
                "correlationId",
                correlation);
    }

    public static Map<String, Object> fill(
            String correlation, String order, double quantity, double price, Instant time) {
        return event(
                "fill",
                time,
                "symbol",
                "AAPL",
                "recipe",
                "sma-cross",
                "clientOrderId",
                order,
                "executionId",
                "x1",
                "side",
                "buy",
                "quantity",
                quantity,
                "price",
                price,
                "commission",
                1.0,
                "filledAt",
                time,
                "correlationId",
                correlation);
    }

    public static Map<String, Object> rejection(String correlation, double granted, String limit, Instant time) {
        return event(
                "rejection",
                time,
                "symbol",
                "AAPL",
                "recipe",
                "sma-cross",
                "requested",
                10.0,
                "granted",
                granted,
                "limit",
                limit,
                "reason",
                "too much",
                "correlationId",
                correlation);
    }

    public static Observation observation(Instant time, Map<String, Map<String, Double>> readings) {
        return new Observation(time, readings, Map.of(), Map.of(), Map.of());
    }

    public static Observation failing(Instant time, String component, Map<String, Double> readings) {
        return new Observation(
                time, Map.of(component, readings), Map.of(), Map.of(), Map.of(component, List.of("it failed")));
    }

    /** So long after the start. */
    public static Instant later(Duration time) {
        return START.plus(time);
    }
}
