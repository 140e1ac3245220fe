package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.orders.Bracket;
import io.gpttrader.backtest.internal.orders.EntryOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/**
 * Finer bars of one symbol, which tell what comes first inside a bar that reaches both a stop and a target, and what comes after an entry
 * inside a bar. They count where their highest and lowest price are those of the bar; elsewhere, and inside a finer bar, the bar's own rule
 * holds.
 */
public final class FinerBars {
    /** Rounding by which the ranges may differ, relative to the price. */
    private static final double ROUNDING = 1e-9;

    private final Columns bars;
    private final Columns finer;

    /** The finer bars of the bar asked about last. */
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

    public FinerBars(Columns bars, Columns finer) {
        this.bars = bars;
        this.finer = finer;
    }

    /** Whether a bar, which reaches an order of a bracket, fills one; the bracket then tells which, as the finer bars have it. */
    boolean isHit(Bracket orders, int bar) {
        boolean goesOn = bar == partedBar;
        foundBar = -1;
        if (!goesOn && !orders.isAmbiguous()) {
            return true;
        }
        if (!find(bar)) {
            remember(bar, false, -1);
            return true;
        }
        if (isHitFrom(orders, bar, goesOn ? partedAt : from)) {
            return true;
        }
        foundBar = -1;
        return !goesOn && orders.isHit(bars.open[bar], bars.high[bar], bars.low[bar]);
    }

    /**
     * The same of the rest of a bar, after an entry inside it. Where nothing is hit, the bracket has taken in the rest.
     *
     * @return null where the finer bars do not tell
     */
    @Nullable
    Boolean isHitAfter(Bracket orders, int bar, EntryOrder entry, boolean buys) {
        int at = find(bar) ? placeOf(entry, buys) : -1;
        foundBar = -1;
        if (at < 0) {
            count(bar, false);
            return null;
        }
        boolean atItsOpen = finer.open[at] == entry.price();
        double high = atItsOpen ? finer.high[at] : entry.highAfter(finer.high[at]);
        double low = atItsOpen ? finer.low[at] : entry.lowAfter(finer.low[at]);
        boolean isFirst = bar != partedBar || partedAt == at;
        if (isFirst && orders.isHitAfter(entry.price(), high, low)) {
            return found(orders, bar, at);
        }
        if (isHitFrom(orders, bar, isFirst ? at + 1 : partedAt)) {
            return true;
        }
        orders.follow(high, low);
        for (int i = at + 1; i < to; i++) {
            orders.follow(finer.high[i], finer.low[i]);
        }
        count(bar, true);
        return false;
    }

    private boolean isHitFrom(Bracket orders, int bar, int first) {
        for (int i = first; i < to; i++) {
            if (orders.isHit(finer.open[i], finer.high[i], finer.low[i])) {
                return found(orders, bar, i);
            }
        }
        return false;
    }

    private boolean found(Bracket orders, int bar, int at) {
        remember(bar, !orders.isAmbiguous(), at);
        orders.isInside();
        return true;
    }

    private void remember(int bar, boolean told, int at) {
        foundBar = bar;
        isTold = told;
        foundAt = at;
    }

    /** The order that was found to be hit in a bar is filled: all of the position is sold, or a part. */
    void filled(int bar, boolean isPart) {
        if (bar == foundBar) {
            count(bar, isTold);
            partedBar = isPart && foundAt >= 0 ? bar : -1;
            partedAt = foundAt;
        }
    }

    /** Counts a bar once, by what was found of it first. */
    private void count(int bar, boolean isResolved) {
        if (bar != counted) {
            counted = bar;
            resolved += isResolved ? 1 : 0;
            unresolved += isResolved ? 0 : 1;
        }
    }

    /** The finer bar that fills an entry: a limit is traded beyond, a stop is reached. */
    private int placeOf(EntryOrder entry, boolean buys) {
        double price = entry.price();
        for (int i = from; i < to; i++) {
            boolean isFilled = entry.isMaker()
                    ? (buys ? finer.low[i] < price : finer.high[i] > price)
                    : (buys ? finer.high[i] >= price : finer.low[i] <= price);
            if (isFilled) {
                return i;
            }
        }
        return -1;
    }

    private boolean find(int bar) {
        long begin = bars.beginTime[bar];
        from = firstEndingAfter(begin);
        to = firstEndingAfter(bars.endTime[bar]);
        if (from == to || finer.beginTime[from] < begin) {
            return false;
        }
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (int i = from; i < to; i++) {
            high = Math.max(high, finer.high[i]);
            low = Math.min(low, finer.low[i]);
        }
        return isSame(high, bars.high[bar]) && isSame(low, bars.low[bar]);
    }

    private static boolean isSame(double price, double other) {
        return Math.abs(price - other) <= ROUNDING * Math.abs(other);
    }

    private int firstEndingAfter(long time) {
        int low = 0;
        int high = finer.length();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (finer.endTime[middle] > time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    // ---- settings and notes

    /** Rejects finer bars that resolve nothing: without protective orders, or of a symbol that a run does not trade. */
    public static void check(Map<String, BarSeries> finer, boolean protects, List<String> traded) {
        if (!finer.isEmpty() && !protects) {
            throw new IllegalArgumentException(
                    "finerBars(..) tell which of a stop and a target comes first, but there is neither; add exits(..), or leave them out");
        }
        for (String symbol : finer.keySet()) {
            if (!traded.contains(symbol)) {
                throw new IllegalArgumentException(
                        "finerBars(..) has bars of \"%s\", but the run trades %s; name the symbol as the run does, or leave it out"
                                .formatted(symbol, traded));
            }
        }
    }

    /** What a report says of the bars that were asked about, in the order of the symbols. */
    public static List<String> notes(List<String> symbols, List<Sleeve> sleeves) {
        List<String> notes = new ArrayList<>();
        for (int symbol = 0; symbol < symbols.size(); symbol++) {
            int resolved = 0;
            int unresolved = 0;
            for (Sleeve sleeve : sleeves) {
                FinerBars its = sleeve.finer;
                if (its != null && sleeve.symbol == symbol) {
                    resolved += its.resolved;
                    unresolved += its.unresolved;
                }
            }
            if (unresolved > 0) {
                notes.add(symbols.get(symbol) + ": of " + (resolved + unresolved)
                        + " bars that leave open what comes first, the finer bars resolve " + resolved + "; in "
                        + unresolved
                        + " they are missing, have another range, or leave it open too, and the bar's own rule holds.");
            }
        }
        return notes;
    }
}
