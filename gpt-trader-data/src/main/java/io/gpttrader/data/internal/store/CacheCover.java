package io.gpttrader.data.internal.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The stretches of time a cache has asked its source for, so that it knows where there are no bars too. Some hold for good,
 * those of the newest bars until a moment.
 */
public final class CacheCover {

    public static final long FOR_GOOD = Long.MAX_VALUE;
    public static final CacheCover NOTHING = new CacheCover(List.of());

    /** A stretch {@code [from, to)} in epoch milliseconds that holds until a moment. */
    public record Stretch(long from, long to, long freshUntil) {

        boolean isAsFreshAs(Stretch other) {
            return freshUntil == other.freshUntil;
        }
    }

    private final List<Stretch> stretches;

    CacheCover(List<Stretch> stretches) {
        this.stretches = stretches.stream()
                .sorted(Comparator.comparingLong(Stretch::from))
                .toList();
    }

    /** The stretches in ascending time; none overlap. */
    List<Stretch> stretches() {
        return stretches;
    }

    /** Returns what of {@code [from, to)} must be asked for at a moment, in ascending time. */
    public List<Stretch> missing(long from, long to, long now) {
        List<Stretch> missing = new ArrayList<>();
        long at = from;
        for (Stretch each : stretches) {
            if (each.freshUntil() > now && each.to() > at && each.from() < to) {
                if (each.from() > at) {
                    missing.add(new Stretch(at, each.from(), FOR_GOOD));
                }
                at = each.to();
            }
        }
        if (at < to) {
            missing.add(new Stretch(at, to, FOR_GOOD));
        }
        return missing;
    }

    /** Returns the cover without {@code [from, to)}. */
    public CacheCover without(long from, long to) {
        List<Stretch> rest = new ArrayList<>();
        for (Stretch each : stretches) {
            addSome(rest, each.from(), Math.min(each.to(), from), each.freshUntil());
            addSome(rest, Math.max(each.from(), to), each.to(), each.freshUntil());
        }
        return new CacheCover(rest);
    }

    /** Returns the cover with {@code [from, to)} known until a moment, neighbours that hold as long made one. */
    public CacheCover with(long from, long to, long freshUntil) {
        List<Stretch> all = new ArrayList<>(without(from, to).stretches);
        addSome(all, from, to, freshUntil);
        List<Stretch> joined = new ArrayList<>();
        for (Stretch each : new CacheCover(all).stretches) {
            Stretch last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.to() == each.from() && last.isAsFreshAs(each)) {
                joined.set(joined.size() - 1, new Stretch(last.from(), each.to(), each.freshUntil()));
            } else {
                joined.add(each);
            }
        }
        return new CacheCover(joined);
    }

    private static void addSome(List<Stretch> to, long from, long until, long freshUntil) {
        if (from < until) {
            to.add(new Stretch(from, until, freshUntil));
        }
    }
}
