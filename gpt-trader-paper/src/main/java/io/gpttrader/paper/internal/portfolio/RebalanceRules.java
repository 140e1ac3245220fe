package io.gpttrader.paper.internal.portfolio;

import io.gpttrader.paper.internal.support.Require;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which weights open positions are brought back to, and when.
 *
 * @param weights where the weights come from
 * @param targets percent of equity by symbol, where they are given one by one
 * @param period the schedule
 * @param bars of the time line between two dates, where the schedule counts them
 * @param bandPercent how far a weight may drift; NaN for as far as it likes
 * @param isRelative whether that is a part of the target weight, and not of equity
 */
public record RebalanceRules(
        Weights weights, Map<String, Double> targets, Period period, int bars, double bandPercent, boolean isRelative)
        implements Serializable {

    /** Nothing chosen yet. */
    public static final RebalanceRules NONE =
            new RebalanceRules(Weights.SIZE, Map.of(), Period.NONE, 0, Double.NaN, false);

    /** Orders smaller than this part of the position are rounding. */
    private static final double ROUNDING = 1e-9;

    private static final int MONDAY_AHEAD = 3;
    private static final int DAYS_OF_WEEK = 7;
    private static final int MONTHS_OF_QUARTER = 3;

    /** Where the weights come from. */
    public enum Weights {
        /** What an entry would be given now. */
        SIZE,
        /** Percentages by symbol. */
        TARGETS,
        /** The same for each symbol. */
        EQUAL,
        /** A function of the host's. */
        HOST
    }

    /** When a schedule comes round: at the first time of a new period. */
    public enum Period {
        NONE,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        BARS
    }

    public RebalanceRules {
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    }

    /** The same with one more target. */
    public RebalanceRules withTarget(String symbol, double percent) {
        Map<String, Double> more = new LinkedHashMap<>(targets);
        more.put(symbol, percent);
        double sum = more.values().stream().mapToDouble(Double::doubleValue).sum();
        if (sum > 100 + 1e-9) {
            throw new IllegalArgumentException("the targets sum to " + Require.trim(sum)
                    + " %; they must not exceed 100, as nothing is levered: " + more);
        }
        return new RebalanceRules(Weights.TARGETS, more, period, bars, bandPercent, isRelative);
    }

    public RebalanceRules withWeights(Weights chosen) {
        return new RebalanceRules(chosen, Map.of(), period, bars, bandPercent, isRelative);
    }

    public RebalanceRules every(Period chosen, int count) {
        return new RebalanceRules(weights, targets, chosen, count, bandPercent, isRelative);
    }

    public RebalanceRules withBand(double percent, boolean relative) {
        return new RebalanceRules(weights, targets, period, bars, percent, relative);
    }

    /** Whether the settings say when. */
    public RebalanceRules checked() {
        if (!isScheduled() && !hasBand()) {
            throw new IllegalArgumentException("rebalance(..) has no date; add monthly(), everyBars(n) or another"
                    + " schedule, or driftBandPercent(p)");
        }
        if (weights == Weights.HOST && !isScheduled()) {
            throw new IllegalArgumentException(
                    "weights(..) has no date to be asked at; add monthly(), everyBars(n) or" + " another schedule");
        }
        return this;
    }

    /** Rejects a target for what is not traded. */
    public void check(List<String> symbols) {
        for (String symbol : targets.keySet()) {
            if (!symbols.contains(symbol)) {
                throw new IllegalArgumentException("rebalance(..) has a target for " + symbol
                        + ", which is not traded here; there are " + symbols);
            }
        }
    }

    public boolean hasBand() {
        return !Double.isNaN(bandPercent);
    }

    public boolean isScheduled() {
        return period != Period.NONE;
    }

    /** Whether the weights are the rules' own, and not those of size and allocation. */
    public boolean hasWeights() {
        return weights != Weights.SIZE;
    }

    /**
     * Whether the schedule comes round at a time.
     *
     * @param time its place on the time line, from 0
     * @param before date of the time before, as days since 1970
     * @param day its own
     */
    public boolean isDue(int time, int before, int day) {
        if (time == 0) {
            return isScheduled();
        }
        return switch (period) {
            case NONE -> false;
            case DAY -> day != before;
            case WEEK ->
                Math.floorDiv(day + MONDAY_AHEAD, DAYS_OF_WEEK) != Math.floorDiv(before + MONDAY_AHEAD, DAYS_OF_WEEK);
            case MONTH -> month(day) != month(before);
            case QUARTER ->
                Math.floorDiv(month(day), MONTHS_OF_QUARTER) != Math.floorDiv(month(before), MONTHS_OF_QUARTER);
            case BARS -> time % bars == 0;
        };
    }

    private static int month(int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return date.getYear() * 12 + date.getMonthValue() - 1;
    }

    /** Whether a weight is out of the band around its target, both fractions of equity. */
    public boolean isDrifted(double weight, double target) {
        double band = bandPercent / 100 * (isRelative ? target : 1);
        return Math.abs(weight - target) > band;
    }

    /**
     * Units by which a position changes, below 0 where it becomes smaller; 0 where that would be rounding, or nothing is known.
     *
     * @param target units to hold, at least 0; NaN where the size is undefined
     * @param held units held, above 0
     */
    public static double change(double target, double held, double equity) {
        double change = target - held;
        boolean isKnown = equity > 0 && change < Double.POSITIVE_INFINITY;
        return isKnown && Math.abs(change) > ROUNDING * Math.max(target, held) ? change : 0;
    }

    /** Weight of a symbol by rules that need no function. */
    public double weightOf(String symbol, int symbols) {
        return weights == Weights.EQUAL ? 1.0 / symbols : targets.getOrDefault(symbol, 0.0) / 100;
    }

    /** What a report says. */
    public Map<String, String> describe() {
        List<String> when = new ArrayList<>();
        if (period == Period.BARS) {
            when.add("every " + bars + " bars");
        } else if (isScheduled()) {
            when.add("at the first bar of each " + period.name().toLowerCase(Locale.ROOT));
        }
        if (hasBand()) {
            when.add("a weight off by more than " + Require.trim(bandPercent)
                    + (isRelative ? " % of its target" : " percentage points"));
        }
        Map<String, String> text = new LinkedHashMap<>();
        text.put("target weights", words());
        text.put("rebalanced", String.join(", or ", when));
        return text;
    }

    private String words() {
        return switch (weights) {
            case SIZE -> "as size and allocation";
            case EQUAL -> "equal";
            case HOST -> "the host's function";
            case TARGETS -> {
                List<String> each = new ArrayList<>();
                targets.forEach((symbol, percent) -> each.add(symbol + " " + Require.trim(percent) + " %"));
                yield String.join(", ", each);
            }
        };
    }
}
