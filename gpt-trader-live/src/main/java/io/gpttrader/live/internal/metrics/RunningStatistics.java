package io.gpttrader.live.internal.metrics;

import io.gpttrader.live.internal.dates.ReturnTimes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a report that a monitor reads while the account goes on: Sharpe, Sortino and the deepest fall, equal to the report's to
 * the last bit. They are worked out by whoever reads them, when there is something new: the returns with the report's own code, as a
 * sum kept from bar to bar would round otherwise; the fall from where it was left.
 */
public final class RunningStatistics {

    /** NaN where undefined, as in a report. */
    public record Figures(double sharpe, double sortino, double maxDrawdown) {
        static final Figures NONE = new Figures(Double.NaN, Double.NaN, Double.NaN);
    }

    private final double start;
    private final double riskFreeFraction;
    private final double barsPerYear;
    private final @Nullable Function<Instant, Map.Entry<Instant, Instant>> calendar;
    private final Map<Instant, Map.Entry<Instant, Instant>> sessions = new HashMap<>();

    private @Nullable CurveMoment seen;
    private Figures figures = Figures.NONE;

    /** Of the values before {@code done}, which stand. */
    private int done;

    private double peak;
    private double deepest;

    /**
     * Of an account.
     *
     * @param start its cash at the start
     * @param riskFreeFraction interest a year, 0.04 is 4 %
     * @param barsPerYear the host's own figure, or NaN
     * @param calendar of all symbols, or null
     */
    public RunningStatistics(
            double start,
            double riskFreeFraction,
            double barsPerYear,
            @Nullable Function<Instant, ? extends Map.Entry<Instant, Instant>> calendar) {
        this.start = start;
        this.riskFreeFraction = riskFreeFraction;
        this.barsPerYear = barsPerYear;
        // A year of the host's calendar is asked for once, not at each reading.
        this.calendar = calendar == null ? null : moment -> sessions.computeIfAbsent(moment, calendar);
        this.peak = start;
    }

    /** Puts {@code profit}, {@code sharpe}, {@code sortino} and {@code maxDrawdown} after a moment's {@code equity}. */
    public void put(Map<String, Double> readings, CurveMoment moment) {
        Figures its = at(moment);
        readings.put("profit", readings.getOrDefault("equity", Double.NaN) - start);
        readings.put("sharpe", its.sharpe);
        readings.put("sortino", its.sortino);
        readings.put("maxDrawdown", its.maxDrawdown);
    }

    /** The figures at a moment; moments come in their order, and from one thread at a time. */
    Figures at(CurveMoment moment) {
        if (!moment.equals(seen)) {
            figures = moment.size() == 0 ? Figures.NONE : worked(moment);
            seen = moment;
        }
        return figures;
    }

    private Figures worked(CurveMoment moment) {
        long[] times = moment.counts().length == 1 ? new long[0] : moment.allTimes();
        ReturnTimes when = ReturnTimes.of(barsPerYear, calendar, moment.counts(), times, moment::allDays);
        double perYear = when.perYear().value();
        double riskFree = riskFreeFraction / perYear;
        int @Nullable [] places = when.places();
        Returns returns = places == null
                ? new Returns(start, moment.allEquity(), moment.held())
                : new Returns(start, moment.at(places));
        double sortino = new FurtherReturns(returns, returns, riskFree).sortino(perYear);
        return new Figures(returns.sharpe(riskFree, perYear), sortino, maxDrawdown(moment));
    }

    private double maxDrawdown(CurveMoment moment) {
        for (; done < moment.size() - 1; done++) {
            double value = moment.equity()[done];
            deepest = Math.max(deepest, depth(value));
            peak = Math.max(peak, value);
        }
        return Math.max(deepest, depth(moment.last()));
    }

    private double depth(double value) {
        return value < peak ? 1 - value / peak : 0;
    }
}
