package io.gpttrader.analyze.internal.snapshot;

import io.gpttrader.analyze.ChartPattern;
import io.gpttrader.analyze.IndicatorReading;
import io.gpttrader.analyze.Recommendation;
import io.gpttrader.analyze.StrategyOpinion;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.candles.CandleScan;
import io.gpttrader.analyze.internal.indicators.IndicatorColumns;
import io.gpttrader.analyze.internal.indicators.IndicatorReadings;
import io.gpttrader.analyze.internal.levels.LevelOutcome;
import io.gpttrader.analyze.internal.levels.LevelScan;
import io.gpttrader.analyze.internal.regimes.RegimeOutcome;
import io.gpttrader.analyze.internal.regimes.RegimeScan;
import io.gpttrader.analyze.internal.scoring.ScoreRules;
import io.gpttrader.analyze.internal.scoring.Scoring;
import io.gpttrader.analyze.internal.shapes.ShapeScan;
import io.gpttrader.analyze.internal.signals.Opinions;
import io.gpttrader.analyze.internal.support.Lazy;
import io.gpttrader.analyze.internal.volatility.ForecastComparison;
import io.gpttrader.analyze.internal.volatility.VolatilityOutcome;
import io.gpttrader.analyze.internal.volatility.VolatilityRules;
import java.util.ArrayList;
import java.util.List;

/** The parts of a snapshot. A screen asks for few of them, and only these are computed. Safe to share between threads. */
public final class SnapshotParts {
    public final PriceBars bars;
    public final ScoreRules rules;
    public final IndicatorColumns columns;
    public final Lazy<List<IndicatorReading>> readings;
    public final Lazy<LevelOutcome> levels;
    public final Lazy<CandleScan> candles;
    public final Lazy<ShapeScan> shapes;
    public final Lazy<RegimeOutcome> regimes;
    public final Lazy<List<StrategyOpinion>> opinions;
    public final Lazy<VolatilityOutcome> volatility;
    public final Lazy<Recommendation> recommendation;

    /** Over some bars; nothing is computed yet. */
    public SnapshotParts(PriceBars bars, ScoreRules rules) {
        this.bars = bars;
        this.rules = rules;
        this.columns = IndicatorColumns.of(bars);
        this.readings = Lazy.by(() -> IndicatorReadings.of(columns));
        this.levels = Lazy.by(() -> LevelScan.of(bars));
        this.candles = Lazy.by(() -> CandleScan.of(bars));
        this.shapes = Lazy.by(() -> ShapeScan.of(bars));
        this.regimes = Lazy.by(() -> RegimeScan.of(bars));
        this.opinions = Lazy.by(() -> Opinions.of(bars, rules.horizonBars(), rules.confidence()));
        this.volatility = Lazy.by(() -> ForecastComparison.of(bars, VolatilityRules.defaults()));
        this.recommendation = Lazy.by(() -> Scoring.of(bars, SnapshotScore.of(this), rules));
    }

    /** Chart patterns that are forming, then those whose line was broken within the last bars, the latest first. */
    public List<ChartPattern> currentPatterns() {
        List<ChartPattern> all = new ArrayList<>(shapes.get().forming());
        List<ChartPattern> confirmed = shapes.get().confirmed();
        for (int i = confirmed.size() - 1; i >= 0; i--) {
            if (bars.last() - confirmed.get(i).confirmedBar() < SnapshotScore.PATTERN_BARS) {
                all.add(confirmed.get(i));
            }
        }
        return List.copyOf(all);
    }
}
