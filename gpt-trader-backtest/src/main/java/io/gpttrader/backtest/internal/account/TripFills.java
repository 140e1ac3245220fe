package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.metrics.RoundTrip;
import io.gpttrader.backtest.internal.metrics.RunFill;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The fills of a run whose positions changed only where they began and ended, from its round trips, each with its own commission. */
final class TripFills {

    /**
     * A fill and its place among those of one instant: exits come before entries, as in the engine, unless it is the exit of what
     * was bought at that very instant.
     */
    private record Placed(RunFill fill, int phase, int number) {}

    private final List<Placed> placed = new ArrayList<>();

    void closed(RoundTrip trip, double entryCommission, double exitCommission) {
        entry(trip, entryCommission);
        RunFill exit = new RunFill(
                trip.symbol(),
                trip.exitTime(),
                trip.exitDate(),
                !trip.isLong(),
                trip.quantity(),
                trip.exitPrice(),
                exitCommission,
                1,
                trip.exitTag());
        placed.add(new Placed(exit, trip.exitTime().equals(trip.entryTime()) ? 1 : 0, placed.size()));
    }

    void entry(RoundTrip trip, double commission) {
        RunFill entry = new RunFill(
                trip.symbol(),
                trip.entryTime(),
                trip.entryDate(),
                trip.isLong(),
                trip.quantity(),
                trip.entryPrice(),
                commission,
                1,
                trip.entryTag());
        placed.add(new Placed(entry, 1, placed.size()));
    }

    /** In order of time. */
    List<RunFill> list() {
        placed.sort(Comparator.comparing((Placed each) -> each.fill.time())
                .thenComparingInt(Placed::phase)
                .thenComparingInt(Placed::number));
        return placed.stream().map(Placed::fill).toList();
    }
}
