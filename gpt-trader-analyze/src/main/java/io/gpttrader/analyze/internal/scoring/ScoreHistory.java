package io.gpttrader.analyze.internal.scoring;

import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.RecommendationLevel;
import io.gpttrader.analyze.ScoreRecord;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.outcomes.Holm;
import io.gpttrader.analyze.internal.outcomes.Wilson;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** What followed each level of recommendation on the same bars. */
final class ScoreHistory {
    private final PriceBars bars;
    private final ScoreRules rules;

    /** The market's return of each holding time that ends in time, by the bar of the decision; else NaN. */
    private final double[] following;

    private ScoreHistory(PriceBars bars, ScoreRules rules) {
        this.bars = bars;
        this.rules = rules;
        this.following = new double[bars.size()];
        for (int t = 0; t < following.length; t++) {
            int end = t + rules.horizonBars();
            following[t] = end < bars.size() ? bars.close()[end] / bars.open()[t + 1] - 1 : Double.NaN;
        }
    }

    /** A record a level that occurred, in the order of the levels; the p-values are corrected together. */
    static List<ScoreRecord> of(PriceBars bars, double[] scores, ScoreRules rules) {
        ScoreHistory history = new ScoreHistory(bars, rules);
        List<ScoreRecord> records = new ArrayList<>();
        for (RecommendationLevel level : RecommendationLevel.values()) {
            List<Double> returns = level == RecommendationLevel.NONE ? List.of() : history.after(level, scores);
            if (!returns.isEmpty()) {
                records.add(history.record(level, returns));
            }
        }
        double[] adjusted =
                Holm.adjusted(records.stream().mapToDouble(ScoreRecord::pValue).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            records.set(i, withAdjusted(records.get(i), adjusted[i]));
        }
        return records;
    }

    /** Holding times of one level, the next one only after the one before has ended. */
    private List<Double> after(RecommendationLevel level, double[] scores) {
        List<Double> returns = new ArrayList<>();
        for (int t = 0; t < scores.length; t++) {
            if (RecommendationLevel.of(scores[t]) == level && !Double.isNaN(following[t])) {
                returns.add(following[t]);
                t += rules.horizonBars() - 1;
            }
        }
        return returns;
    }

    private ScoreRecord record(RecommendationLevel level, List<Double> returns) {
        boolean isSell = level.bias() == MarketBias.BEARISH;
        int n = returns.size();
        int times = 0;
        double sum = 0;
        for (double each : returns) {
            times += isSell ? (each < 0 ? 1 : 0) : each > 0 ? 1 : 0;
            sum += each;
        }
        double mean = sum / n;
        double squares = 0;
        for (double each : returns) {
            squares += (each - mean) * (each - mean);
        }
        double half = n < 2
                ? Double.NaN
                : new TDistribution(null, n - 1).inverseCumulativeProbability((1 + rules.confidence()) / 2)
                        * Math.sqrt(squares / (n - 1) / n);
        double base = baseRate(isSell);
        double[] interval = Wilson.interval(times, n, rules.confidence());
        // At least this many by chance: what lies above the count before.
        double p = level == RecommendationLevel.HOLD
                ? Double.NaN
                : 1 - new BinomialDistribution(null, n, base).cumulativeProbability(times - 1);
        return new ScoreRecord(
                level,
                rules.horizonBars(),
                n,
                times,
                (double) times / n,
                interval[0],
                interval[1],
                base,
                p,
                p,
                mean,
                mean - half,
                mean + half);
    }

    /** How often any bar of the series was followed by such a move. */
    private double baseRate(boolean isSell) {
        int all = 0;
        int times = 0;
        for (double each : following) {
            if (!Double.isNaN(each)) {
                all++;
                times += (isSell ? each < 0 : each > 0) ? 1 : 0;
            }
        }
        return (double) times / all;
    }

    private static ScoreRecord withAdjusted(ScoreRecord record, double adjusted) {
        return new ScoreRecord(
                record.level(),
                record.horizonBars(),
                record.occurrences(),
                record.times(),
                record.rate(),
                record.low(),
                record.high(),
                record.randomRate(),
                record.pValue(),
                adjusted,
                record.meanReturn(),
                record.meanReturnLow(),
                record.meanReturnHigh());
    }
}
