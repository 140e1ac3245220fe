package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.internal.metrics.RoundTrip;
import io.gpttrader.backtest.internal.metrics.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The fills of a back test, from its round trips. What was commission of both fills is divided by what each was worth, which is
 * exact for a commission in basis points.
 */
final class RunFills {

    /**
     * A fill and its place among those of one instant: exits come before entries, as in the engine, unless it is the exit of what
     * was bought at that very instant.
     */
    private record Placed(TaxFill fill, int phase, int number) {}

    private RunFills() {}

    static List<TaxFill> of(RunResult run) {
        List<Placed> placed = new ArrayList<>();
        List<RoundTrip> trips = run.roundTrips();
        for (int i = 0; i < trips.size(); i++) {
            RoundTrip trip = trips.get(i);
            double entryValue = Math.abs(trip.entryPrice());
            double both = entryValue + Math.abs(trip.exitPrice());
            double entryCosts = trip.open() || both == 0 ? trip.costs() : trip.costs() * entryValue / both;
            placed.add(new Placed(entry(trip, entryCosts), 1, 2 * i));
            if (!trip.open()) {
                int phase = trip.exitTime().equals(trip.entryTime()) ? 1 : 0;
                placed.add(new Placed(exit(trip, trip.costs() - entryCosts), phase, 2 * i + 1));
            }
        }
        placed.sort(Comparator.comparing((Placed each) -> each.fill.time())
                .thenComparingInt(Placed::phase)
                .thenComparingInt(Placed::number));
        return placed.stream().map(Placed::fill).toList();
    }

    /** Sales of all that is open, at its last close and without costs. */
    static List<TaxFill> closing(RunResult run) {
        return run.open().stream().map(trip -> exit(trip, 0)).toList();
    }

    private static TaxFill entry(RoundTrip trip, double costs) {
        return new TaxFill(
                trip.symbol(),
                trip.entryTime(),
                trip.entryDate(),
                trip.isLong(),
                trip.quantity(),
                trip.entryPrice(),
                costs,
                "");
    }

    private static TaxFill exit(RoundTrip trip, double costs) {
        return new TaxFill(
                trip.symbol(),
                trip.exitTime(),
                trip.exitDate(),
                !trip.isLong(),
                trip.quantity(),
                trip.exitPrice(),
                costs,
                "");
    }
}
