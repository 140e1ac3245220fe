package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.support.FigureText;
import java.util.List;

/**
 * A recommendation with its score line by line and its own measured record. It describes what the readings say together and how that
 * fared on these bars; it knows nothing of the reader's position, costs or aims.
 *
 * @param level what the score amounts to
 * @param score the weighted mean of the lines that are defined, from -1 to 1, or NaN
 * @param lines the parts of the score
 * @param records of each level that occurred on these bars, in the order of the levels
 */
public record Recommendation(
        RecommendationLevel level, double score, List<ScoreLine> lines, List<ScoreRecord> records) {
    /** Copies the lists. */
    public Recommendation {
        lines = List.copyOf(lines);
        records = List.copyOf(records);
    }

    /** The level with its score, and a line for each part of it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(level + ", score " + signed(score));
        for (ScoreLine line : lines) {
            text.append(FigureText.format(
                    "\n  %-14s %5s = %7s of %5s  %s",
                    line.name(),
                    Double.isNaN(line.score()) ? "-" : signed(line.contribution()),
                    FigureText.percent(line.weight()),
                    signed(line.score()),
                    line.reading()));
        }
        return text.toString();
    }

    private static String signed(double value) {
        return Double.isNaN(value) ? "-" : FigureText.format("%+.2f", value);
    }
}
