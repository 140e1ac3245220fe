package io.gpttrader.paper.internal.orders;

import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How long an order takes from its decision to the market: it is filled at the first open that both of these allow.
 *
 * @param bars of its symbol between the decision and the bar that may fill it
 * @param millis from the decision to the begin of that bar
 */
public record Latency(int bars, long millis) implements Serializable {
    public static final Latency NONE = new Latency(0, 0);

    private static final String BARS = "bars";
    private static final String MILLIS = "millis";

    public boolean isAny() {
        return bars > 0 || millis > 0;
    }

    /**
     * Whether an order is in the market when a bar begins.
     *
     * @param after how many bars of the symbol after the one of the decision it is
     * @param begin of the bar, milliseconds since 1970 UTC
     * @param decided when the order was decided, milliseconds since 1970 UTC
     */
    public boolean isOver(int after, long begin, long decided) {
        return after > bars && (millis == 0 || begin - decided >= millis);
    }

    /** The choices by their names, those that were made. */
    public Map<String, Double> byName() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (bars > 0) {
            numbers.put(BARS, (double) bars);
        }
        if (millis > 0) {
            numbers.put(MILLIS, (double) millis);
        }
        return numbers;
    }

    /** The reverse of {@link #byName}. */
    public static Latency of(Map<String, Double> numbers) {
        return new Latency(
                (int) (double) numbers.getOrDefault(BARS, 0.0), (long) (double) numbers.getOrDefault(MILLIS, 0.0));
    }

    /** What a report says of it; nothing where there is none. */
    public Map<String, String> describe() {
        if (!isAny()) {
            return Map.of();
        }
        return Map.of("latency", bars > 0 ? bars + (bars == 1 ? " bar" : " bars") : words(Duration.ofMillis(millis)));
    }

    private static String words(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** Why it cannot go with other choices, or empty text. */
    public String contradiction(boolean fillsAtClose, boolean rebalances, boolean pyramids) {
        String other = fillsAtClose
                ? "fillAtClose() fills at the close of the decision itself"
                : rebalances
                        ? "rebalance(..) brings positions to weights of the last close"
                        : pyramids ? "pyramid(..) decides at each close what the one before has not filled yet" : "";
        return !isAny() || other.isEmpty()
                ? ""
                : "latency lets orders reach the market later, and " + other + "; choose one of them";
    }
}
