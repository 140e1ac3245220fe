package io.gpttrader.paper.internal.orders;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the finer bars of one symbol tell of one position: what comes first inside a bar that reaches both a stop and a target, and what
 * comes after an entry inside a bar. They count where their highest and lowest price are those of the bar; elsewhere, and inside a finer
 * bar, the bar's own rule holds.
 */
public final class FinerBars {
    /** Rounding by which the ranges may differ, relative to the price. */
    private static final double ROUNDING = 1e-9;

    private final FinerColumns finer;

    /** The bar asked about. */
    private int bar = -1;

    private long beginTime;
    private long endTime;
    private double open;
    private double high;
    private double low;

    /** Its finer bars. */
    private int from;

    private int to;

    /** The bar in which a part of a position was sold last, and the finer bar in which that was. */
    private int partedBar = -1;

    private int partedAt;

    /** What was found last, which may be of a bar that the position does not reach: whether they told, and where, -1 for nowhere. */
    private int foundBar = -1;

    private boolean isTold;
    private int foundAt;

    private int resolved;
    private int unresolved;
    private int counted = -1;

    public FinerBars(FinerColumns finer) {
        this.finer = finer;
    }

    /** Says which bar is asked about: its place among the bars, its times in milliseconds since 1970 UTC, and its prices. */
    public void ask(int place, long begin, long end, double opened, double highest, double lowest) {
        bar = place;
        beginTime = begin;
        endTime = end;
        open = opened;
        high = highest;
        low = lowest;
    }

    /** Whether the bar asked about, which reaches an order of a bracket, fills one; the bracket then tells which, as the finer bars have it. */
    public boolean isHit(Bracket orders) {
        boolean goesOn = bar == partedBar;
        foundBar = -1;
        if (!goesOn && !orders.isAmbiguous()) {
            return true;
        }
        if (!find()) {
            remember(false, -1);
            return true;
        }
        if (isHitFrom(orders, goesOn ? partedAt : from)) {
            return true;
        }
        foundBar = -1;
        return !goesOn && orders.isHit(open, high, low);
    }

    /**
     * The same of the rest of the bar, after an entry inside it. Where nothing is hit, the bracket has taken in the rest.
     *
     * @return null where the finer bars do not tell
     */
    public @Nullable Boolean isHitAfter(Bracket orders, EntryOrder entry, boolean buys) {
        int at = find() ? placeOf(entry, buys) : -1;
        foundBar = -1;
        if (at < 0) {
            count(bar, false);
            return null;
        }
        boolean atItsOpen = finer.open(at) == entry.price();
        double highest = atItsOpen ? finer.high(at) : entry.highAfter(finer.high(at));
        double lowest = atItsOpen ? finer.low(at) : entry.lowAfter(finer.low(at));
        boolean isFirst = bar != partedBar || partedAt == at;
        if (isFirst && orders.isHitAfter(entry.price(), highest, lowest)) {
            return found(orders, at);
        }
        if (isHitFrom(orders, isFirst ? at + 1 : partedAt)) {
            return true;
        }
        orders.follow(highest, lowest);
        for (int i = at + 1; i < to; i++) {
            orders.follow(finer.high(i), finer.low(i));
        }
        count(bar, true);
        return false;
    }

    private boolean isHitFrom(Bracket orders, int first) {
        for (int i = first; i < to; i++) {
            if (orders.isHit(finer.open(i), finer.high(i), finer.low(i))) {
                return found(orders, i);
            }
        }
        return false;
    }

    private boolean found(Bracket orders, int at) {
        remember(!orders.isAmbiguous(), at);
        orders.isInside();
        return true;
    }

    private void remember(boolean told, int at) {
        foundBar = bar;
        isTold = told;
        foundAt = at;
    }

    /** The order that was found to be hit in a bar is filled: all of the position is sold, or a part. */
    public void filled(int place, boolean isPart) {
        if (place == foundBar) {
            count(place, isTold);
            partedBar = isPart && foundAt >= 0 ? place : -1;
            partedAt = foundAt;
        }
    }

    /** Counts a bar once, by what was found of it first. */
    private void count(int place, boolean isResolved) {
        if (place != counted) {
            counted = place;
            resolved += isResolved ? 1 : 0;
            unresolved += isResolved ? 0 : 1;
        }
    }

    /** The finer bar that fills an entry: a limit is traded beyond, a stop is reached. */
    private int placeOf(EntryOrder entry, boolean buys) {
        double price = entry.price();
        for (int i = from; i < to; i++) {
            boolean isFilled = entry.isMaker()
                    ? (buys ? finer.low(i) < price : finer.high(i) > price)
                    : (buys ? finer.high(i) >= price : finer.low(i) <= price);
            if (isFilled) {
                return i;
            }
        }
        return -1;
    }

    private boolean find() {
        from = finer.firstEndingAfter(beginTime);
        to = finer.firstEndingAfter(endTime);
        if (from == to || finer.beginTime(from) < beginTime) {
            return false;
        }
        double highest = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = from; i < to; i++) {
            highest = Math.max(highest, finer.high(i));
            lowest = Math.min(lowest, finer.low(i));
        }
        return isSame(highest, high) && isSame(lowest, low);
    }

    private static boolean isSame(double price, double other) {
        return Math.abs(price - other) <= ROUNDING * Math.abs(other);
    }

    // ---- settings and notes

    /** The name under which a run lists the finer bars of a symbol. */
    public static String nameOf(String symbol) {
        return symbol + " finer";
    }

    /** Rejects finer bars that resolve nothing: without protective orders, or of a symbol that is not traded. */
    public static void check(Collection<String> symbols, boolean protects, Collection<String> traded) {
        if (!symbols.isEmpty() && !protects) {
            throw new IllegalArgumentException(
                    "finerBars(..) tell which of a stop and a target comes first, but there is neither; add exits(..), or leave them out");
        }
        for (String symbol : symbols) {
            if (!traded.contains(symbol)) {
                throw new IllegalArgumentException(
                        "finerBars(..) has bars of \"%s\", but the run trades %s; name the symbol as the run does, or leave it out"
                                .formatted(symbol, List.copyOf(traded)));
            }
        }
    }

    /** Why finer bars do not go with other settings, empty where they do. */
    public static String contradiction(boolean signalsRest, boolean inParts) {
        return signalsRest
                ? "finerBars(..) tells which protective order comes first inside a bar, and does not yet of an order on a signal"
                        + " that exits(..) asks for; choose one of them"
                : inParts ? VolumeShare.words("finerBars(..) looks for the one order that fills inside a bar") : "";
    }

    /** What a report says of the bars of a symbol that were asked about, by all positions in it; empty where all were resolved. */
    public static String note(String symbol, Collection<FinerBars> its) {
        int resolved = its.stream().mapToInt(each -> each.resolved).sum();
        int unresolved = its.stream().mapToInt(each -> each.unresolved).sum();
        return unresolved == 0
                ? ""
                : symbol + ": of " + (resolved + unresolved)
                        + " bars that leave open what comes first, the finer bars resolve " + resolved + "; in "
                        + unresolved
                        + " they are missing, have another range, or leave it open too, and the bar's own rule holds.";
    }
}
