package io.gpttrader.analyze;

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
}
