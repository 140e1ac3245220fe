package io.gpttrader.optimize.internal.charts;

import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.trials.ScoredPoints;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which parameters matter most for pictures: ranked by the correlation ratio, the share of the score's variance that lies between cells of a
 * parameter. Scores count by their rank, so that one ruinous trial decides nothing.
 */
public final class ParameterRank {
    private static final int CELLS = 16;

    private ParameterRank() {}

    /** Indices of the parameters, the most important first; equal ones in their order. */
    public static int[] of(TrialLog log) {
        ScoredPoints points = log.points();
        double[] ranks = ranks(points);
        double[] shares = IntStream.range(0, log.space().size())
                .mapToDouble(dimension -> share(log.space(), points, dimension, ranks))
                .toArray();
        return IntStream.range(0, shares.length)
                .boxed()
                .sorted((a, b) -> Double.compare(shares[b], shares[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[] ranks(ScoredPoints points) {
        double[] sorted = new double[points.size()];
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (!Double.isNaN(points.score(i))) {
                sorted[count++] = points.score(i);
            }
        }
        double[] scores = Arrays.copyOf(sorted, count);
        Arrays.sort(scores);
        double[] ranks = new double[sorted.length];
        for (int i = 0; i < ranks.length; i++) {
            double score = points.score(i);
            ranks[i] = Double.isNaN(score) ? Double.NaN : Math.abs(Arrays.binarySearch(scores, score));
        }
        return ranks;
    }

    private static double share(Space space, ScoredPoints points, int dimension, double[] ranks) {
        HeatAxis axis = HeatAxis.of(space.dimensions().get(dimension), CELLS);
        double[] sums = new double[axis.size()];
        int[] counts = new int[axis.size()];
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int row = 0; row < ranks.length; row++) {
            int cell = Double.isNaN(ranks[row]) ? -1 : axis.cell(points.value(row, dimension));
            if (cell >= 0) {
                sums[cell] += ranks[row];
                counts[cell]++;
                sum += ranks[row];
                squares += ranks[row] * ranks[row];
                count++;
            }
        }
        if (count == 0) {
            return 0;
        }
        double between = 0;
        for (int cell = 0; cell < sums.length; cell++) {
            between += counts[cell] > 0 ? sums[cell] * sums[cell] / counts[cell] : 0;
        }
        double mean = sum * sum / count;
        return squares > mean ? (between - mean) / (squares - mean) : 0;
    }
}
