package io.gpttrader.analyze.internal.scoring;

import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.RecommendationLevel;
import io.gpttrader.analyze.ScoreRecord;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.outcomes.HoldingRecord;
import io.gpttrader.analyze.internal.outcomes.HoldingTimes;
import io.gpttrader.analyze.internal.outcomes.Holm;
import java.util.ArrayList;
import java.util.List;

/** What followed each level of recommendation on the same bars. */
final class ScoreHistory {
    private ScoreHistory() {}

    /** A record a level that occurred, in the order of the levels; the p-values are corrected together. Hold expects nothing and has none. */
    static List<ScoreRecord> of(PriceBars bars, double[] scores, ScoreRules rules) {
        HoldingTimes times = new HoldingTimes(bars, rules.horizonBars(), rules.confidence());
        List<RecommendationLevel> levels = new ArrayList<>();
        List<HoldingRecord> records = new ArrayList<>();
        for (RecommendationLevel level : RecommendationLevel.values()) {
            HoldingRecord record = times.after(
                    t -> level != RecommendationLevel.NONE && RecommendationLevel.of(scores[t]) == level,
                    level.bias() != MarketBias.BEARISH);
            if (record.occurrences() > 0) {
                levels.add(level);
                records.add(record);
            }
        }
        double[] p = new double[records.size()];
        for (int i = 0; i < p.length; i++) {
            p[i] = levels.get(i) == RecommendationLevel.HOLD
                    ? Double.NaN
                    : records.get(i).pValue();
        }
        double[] adjusted = Holm.adjusted(p);
        List<ScoreRecord> all = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            all.add(record(levels.get(i), rules.horizonBars(), records.get(i), p[i], adjusted[i]));
        }
        return all;
    }

    private static ScoreRecord record(
            RecommendationLevel level, int horizonBars, HoldingRecord record, double p, double adjusted) {
        return new ScoreRecord(
                level,
                horizonBars,
                record.occurrences(),
                record.times(),
                record.rate(),
                record.low(),
                record.high(),
                record.randomRate(),
                p,
                adjusted,
                record.meanReturn(),
                record.meanLow(),
                record.meanHigh());
    }
}
