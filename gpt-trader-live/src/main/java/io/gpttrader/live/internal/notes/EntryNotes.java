package io.gpttrader.live.internal.notes;

import io.gpttrader.live.internal.metrics.PendingOrder;
import io.gpttrader.live.internal.metrics.Rejection;
import io.gpttrader.live.internal.metrics.RoundTrip;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a run made no entries, or none after some time: one note each for an entry that never held, for a size that buys nothing,
 * and for a drawdown halt that stands to the end. Read from what the run recorded, so a batch pays nothing for it.
 */
public final class EntryNotes {

    /** Name under which an entry is rejected whose size is 0 or undefined. */
    public static final String SIZE = "size";

    /** Name under which an entry is rejected while the account is too far below its peak. */
    public static final String DRAWDOWN_HALT = "drawdownHaltPercent";

    /** A recipe in a symbol. */
    private record Pair(String recipe, String symbol) {

        @Override
        public String toString() {
            return recipe + " on " + symbol;
        }
    }

    private static final int NAMED = 3;

    private final List<Pair> pairs = new ArrayList<>();
    private final List<RoundTrip> trips;
    private final List<PendingOrder> pending;
    private final List<Rejection> rejections;
    private final boolean areAllListed;

    /**
     * What a run recorded.
     *
     * @param recipes names of the recipes that decide by themselves
     * @param rejected orders rejected or made smaller in all, of which {@code rejections} lists the first
     */
    public EntryNotes(
            List<String> recipes,
            List<String> symbols,
            List<RoundTrip> trips,
            List<PendingOrder> pending,
            List<Rejection> rejections,
            int rejected) {
        recipes.forEach(recipe -> symbols.forEach(symbol -> pairs.add(new Pair(recipe, symbol))));
        this.trips = trips;
        this.pending = pending;
        this.rejections = rejections;
        this.areAllListed = rejected <= rejections.size();
    }

    /**
     * The notes, the most important first.
     *
     * @param words how a run that goes on ends the sentence, such as {@code " so far"}; empty for one that is over
     */
    public List<String> list(String words) {
        List<String> notes = new ArrayList<>();
        Set<Pair> entered = new HashSet<>();
        trips.forEach(trip -> entered.add(new Pair(trip.recipe(), trip.symbol())));
        pending.forEach(order -> entered.add(new Pair(order.recipe(), order.symbol())));
        addNeverHeld(notes, entered, words);
        addTooSmall(notes, entered);
        addHalt(notes);
        return notes;
    }

    private void addNeverHeld(List<String> notes, Set<Pair> entered, String words) {
        if (!areAllListed) {
            return;
        }
        Set<Pair> asked = new HashSet<>(entered);
        rejections.forEach(each -> asked.add(new Pair(each.recipe(), each.symbol())));
        List<Pair> silent = pairs.stream().filter(pair -> !asked.contains(pair)).toList();
        if (!silent.isEmpty()) {
            notes.add("the entry held at no bar" + words + ", or only together with the exit: " + named(silent));
        }
    }

    private void addTooSmall(List<String> notes, Set<Pair> entered) {
        for (Pair pair : pairs) {
            List<Rejection> sizes = entered.contains(pair)
                    ? List.of()
                    : rejections.stream()
                            .filter(each -> each.limit().equals(SIZE)
                                    && each.recipe().equals(pair.recipe)
                                    && each.symbol().equals(pair.symbol))
                            .toList();
            if (!sizes.isEmpty()) {
                Rejection first = sizes.get(0);
                notes.add("nothing was bought of " + pair.symbol + " by " + pair.recipe + ": " + first.reason()
                        + (sizes.size() == 1
                                ? " (" + first.date() + ")"
                                : " (first of " + sizes.size() + " such entries, " + first.date() + ")"));
            }
        }
    }

    private void addHalt(List<String> notes) {
        Instant lastEntry = Instant.MIN;
        for (RoundTrip trip : trips) {
            lastEntry = trip.entryTime().isAfter(lastEntry) ? trip.entryTime() : lastEntry;
        }
        Rejection halt = firstHaltAfter(lastEntry);
        if (halt != null) {
            notes.add("no entry since " + halt.date() + ": drawdown halt, " + halt.reason());
        }
    }

    /** The first entry rejected by the halt after the last one that was filled, if the last rejection of all is the halt's too. */
    private @Nullable Rejection firstHaltAfter(Instant lastEntry) {
        Rejection first = null;
        for (int i = rejections.size() - 1; i >= 0; i--) {
            Rejection each = rejections.get(i);
            if (!each.time().isAfter(lastEntry)) {
                return first;
            }
            if (each.limit().equals(DRAWDOWN_HALT)) {
                first = each;
            } else if (first == null) {
                return null;
            }
        }
        return first;
    }

    private static String named(List<Pair> pairs) {
        String names = String.join(
                ", ", pairs.stream().limit(NAMED).map(Pair::toString).toList());
        return pairs.size() > NAMED ? names + " and " + (pairs.size() - NAMED) + " more" : names;
    }
}
