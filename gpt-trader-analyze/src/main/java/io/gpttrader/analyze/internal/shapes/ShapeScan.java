package io.gpttrader.analyze.internal.shapes;

import io.gpttrader.analyze.BaseRate;
import io.gpttrader.analyze.ChartPattern;
import io.gpttrader.analyze.ChartPatternKind;
import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.PatternStage;
import io.gpttrader.analyze.SwingPoint;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.outcomes.AverageTrueRange;
import io.gpttrader.analyze.internal.outcomes.BaseRateRules;
import io.gpttrader.analyze.internal.outcomes.BaseRates;
import io.gpttrader.analyze.internal.outcomes.Setup;
import io.gpttrader.analyze.internal.swings.Swings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All chart patterns of a history. A pattern that shares bars with one of its kind that was confirmed before it is the same one told twice,
 * and left out.
 */
@SuppressWarnings("EnumOrdinal") // rows and columns are in the order of the enum
public final class ShapeScan {
    private static final double FINE = 1.5;

    /** Measured moves take longer than a candlestick's. */
    private static final BaseRateRules RULES = new BaseRateRules(60, 0.95);

    private final PriceBars bars;
    private final List<ChartPattern> confirmed = new ArrayList<>();
    private final List<ChartPattern> forming = new ArrayList<>();
    private final Map<ChartPatternKind, BaseRate> rates = new EnumMap<>(ChartPatternKind.class);

    private ShapeScan(PriceBars bars) {
        this.bars = bars;
        List<ChartPattern> broken = new ArrayList<>();
        List<ChartPattern> open = new ArrayList<>();
        for (Candidate candidate : candidates()) {
            ChartPattern pattern = followed(candidate);
            if (pattern != null) {
                (pattern.stage() == PatternStage.CONFIRMED ? broken : open).add(pattern);
            }
        }
        broken.sort(Comparator.comparingInt(ChartPattern::confirmedBar)
                .thenComparingInt(ChartPattern::firstBar)
                .thenComparing(ChartPattern::kind));
        Map<ChartPatternKind, ChartPattern> before = new EnumMap<>(ChartPatternKind.class);
        List<ChartPattern> kept = new ArrayList<>();
        for (ChartPattern pattern : broken) {
            ChartPattern other = before.get(pattern.kind());
            if (other == null || pattern.firstBar() > other.lastBar()) {
                kept.add(pattern);
                before.put(pattern.kind(), pattern);
            }
        }
        measure(kept);
        kept.forEach(pattern -> confirmed.add(withRate(pattern)));
        for (ChartPattern pattern : latestOfEachKind(open)) {
            ChartPattern other = before.get(pattern.kind());
            if (other == null || pattern.firstBar() > other.lastBar()) {
                forming.add(withRate(pattern));
            }
        }
    }

    /** Over a history. */
    public static ShapeScan of(PriceBars bars) {
        return new ShapeScan(bars);
    }

    private List<Candidate> candidates() {
        List<Candidate> all = new ArrayList<>();
        List<SwingPoint> swings = Swings.of(bars, Swings.USUAL);
        for (int i = 0; i < swings.size(); i++) {
            add(all, Reversals.endingAt(swings, i));
            add(all, Boundaries.endingAt(swings, i));
        }
        List<SwingPoint> fine = Swings.of(bars, FINE);
        double[] range = AverageTrueRange.of(bars);
        for (int i = 0; i < fine.size(); i++) {
            add(all, Flags.endingAt(fine, i, range));
        }
        return all;
    }

    private static void add(List<Candidate> all, @Nullable Candidate candidate) {
        if (candidate != null) {
            all.add(candidate);
        }
    }

    /** Bar by bar from where its swings were known: broken, wrong, over, or still forming. */
    private @Nullable ChartPattern followed(Candidate candidate) {
        int end = Math.min(bars.last(), candidate.expiryBar());
        for (int t = candidate.knownBar(); t <= end; t++) {
            double close = bars.close()[t];
            if (candidate.up() != null && close > candidate.up().at(t)) {
                double line = candidate.up().at(t);
                return broken(
                        candidate, MarketBias.BULLISH, t, line, line + candidate.height(), candidate.stopOfRise());
            }
            if (candidate.down() != null && close < candidate.down().at(t)) {
                double line = candidate.down().at(t);
                return broken(
                        candidate, MarketBias.BEARISH, t, line, line - candidate.height(), candidate.stopOfFall());
            }
            if (close > candidate.wrongAbove() || close < candidate.wrongBelow()) {
                return null;
            }
        }
        return end == candidate.expiryBar() ? null : forming(candidate);
    }

    /**
     * Null where there is nothing left to trade: the target is below 0 or already passed by the close, or the sloping line has run past the
     * stop, as it does where the last swing was confirmed only after the lines had crossed.
     */
    private @Nullable ChartPattern broken(
            Candidate candidate, MarketBias bias, int t, double line, double target, double stop) {
        boolean isLeft = bias.sign() * (target - bars.close()[t]) > 0;
        return !(target > 0 && isLeft && isOrdered(bias, line, stop))
                ? null
                : new ChartPattern(
                        candidate.kind(),
                        bias,
                        PatternStage.CONFIRMED,
                        candidate.firstBar(),
                        candidate.lastBar(),
                        t,
                        line,
                        target,
                        stop,
                        candidate.points(),
                        none(candidate.kind()));
    }

    private static boolean isOrdered(MarketBias bias, double line, double stop) {
        return bias.sign() * (line - stop) > 0;
    }

    /** Null where a break at the last bar would have been none, by the line, the stop and the target as they are there. */
    private @Nullable ChartPattern forming(Candidate candidate) {
        Line up = candidate.up();
        Line down = candidate.down();
        int t = bars.last();
        boolean isEither = up != null && down != null;
        double trigger = up != null ? up.at(t) : down != null ? down.at(t) : Double.NaN;
        double height = up != null ? candidate.height() : -candidate.height();
        double stop = up != null ? candidate.stopOfRise() : candidate.stopOfFall();
        MarketBias bias = up != null ? MarketBias.BULLISH : MarketBias.BEARISH;
        if (!isEither && !(trigger + height > 0 && isOrdered(bias, trigger, stop))) {
            return null;
        }
        return new ChartPattern(
                candidate.kind(),
                isEither ? MarketBias.NEUTRAL : bias,
                PatternStage.FORMING,
                candidate.firstBar(),
                candidate.lastBar(),
                candidate.knownBar(),
                trigger,
                isEither ? Double.NaN : trigger + height,
                isEither ? Double.NaN : stop,
                candidate.points(),
                none(candidate.kind()));
    }

    private static List<ChartPattern> latestOfEachKind(List<ChartPattern> open) {
        Map<ChartPatternKind, ChartPattern> latest = new EnumMap<>(ChartPatternKind.class);
        for (ChartPattern pattern : open) {
            latest.merge(pattern.kind(), pattern, (a, b) -> b.confirmedBar() >= a.confirmedBar() ? b : a);
        }
        return List.copyOf(latest.values());
    }

    private void measure(List<ChartPattern> patterns) {
        List<BaseRate> measured = new ArrayList<>();
        for (ChartPatternKind kind : ChartPatternKind.values()) {
            List<Setup> setups = new ArrayList<>();
            for (ChartPattern pattern : patterns) {
                if (pattern.kind() == kind) {
                    setups.add(new Setup(pattern.confirmedBar(), pattern.bias(), pattern.target(), pattern.stop()));
                }
            }
            measured.add(BaseRates.of(kind.toString(), bars, setups, RULES));
        }
        List<BaseRate> adjusted = BaseRates.adjusted(measured);
        for (ChartPatternKind kind : ChartPatternKind.values()) {
            rates.put(kind, adjusted.get(kind.ordinal()));
        }
    }

    private static BaseRate none(ChartPatternKind kind) {
        double nan = Double.NaN;
        return new BaseRate(kind.toString(), 0, 0, 0, 0, nan, nan, nan, 0.95, nan, nan, nan, 1);
    }

    private ChartPattern withRate(ChartPattern pattern) {
        return new ChartPattern(
                pattern.kind(),
                pattern.bias(),
                pattern.stage(),
                pattern.firstBar(),
                pattern.lastBar(),
                pattern.confirmedBar(),
                pattern.trigger(),
                pattern.target(),
                pattern.stop(),
                pattern.points(),
                rates.getOrDefault(pattern.kind(), pattern.baseRate()));
    }

    /** All whose line has been broken, in the order of that. */
    public List<ChartPattern> confirmed() {
        return List.copyOf(confirmed);
    }

    /** Those that nothing has broken yet, the latest of each kind. */
    public List<ChartPattern> forming() {
        return List.copyOf(forming);
    }

    /** How each kind fared, in the order of the kinds; their p-values are corrected together. */
    public List<BaseRate> baseRates() {
        return List.copyOf(rates.values());
    }
}
