package io.gpttrader.analyze.internal.scoring;

import io.gpttrader.analyze.Recommendation;
import io.gpttrader.analyze.RecommendationLevel;
import io.gpttrader.analyze.ScoreLine;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.ArrayList;
import java.util.List;

/** The score at each bar: the weighted mean of the lines that are defined there, where they carry at least half of all weight. */
public final class Scoring {
    private Scoring() {}

    /** The recommendation at the last bar. */
    public static Recommendation of(PriceBars bars, List<ScoreColumn> columns, ScoreRules rules) {
        double[] scores = scores(columns, bars.size());
        double score = scores[bars.last()];
        return new Recommendation(
                RecommendationLevel.of(score),
                score,
                lines(columns, bars.last()),
                ScoreHistory.of(bars, scores, rules));
    }

    /** The score at each bar, NaN where less than half of the weight is defined. */
    static double[] scores(List<ScoreColumn> columns, int bars) {
        double all = columns.stream().mapToDouble(ScoreColumn::weight).sum();
        double[] scores = new double[bars];
        for (int t = 0; t < bars; t++) {
            double weight = 0;
            double sum = 0;
            for (ScoreColumn column : columns) {
                double score = column.scores()[t];
                if (!Double.isNaN(score)) {
                    weight += column.weight();
                    sum += column.weight() * score;
                }
            }
            scores[t] = weight > 0 && 2 * weight >= all ? sum / weight : Double.NaN;
        }
        return scores;
    }

    private static List<ScoreLine> lines(List<ScoreColumn> columns, int t) {
        double defined = 0;
        for (ScoreColumn column : columns) {
            defined += Double.isNaN(column.scores()[t]) ? 0 : column.weight();
        }
        List<ScoreLine> lines = new ArrayList<>();
        for (ScoreColumn column : columns) {
            double score = column.scores()[t];
            double weight = Double.isNaN(score) ? 0 : column.weight() / defined;
            double contribution = weight == 0 ? 0 : weight * score;
            lines.add(new ScoreLine(column.name(), column.reading(), score, weight, contribution, column.reason()));
        }
        return lines;
    }
}
