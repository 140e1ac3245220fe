package io.gpttrader.backtest.internal.details;

import io.gpttrader.backtest.internal.metrics.RoundTrip;
import io.gpttrader.backtest.internal.metrics.RunResult;
import io.gpttrader.backtest.internal.metrics.RunSplit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/**
 * How far the price went against a position and for it while it was held, before costs.
 *
 * @param adverse worst fraction of the entry price, 0 or below; NaN where the bars are not there
 * @param favourable best fraction, 0 or above
 */
public record Excursion(double adverse, double favourable) {
    private static final Excursion UNKNOWN = new Excursion(Double.NaN, Double.NaN);

    /** One for each of the run's round trips, in their order. */
    public static List<Excursion> of(RunResult run) {
        return run.roundTrips().stream()
                .map(trip ->
                        of(trip, run.bars().getOrDefault(trip.symbol(), List.of()), run.times(), splitsOf(run, trip)))
                .toList();
    }

    private static List<RunSplit> splitsOf(RunResult run, RoundTrip trip) {
        return run.splits().stream()
                .filter(split -> split.symbol().equals(trip.symbol()))
                .toList();
    }

    /*
     * Only prices that the position surely saw: the range of the bars between, that of the entry's bar unless it was filled at its end,
     * that of the exit's bar only where it was left at its end and not by an order inside it, and the prices of both fills. Those before a split are restated, as the entry is.
     */
    private static Excursion of(RoundTrip trip, List<Bar> bars, long[] times, List<RunSplit> splits) {
        int from = Places.of(bars, times, trip.entryBar());
        int to = Places.of(bars, times, trip.exitBar());
        if (from < 0 || to < 0 || trip.entryPrice() == 0) {
            return UNKNOWN;
        }
        double low = Math.min(trip.entryPrice(), trip.exitPrice());
        double high = Math.max(trip.entryPrice(), trip.exitPrice());
        boolean seesFirst = trip.entryTime().isBefore(bars.get(from).getEndTime());
        boolean seesLast = trip.open() || isAtClose(trip, bars.get(to).getEndTime());
        for (int i = seesFirst ? from : from + 1; i < to || (i == to && seesLast); i++) {
            double units =
                    unitsForOne(splits, bars.get(i).getBeginTime(), bars.get(to).getBeginTime());
            low = Math.min(low, bars.get(i).getLowPrice().doubleValue() / units);
            high = Math.max(high, bars.get(i).getHighPrice().doubleValue() / units);
        }
        double size = Math.abs(trip.entryPrice());
        double fall = (low - trip.entryPrice()) / size;
        double rise = (high - trip.entryPrice()) / size;
        return trip.isLong() ? new Excursion(fall, rise) : new Excursion(0 - rise, 0 - fall);
    }

    private static double unitsForOne(List<RunSplit> splits, Instant after, Instant upTo) {
        double units = 1;
        for (RunSplit split : splits) {
            boolean isBetween = split.time().isAfter(after) && !split.time().isAfter(upTo);
            units *= isBetween ? split.unitsForOne() : 1;
        }
        return units;
    }

    private static boolean isAtClose(RoundTrip trip, @Nullable Instant end) {
        return trip.exitTime().equals(end) && trip.exitReason().equals("signal");
    }
}
