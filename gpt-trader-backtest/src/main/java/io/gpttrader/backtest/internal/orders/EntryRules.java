package io.gpttrader.backtest.internal.orders;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an entry is sent to the market: at which prices, and for how long.
 *
 * @param limitBps offset of the limit: of a limit order from the close of the signal's bar, in the trader's favour; of a stop-limit
 *     order from the stop, against it; NaN without a limit
 * @param stopBps offset of the stop from that close, against the trader; NaN without a stop
 * @param life how long it rests
 * @param bars how many bars, where that is its life
 * @param mostEntries how many entries a position may have
 */
public record EntryRules(double limitBps, double stopBps, Life life, int bars, int mostEntries)
        implements Serializable {

    /** How long an order rests. */
    public enum Life {
        CANCELLED("good till cancelled"),
        BARS("good for "),
        DAY("good for the day"),
        AT_ONCE("immediate or cancel");

        final String words;

        Life(String words) {
            this.words = words;
        }
    }

    /** At the market, until it is filled. */
    public static final EntryRules NONE = new EntryRules(Double.NaN, Double.NaN, Life.CANCELLED, 0, 1);

    private static final String LIMIT = "limitBps";
    private static final String STOP = "stopBps";
    private static final String BARS = "goodForBars";
    private static final String DAY = "goodForDay";
    private static final String AT_ONCE = "immediateOrCancel";
    private static final String PYRAMID = "pyramid";

    public EntryRules withLimit(double bps) {
        return new EntryRules(bps, Double.NaN, life, bars, mostEntries);
    }

    public EntryRules withStop(double bps) {
        return new EntryRules(Double.NaN, bps, life, bars, mostEntries);
    }

    public EntryRules withStopLimit(double stop, double limit) {
        return new EntryRules(limit, stop, life, bars, mostEntries);
    }

    public EntryRules withLife(Life chosen, int count) {
        return new EntryRules(limitBps, stopBps, chosen, count, mostEntries);
    }

    public EntryRules withMostEntries(int most) {
        return new EntryRules(limitBps, stopBps, life, bars, most);
    }

    /** Whether an open position may be added to. */
    public boolean pyramids() {
        return mostEntries > 1;
    }

    public boolean hasLimit() {
        return !Double.isNaN(limitBps);
    }

    public boolean hasStop() {
        return !Double.isNaN(stopBps);
    }

    /** Whether an entry is more than an order at the market until it is filled. */
    public boolean rest() {
        return hasLimit() || hasStop() || life != Life.CANCELLED;
    }

    /** Why these choices contradict each other, or empty text. */
    public String contradiction() {
        if (pyramids() && rest()) {
            return "pyramid(..) adds to a position by orders at the market, and entries(..) asks for others; choose one of them";
        }
        return hasStop() && life == Life.AT_ONCE
                ? "an entry by a stop waits for its price, and immediateOrCancel() does not; choose one of them"
                : "";
    }

    /** The choices by the names of their steps, those that were made. */
    public Map<String, Double> byName() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (hasLimit()) {
            numbers.put(LIMIT, limitBps);
        }
        if (hasStop()) {
            numbers.put(STOP, stopBps);
        }
        switch (life) {
            case BARS -> numbers.put(BARS, (double) bars);
            case DAY -> numbers.put(DAY, 1.0);
            case AT_ONCE -> numbers.put(AT_ONCE, 1.0);
            case CANCELLED -> {}
        }
        if (pyramids()) {
            numbers.put(PYRAMID, (double) mostEntries);
        }
        return numbers;
    }

    /** The reverse of {@link #byName}. */
    public static EntryRules of(Map<String, Double> numbers) {
        int bars = (int) (double) numbers.getOrDefault(BARS, 0.0);
        Life life = bars > 0
                ? Life.BARS
                : numbers.containsKey(DAY) ? Life.DAY : numbers.containsKey(AT_ONCE) ? Life.AT_ONCE : Life.CANCELLED;
        return new EntryRules(
                numbers.getOrDefault(LIMIT, Double.NaN), numbers.getOrDefault(STOP, Double.NaN), life, bars, (int)
                        (double) numbers.getOrDefault(PYRAMID, 1.0));
    }

    /** What a report says of them; nothing of orders at the market until they are filled. */
    public Map<String, String> describe() {
        if (pyramids()) {
            return Map.of("pyramiding", "up to " + mostEntries + " entries in a position");
        }
        return rest() ? Map.of("entry orders", words()) : Map.of();
    }

    String words() {
        return price() + ", " + lasting();
    }

    private String price() {
        if (hasStop()) {
            String stop = "stop " + number(stopBps) + " bps beyond the signal's close";
            return hasLimit() ? stop + ", limit " + number(limitBps) + " bps beyond the stop" : stop;
        }
        return hasLimit() ? "limit " + number(limitBps) + " bps better than the signal's close" : "market";
    }

    String lasting() {
        return life == Life.BARS ? life.words + bars + (bars == 1 ? " bar" : " bars") : life.words;
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
