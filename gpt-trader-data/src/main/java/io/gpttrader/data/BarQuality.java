package io.gpttrader.data;

import io.gpttrader.data.internal.quality.QualityFindings;
import io.gpttrader.data.internal.support.Texts;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How far bars can be trusted: four scores in [0, 1], the higher the better, and each finding behind them. Immutable.
 *
 * <p>With n bars:
 *
 * <ul>
 *   <li>completeness = n / (n + missing bars), the missing ones counted by the {@link Kind#GAP gaps};
 *   <li>accuracy = 1 - (bars that have a bad price, a bad range, an outlier, a stuck price or no volume, or are of a dead tail) / n;
 *   <li>consistency = 1 - (bars that are duplicates, out of order, overlapping, outside of trading days, shifted, off
 *       the grid, unfinished, or on the smaller side of an unadjusted split, a scale jump or a mixture) / n;
 *   <li>timeliness = 1 / (1 + late bars), late being the bars that should have come since the last one beyond those
 *       {@link QualityChecks#allowedLate allowed}; 1 where no {@link QualityChecks#now clock} was given;
 *   <li>overall = the lowest of the four: bars are as good as their worst side.
 * </ul>
 *
 * <p>A series without bars scores 0.
 */
public final class BarQuality implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 20;

    /** Whose bars they are. */
    private final String symbol;

    /** How many were checked. */
    private final int bars;

    /** In [0, 1]. */
    private final double completeness;

    /** In [0, 1]. */
    private final double accuracy;

    /** In [0, 1]. */
    private final double consistency;

    /** In [0, 1]. */
    private final double timeliness;

    /** Whether a clock was given. */
    private final boolean timed;

    /** In the order of their bars. */
    private final List<Finding> findings;

    BarQuality(String symbol, QualityFindings.Result result) {
        this.symbol = symbol;
        this.bars = result.bars();
        this.completeness = result.scores()[0];
        this.accuracy = result.scores()[1];
        this.consistency = result.scores()[2];
        this.timeliness = result.scores()[3];
        this.timed = result.isTimed();
        this.findings = result.findings();
    }

    /** What a finding is about. */
    public enum Kind {
        /** There is no bar at all. The value is 0. */
        EMPTY("load a longer range, or check the symbol"),
        /** Bars are missing before this one. The value is how many. */
        GAP("fetch the missing range again; aligning with others can fill it"),
        /** The bar begins when the one before it does. The value is the difference of the closes. */
        DUPLICATE("keep the later of the two; CSV files: skipInvalidRows()"),
        /** The bar begins before one that precedes it. The value is by how many seconds. */
        OUT_OF_ORDER("sort by time, or load the source again"),
        /** The bar begins before the one ahead of it ends. The value is by how many seconds. */
        OVERLAP("check the bar length and whether two lengths are mixed"),
        /** The bar is of a day on which the calendar's market is closed. The value is the number of such bars on end. */
        OFF_SESSION("check the zone and the calendar, or leave these bars out with resample(period.within(calendar))"),
        /** The times of day are moved against the others'. The value is by how many hours. */
        ZONE_SHIFT("read these bars with the exchange's zone; a file may mix zones"),
        /** A price is not finite or not above 0, or the volume is negative or no number. The value is that number. */
        BAD_PRICE("load the bar again, or leave it out"),
        /** The high is below, or the low above, another price of the bar. The value is by how much. */
        BAD_RANGE("load the bar again; high and low must hold open and close"),
        /** A price leaves its surroundings and comes back. The value is the robust z-score. */
        OUTLIER("compare with another source; a bad tick should be left out"),
        /** The price does not move at all for many bars. The value is how many. */
        STUCK_PRICE("check whether trading was halted or the source repeats its last price"),
        /** Bars without volume in a market that has one. The value is how many on end. */
        ZERO_VOLUME("check whether trading was halted or the source fills in bars"),
        /** The price scale changes as by a split. The value is the new shares for an old one. */
        UNADJUSTED_SPLIT(
                "adjust with adjustedBy(Adjustments.none().addSplit(symbol, date, value)), or trade the raw prices in a back test"
                        + " or paper session with actions(symbol, a -> a.split(..)), or compare with another source"),
        /** Prices are on another scale by a power of ten. The value is the factor against the bars before. */
        SCALE_JUMP(
                "check the unit (pence for pounds, a slipped decimal) and put these rows on the scale of the others"),
        /** Two scales by a ratio that is no unit and no split take turns, or follow each other. The value is the ratio. */
        MIXED_SYMBOLS("check that the file holds one symbol; CSV files with a column of symbols: symbolColumn(..)"),
        /** The bar does not begin where all the others do. The value is by how many seconds. */
        OFF_GRID("leave the row out, or resample all of them to one length"),
        /** The last bar is not over. The value is by how many seconds it is off the others, or has still to go by the clock. */
        UNFINISHED_BAR("leave the last row out until its time is over"),
        /** The last bars repeat one price without volume. The value is how many they are. */
        DEAD_TAIL("end the series where trading ended; the source fills in bars"),
        /** Bars are due that have not come. The value is how many. */
        STALE_END("fetch the newest bars");

        private final String suggestion;

        Kind(String suggestion) {
            this.suggestion = suggestion;
        }

        /**
         * Returns what usually helps.
         *
         * @return one sentence
         */
        public String suggestion() {
            return suggestion;
        }
    }

    /**
     * One thing that was found.
     *
     * @param kind what it is
     * @param bar the index of the first bar concerned, as the series counts; -1 of a series without bars
     * @param time the begin of that bar
     * @param value the number the kind speaks of
     * @param bars how many bars of the series are concerned
     * @param suggestion what to do about it
     */
    public record Finding(Kind kind, int bar, Instant time, double value, int bars, String suggestion)
            implements Serializable {

        /**
         * Checks that nothing is null.
         *
         * @throws NullPointerException naming the component that is null
         */
        public Finding {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(suggestion, "suggestion");
        }

        /** Returns the finding in one line. */
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-16s bar %,9d  %-24s %12.5g  %s", kind, bar, time, value, suggestion);
        }
    }

    /**
     * Returns whose bars these are.
     *
     * @return the name of the series
     */
    public String symbol() {
        return symbol;
    }

    /**
     * Returns how many bars were checked.
     *
     * @return the number of bars
     */
    public int bars() {
        return bars;
    }

    /**
     * Returns the share of the expected bars that is there.
     *
     * @return in [0, 1]
     */
    public double completeness() {
        return completeness;
    }

    /**
     * Returns the share of bars whose prices and volumes are believable.
     *
     * @return in [0, 1]
     */
    public double accuracy() {
        return accuracy;
    }

    /**
     * Returns the share of bars that go together in time and scale.
     *
     * @return in [0, 1]
     */
    public double consistency() {
        return consistency;
    }

    /**
     * Returns how fresh the last bar is.
     *
     * @return in [0, 1]; 1 where no clock was given
     */
    public double timeliness() {
        return timeliness;
    }

    /**
     * Returns the lowest of the four scores.
     *
     * @return in [0, 1]
     */
    public double overall() {
        return Math.min(Math.min(completeness, accuracy), Math.min(consistency, timeliness));
    }

    /**
     * Returns what was found.
     *
     * @return the findings in the order of their bars
     */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * Returns what was found of one kind.
     *
     * @param kind the kind
     * @return the findings in the order of their bars
     */
    public List<Finding> findings(Kind kind) {
        return findings.stream().filter(each -> each.kind() == kind).toList();
    }

    /**
     * Returns how many findings of each kind there are.
     *
     * @return the kinds that were found, and their numbers
     */
    public Map<Kind, Integer> counts() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        findings.forEach(each -> counts.merge(each.kind(), 1, Integer::sum));
        return counts;
    }

    /** Returns the scores, the numbers of findings and the first twenty of them as a table. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %s, overall %s, %s",
                symbol,
                Texts.count(bars, "bar"),
                shown(overall()),
                Texts.count(findings.size(), "finding")));
        line(out, "completeness", completeness, "");
        line(out, "accuracy", accuracy, "");
        line(out, "consistency", consistency, "");
        line(out, "timeliness", timeliness, timed ? "" : " (no clock given)");
        counts().forEach((kind, count) -> out.append(String.format(Locale.ROOT, "%n  %-16s %,9d", kind, count)));
        findings.stream()
                .limit(SHOWN)
                .forEach(each -> out.append(String.format("%n  ")).append(each));
        if (findings.size() > SHOWN) {
            out.append(String.format(Locale.ROOT, "%n  ... and %,d more, see findings()", findings.size() - SHOWN));
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String name, double score, String note) {
        out.append(String.format(Locale.ROOT, "%n  %-16s %9s%s", name, shown(score), note));
    }

    /** Never rounds a score that is not perfect to 1. */
    private static String shown(double score) {
        return String.format(Locale.ROOT, "%.4f", Math.floor(score * 10_000) / 10_000);
    }
}
