package io.gpttrader.backtest.internal.orders;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an entry is sent to the market: at which prices, and for how long.
 *
 * @param limitBps offset of the limit: of a limit order from the close of the signal's bar, in the trader's favour; of a stop-limit
 *     order from the stop, against it; NaN without a limit
 * @param stopBps offset of the stop from that close, against the trader; NaN without a stop
 * @param life how long it rests
 * @param bars how many bars, where that is its life
 * @param mostEntries how many entries a position may have
 * @param limitAt a value that is the limit, in place of an offset
 * @param stopAt a value that is the stop, in place of an offset
 */
public record EntryRules(
        double limitBps,
        double stopBps,
        Life life,
        int bars,
        int mostEntries,
        @Nullable PriceValue limitAt,
        @Nullable PriceValue stopAt)
        implements Serializable {

    /** With offsets alone. */
    private EntryRules(double limitBps, double stopBps, Life life, int bars, int mostEntries) {
        this(limitBps, stopBps, life, bars, mostEntries, null, null);
    }

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

    /** What a note calls an order one of whose prices is none. */
    public static final String PRICE = "price";

    private static final String LIMIT = "limitBps";
    private static final String STOP = "stopBps";
    private static final String LIMIT_AT = "limitAt";
    private static final String STOP_AT = "stopAt";
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

    /** A limit, a stop or both at what values of the host's are at the signal's bar. */
    public EntryRules withPrices(@Nullable PriceValue limit, @Nullable PriceValue stop) {
        return new EntryRules(Double.NaN, Double.NaN, life, bars, mostEntries, limit, stop);
    }

    public EntryRules withLife(Life chosen, int count) {
        return new EntryRules(limitBps, stopBps, chosen, count, mostEntries, limitAt, stopAt);
    }

    public EntryRules withMostEntries(int most) {
        return new EntryRules(limitBps, stopBps, life, bars, most, limitAt, stopAt);
    }

    /** Whether an open position may be added to. */
    public boolean pyramids() {
        return mostEntries > 1;
    }

    public boolean hasLimit() {
        return !Double.isNaN(limitBps) || limitAt != null;
    }

    public boolean hasStop() {
        return !Double.isNaN(stopBps) || stopAt != null;
    }

    /** Whether its prices are values of the host's. */
    public boolean hasValues() {
        return limitAt != null || stopAt != null;
    }

    /** Why an entry is rejected where one of its prices is none, in the words of a note. */
    public String reasonNoPrice(double limit, double stop, boolean isLimit) {
        PriceValue its = isLimit ? limitAt : stopAt;
        return "the " + (isLimit ? "limit" : "stop") + " at " + (its == null ? "" : its.words()) + " is "
                + (isLimit ? limit : stop) + " at the signal's bar, which is no price";
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
        if (!Double.isNaN(limitBps)) {
            numbers.put(LIMIT, limitBps);
        }
        if (!Double.isNaN(stopBps)) {
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

    /** Its values by the names of their steps, in words. */
    public Map<String, String> valuesByName() {
        Map<String, String> words = new LinkedHashMap<>();
        if (limitAt != null) {
            words.put(LIMIT_AT, limitAt.words());
        }
        if (stopAt != null) {
            words.put(STOP_AT, stopAt.words());
        }
        return words;
    }

    /** The same with values of which only the words are known. */
    public EntryRules told(Map<String, String> words) {
        String limit = words.get(LIMIT_AT);
        String stop = words.get(STOP_AT);
        return new EntryRules(
                limitBps,
                stopBps,
                life,
                bars,
                mostEntries,
                limit == null ? null : PriceValue.told(limit),
                stop == null ? null : PriceValue.told(stop));
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
        if (hasValues()) {
            String stop = stopAt == null ? "" : "stop at " + stopAt.words();
            String limit = limitAt == null ? "" : "limit at " + limitAt.words();
            return stop + (stop.isEmpty() || limit.isEmpty() ? "" : ", ") + limit;
        }
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
