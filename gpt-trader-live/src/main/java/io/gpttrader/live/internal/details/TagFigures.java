package io.gpttrader.live.internal.details;

import io.gpttrader.live.internal.metrics.RoundTrip;
import io.gpttrader.live.internal.metrics.RunResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the round trips with one pair of tags did.
 *
 * @param entryTag name of the condition that made the entry, empty without one
 * @param exitTag the same of the exit; empty for open positions, too
 * @param trades closed round trips
 * @param open positions still open
 * @param winRate share of the closed ones with a profit, NaN without any
 * @param profit of all, open ones included, after every cost, account currency
 */
public record TagFigures(String entryTag, String exitTag, int trades, int open, double winRate, double profit) {

    private record Key(String entryTag, String exitTag) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byEntry = entryTag.compareTo(other.entryTag);
            return byEntry != 0 ? byEntry : exitTag.compareTo(other.exitTag);
        }
    }

    /** One for each pair, in the order of their names; none where no round trip has a tag. */
    public static List<TagFigures> of(RunResult run) {
        Map<Key, double[]> sums = new TreeMap<>();
        boolean isTagged = false;
        for (RoundTrip trip : run.roundTrips()) {
            isTagged |= !trip.entryTag().isEmpty() || !trip.exitTag().isEmpty();
            add(sums, new Key(trip.entryTag(), trip.exitTag()), trip);
        }
        return isTagged ? listed(sums) : List.of();
    }

    /** One for each name of an entry's condition, in their order, whatever made the exits; none where no entry has a name. */
    public static List<TagFigures> byEntry(RunResult run) {
        Map<Key, double[]> sums = new TreeMap<>();
        boolean isTagged = false;
        for (RoundTrip trip : run.roundTrips()) {
            isTagged |= !trip.entryTag().isEmpty();
            add(sums, new Key(trip.entryTag(), ""), trip);
        }
        return isTagged ? listed(sums) : List.of();
    }

    private static void add(Map<Key, double[]> sums, Key key, RoundTrip trip) {
        double[] sum = sums.computeIfAbsent(key, its -> new double[4]);
        sum[trip.open() ? 1 : 0]++;
        sum[2] += !trip.open() && trip.profit() > 0 ? 1 : 0;
        sum[3] += trip.profit();
    }

    private static List<TagFigures> listed(Map<Key, double[]> sums) {
        return sums.entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue()))
                .toList();
    }

    private static TagFigures of(Key key, double[] sum) {
        return new TagFigures(key.entryTag, key.exitTag, (int) sum[0], (int) sum[1], sum[2] / sum[0], sum[3]);
    }
}
