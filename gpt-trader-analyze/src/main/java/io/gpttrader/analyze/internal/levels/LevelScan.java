package io.gpttrader.analyze.internal.levels;

import io.gpttrader.analyze.LevelKind;
import io.gpttrader.analyze.PriceLevel;
import io.gpttrader.analyze.SwingPoint;
import io.gpttrader.analyze.VolumeAtPrice;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.outcomes.Holm;
import io.gpttrader.analyze.internal.outcomes.Wilson;
import io.gpttrader.analyze.internal.swings.AverageRange;
import io.gpttrader.analyze.internal.swings.Swings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.distribution.BinomialDistribution;

/** The levels of a series at its last bar: clusters of confirmed swings of the last 1,000 bars, one average range wide, and the price of most volume. */
public final class LevelScan {
    private static final int BARS = 1_000;
    private static final double HALF_LIFE_BARS = 120;
    private static final int RANDOM_ZONES = 100;

    private final PriceBars bars;
    private final double width;
    private final VolumeAtPrice volume;

    private LevelScan(PriceBars bars) {
        this.bars = bars;
        this.width = AverageRange.of(bars)[bars.last()] / bars.close()[bars.last()];
        this.volume = VolumeProfile.of(bars, BARS);
    }

    /** The levels; none where the last bar has no close or no average range. */
    public static LevelOutcome of(PriceBars bars) {
        LevelScan scan = new LevelScan(bars);
        List<PriceLevel> levels = scan.width > 0 ? scan.levels() : List.of();
        double close = bars.close()[bars.last()];
        return new LevelOutcome(
                bars.name(),
                close,
                levels.stream()
                        .filter(level -> level.kind() == LevelKind.SUPPORT)
                        .sorted(Comparator.comparingDouble(level -> -level.price()))
                        .toList(),
                levels.stream()
                        .filter(level -> level.kind() == LevelKind.RESISTANCE)
                        .sorted(Comparator.comparingDouble(PriceLevel::price))
                        .toList(),
                Pivots.of(bars),
                scan.volume);
    }

    private List<PriceLevel> levels() {
        List<Candidate> candidates = new ArrayList<>();
        int from = Math.max(0, bars.size() - BARS);
        List<SwingPoint> swings = Swings.of(bars, Swings.USUAL).stream()
                .filter(swing -> swing.bar() >= from)
                .toList();
        for (List<SwingPoint> cluster : SwingClusters.of(swings, width)) {
            candidates.add(candidate(cluster));
        }
        double most = volume.pointOfControl();
        boolean isCovered = candidates.stream().anyMatch(each -> each.zone.low() <= most && most <= each.zone.high());
        if (!Double.isNaN(most) && !isCovered) {
            Zone zone = new Zone(most, most * (1 - width / 2), most * (1 + width / 2), bars.last());
            candidates.add(new Candidate(zone, List.of(), 0.5 * (1 + share(zone)), "volume"));
        }
        return judged(candidates);
    }

    private record Candidate(Zone zone, List<SwingPoint> swings, double weight, String source) {}

    private Candidate candidate(List<SwingPoint> cluster) {
        double weights = 0;
        double sum = 0;
        int known = Integer.MAX_VALUE;
        for (SwingPoint swing : cluster) {
            double weight = Math.pow(0.5, (bars.last() - swing.bar()) / HALF_LIFE_BARS);
            weights += weight;
            sum += weight * swing.price();
            known = Math.min(known, swing.confirmedBar());
        }
        double price = sum / weights;
        double low = Math.min(cluster.get(0).price(), price * (1 - width / 4));
        double high = Math.max(cluster.get(cluster.size() - 1).price(), price * (1 + width / 4));
        Zone zone = new Zone(price, low, high, known);
        boolean hasMost = low <= volume.pointOfControl() && volume.pointOfControl() <= high;
        return new Candidate(zone, cluster, weights * (1 + share(zone)), hasMost ? "swings and volume" : "swings");
    }

    /** The share of the volume that was traded in a zone. */
    private double share(Zone zone) {
        double share = 0;
        for (int bin = 0; bin < volume.shares().size(); bin++) {
            double low = volume.prices().get(bin);
            double high = volume.prices().get(bin + 1);
            double overlap = Math.min(high, zone.high()) - Math.max(low, zone.low());
            share += Math.max(0, overlap) / (high - low) * volume.shares().get(bin);
        }
        return share;
    }

    private List<PriceLevel> judged(List<Candidate> candidates) {
        double strongest = candidates.stream().mapToDouble(Candidate::weight).max().orElse(1);
        double random = randomHoldRate();
        ZoneTests[] tests = new ZoneTests[candidates.size()];
        double[] p = new double[tests.length];
        for (int i = 0; i < tests.length; i++) {
            tests[i] = ZoneTests.of(bars, candidates.get(i).zone());
            p[i] = tests[i].tests() == 0 || Double.isNaN(random)
                    ? Double.NaN
                    : 1 - new BinomialDistribution(null, tests[i].tests(), random).cumulativeProbability(tests[i].held() - 1);
        }
        double[] adjusted = Holm.adjusted(p);
        List<PriceLevel> levels = new ArrayList<>();
        for (int i = 0; i < tests.length; i++) {
            levels.add(level(candidates.get(i), tests[i], random, p[i], adjusted[i], strongest));
        }
        return levels;
    }

    private PriceLevel level(
            Candidate candidate, ZoneTests tests, double random, double p, double adjusted, double strongest) {
        Zone zone = candidate.zone();
        double[] interval = Wilson.interval(tests.held(), tests.tests(), 0.95);
        return new PriceLevel(
                zone.price() < bars.close()[bars.last()] ? LevelKind.SUPPORT : LevelKind.RESISTANCE,
                zone.price(),
                zone.low(),
                zone.high(),
                candidate.swings().size(),
                tests.tests(),
                tests.held(),
                tests.tests() == 0 ? Double.NaN : (double) tests.held() / tests.tests(),
                interval[0],
                interval[1],
                tests.tests() == 0 ? Double.NaN : random,
                p,
                adjusted,
                candidate.weight() / strongest,
                candidate.swings().stream().mapToInt(SwingPoint::bar).max().orElse(-1),
                candidate.source());
    }

    /** How often zones of half a width at prices spread evenly, in logarithms, over the range of the last bars held; NaN without tests. */
    private double randomHoldRate() {
        int from = Math.max(0, bars.size() - BARS);
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int t = from; t < bars.size(); t++) {
            low = bars.low()[t] < low ? bars.low()[t] : low;
            high = bars.high()[t] > high ? bars.high()[t] : high;
        }
        int tests = 0;
        int held = 0;
        for (int i = 0; i < RANDOM_ZONES; i++) {
            double price = low * Math.pow(high / low, (i + 0.5) / RANDOM_ZONES);
            ZoneTests each = ZoneTests.of(bars, new Zone(price, price * (1 - width / 4), price * (1 + width / 4), from));
            tests += each.tests();
            held += each.held();
        }
        return tests == 0 ? Double.NaN : (double) held / tests;
    }
}
