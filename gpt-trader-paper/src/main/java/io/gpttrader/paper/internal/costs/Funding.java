package io.gpttrader.paper.internal.costs;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** When a perpetual pays funding, and how much of the position's value: every so many hours, or at the moments of a host's series. */
final class Funding {
    static final Funding NONE = new Funding(0, 0, new TreeMap<>());

    private static final double BP = 10_000;
    private static final long HOUR = 3_600_000;

    private final double fraction;
    private final long periodMillis;

    /** Fractions by moment, milliseconds since 1970 UTC. */
    private final NavigableMap<Long, Double> moments;

    private Funding(double fraction, long periodMillis, NavigableMap<Long, Double> moments) {
        this.fraction = fraction;
        this.periodMillis = periodMillis;
        this.moments = moments;
    }

    static Funding of(CostPlan plan, String symbol) {
        Map<String, Double> said = plan.fundingOf(symbol);
        if (said.isEmpty()) {
            return NONE;
        }
        TreeMap<Long, Double> moments = new TreeMap<>();
        said.forEach((name, bps) -> {
            if (name.startsWith(CostPlan.FUNDING_AT)) {
                moments.put(Long.valueOf(name.substring(CostPlan.FUNDING_AT.length())), bps / BP);
            }
        });
        double hours = said.getOrDefault(CostPlan.FUNDING_HOURS, 0.0);
        return new Funding(said.getOrDefault(CostPlan.FUNDING, 0.0) / BP, Math.round(hours * HOUR), moments);
    }

    /** The sum of the fractions at the moments after one time and up to another; a long position pays it where it is above 0. */
    double between(long from, long to) {
        double sum = 0;
        if (periodMillis > 0) {
            sum = fraction * (Math.floorDiv(to, periodMillis) - Math.floorDiv(from, periodMillis));
        }
        if (!moments.isEmpty()) {
            for (double each : moments.subMap(from, false, to, true).values()) {
                sum += each;
            }
        }
        return sum;
    }
}
