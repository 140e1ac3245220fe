package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.internal.metrics.RoundTrip;
import io.gpttrader.backtest.internal.metrics.RunFill;
import io.gpttrader.backtest.internal.metrics.RunResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ta4j.core.Bar;

/**
 * The fills of a back test, from its round trips. What was commission of both fills is divided by what each was worth, which is
 * exact for a commission in basis points.
 */
public final class RunFills {

    /**
     * A fill and its place among those of one instant: exits come before entries, as in the engine, unless it is the exit of what
     * was bought at that very instant.
     */
    private record Placed(TaxFill fill, int phase, int number) {}

    private RunFills() {}

    /** In order, each with the keys of a session's fill event. */
    public static List<Map<String, Object>> maps(RunResult run) {
        return of(run).stream()
                .map(fill -> Collections.unmodifiableMap(fill.toMap()))
                .toList();
    }

    static List<TaxFill> of(RunResult run) {
        return run.fills().isEmpty() ? ofTrips(run) : ofFills(run);
    }

    private static List<TaxFill> ofFills(RunResult run) {
        return run.fills().stream()
                .map(fill -> new TaxFill(
                        fill.symbol(),
                        fill.time(),
                        fill.date(),
                        fill.isBuy(),
                        fill.quantity(),
                        fill.price(),
                        fill.commission(),
                        "",
                        fill.tag()))
                .toList();
    }

    /** In the units and prices after the last split: lots bought before a split and after it are of the same kind. */
    static List<TaxFill> restated(RunResult run) {
        List<TaxFill> fills = of(run);
        return run.fills().isEmpty()
                ? fills
                : IntStream.range(0, fills.size())
                        .mapToObj(i -> fills.get(i).restated(run.fills().get(i).restated()))
                        .toList();
    }

    private static List<TaxFill> ofTrips(RunResult run) {
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
        return run.fills().isEmpty()
                ? run.open().stream().map(trip -> exit(trip, 0)).toList()
                : restsOf(run);
    }

    /** Of several recipes a symbol is sold as one. */
    private static List<TaxFill> restsOf(RunResult run) {
        Map<String, TaxFill> bySymbol = new LinkedHashMap<>();
        run.open().forEach(trip -> bySymbol.computeIfAbsent(trip.symbol(), symbol -> rest(run, trip)));
        return bySymbol.values().stream().filter(fill -> fill.quantity() > 0).toList();
    }

    /** What is left of a position, at the symbol's last close. */
    private static TaxFill rest(RunResult run, RoundTrip trip) {
        double held = 0;
        for (RunFill fill : run.fills()) {
            double units = fill.quantity() * fill.restated();
            held += !fill.symbol().equals(trip.symbol()) ? 0 : fill.isBuy() ? units : -units;
        }
        List<Bar> bars = Objects.requireNonNull(run.bars().get(trip.symbol()));
        double close = bars.get(bars.size() - 1).getClosePrice().doubleValue();
        return new TaxFill(trip.symbol(), trip.exitTime(), trip.exitDate(), held < 0, Math.abs(held), close, 0, "", "");
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
                "",
                trip.entryTag());
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
                "",
                trip.exitTag());
    }
}
