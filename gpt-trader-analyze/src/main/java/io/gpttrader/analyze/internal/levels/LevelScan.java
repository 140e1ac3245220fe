package io.gpttrader.analyze.internal.levels;

import io.gpttrader.analyze.LevelKind;
import io.gpttrader.analyze.PriceLevel;
import io.gpttrader.analyze.SwingPoint;
import io.gpttrader.analyze.VolumeAtPrice;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.outcomes.AverageTrueRange;
import io.gpttrader.analyze.internal.outcomes.Holm;
import io.gpttrader.analyze.internal.outcomes.Wilson;
import io.gpttrader.analyze.internal.swings.Swings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The levels of a series at its last bar: clusters of confirmed swings of the last 1,000 bars, one average range wide, and the price of most
 * volume. How a cluster held is measured on the zone as it was known at each bar, and compared with zones at random prices.
 */
public final class LevelScan {
    private static final int BARS = 1_000;
    private static final double HALF_LIFE_BARS = 120;

    private final PriceBars bars;
    private final double width;
    private final VolumeAtPrice volume;

    private LevelScan(PriceBars bars) {
        this.bars = bars;
        this.width = AverageTrueRange.of(bars)[bars.last()] / bars.close()[bars.last()];
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
        int from = Math.max(0, bars.size() - BARS);
        List<SwingPoint> swings = Swings.of(bars, Swings.USUAL).stream()
                .filter(swing -> swing.bar() >= from)
                .toList();
        List<Candidate> candidates = new ArrayList<>();
        for (SwingCluster cluster : SwingCluster.of(swings, width)) {
            candidates.add(candidate(cluster));
        }
        double most = volume.pointOfControl();
        boolean isCovered = candidates.stream().anyMatch(each -> each.zone.low() <= most && most <= each.zone.high());
        if (!Double.isNaN(most) && !isCovered) {
            candidates.add(ofVolume(Zone.around(most, width)));
        }
        return judged(candidates, HoldChance.of(bars, from, swings, width));
    }

    private record Candidate(Zone zone, List<SwingPoint> swings, ZoneTests tests, double weight, String source) {}

    private Candidate candidate(SwingCluster cluster) {
        Zone zone = Zone.around(cluster.middle(), width);
        double weights = 0;
        for (SwingPoint swing : cluster.swings()) {
            weights += Math.pow(0.5, (bars.last() - swing.bar()) / HALF_LIFE_BARS);
        }
        boolean hasMost = zone.low() <= volume.pointOfControl() && volume.pointOfControl() <= zone.high();
        return new Candidate(
                zone,
                cluster.swings(),
                ZoneTests.of(bars, cluster.knownBar(), cluster::middleBefore, width),
                weights * (1 + share(zone)),
                hasMost ? "swings and volume" : "swings");
    }

    /** The price of most volume is known from all bars, so that no test of it is left; it weighs half a fresh swing. */
    private Candidate ofVolume(Zone zone) {
        return new Candidate(zone, List.of(), new ZoneTests(0, 0, 0, 0), 0.5 * (1 + share(zone)), "volume");
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

    private List<PriceLevel> judged(List<Candidate> candidates, HoldChance chance) {
        double strongest =
                candidates.stream().mapToDouble(Candidate::weight).max().orElse(1);
        double[] p = candidates.stream()
                .mapToDouble(each -> chance.pValue(each.tests()))
                .toArray();
        double[] adjusted = Holm.adjusted(p);
        List<PriceLevel> levels = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            Candidate each = candidates.get(i);
            levels.add(level(each, chance.rate(each.tests()), p[i], adjusted[i], each.weight() / strongest));
        }
        return levels;
    }

    private PriceLevel level(Candidate candidate, double random, double p, double adjusted, double strength) {
        Zone zone = candidate.zone();
        ZoneTests tests = candidate.tests();
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
                random,
                p,
                adjusted,
                strength,
                candidate.swings().stream().mapToInt(SwingPoint::bar).max().orElse(-1),
                candidate.source());
    }
}
