package io.gpttrader.optimize.internal.charts;

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
        double[] ranks = ranks(log);
        double[] shares = IntStream.range(0, log.space().size())
                .mapToDouble(dimension -> share(log, dimension, ranks))
                .toArray();
        return IntStream.range(0, shares.length)
                .boxed()
                .sorted((a, b) -> Double.compare(shares[b], shares[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[] ranks(TrialLog log) {
        double[] sorted = new double[log.size()];
        int count = 0;
        for (int row = 0; row < log.size(); row++) {
            if (hasScore(log, row)) {
                sorted[count++] = log.score(row);
            }
        }
        double[] scores = Arrays.copyOf(sorted, count);
        Arrays.sort(scores);
        double[] ranks = new double[log.size()];
        for (int row = 0; row < ranks.length; row++) {
            ranks[row] = hasScore(log, row) ? Math.abs(Arrays.binarySearch(scores, log.score(row))) : Double.NaN;
        }
        return ranks;
    }

    private static boolean hasScore(TrialLog log, int row) {
        return log.goals() > 0 && !Double.isNaN(log.goal(row, 0)) && !Double.isNaN(log.score(row));
    }

    private static double share(TrialLog log, int dimension, double[] ranks) {
        HeatAxis axis = HeatAxis.of(log.space().dimensions().get(dimension), CELLS);
        double[] sums = new double[axis.size()];
        int[] counts = new int[axis.size()];
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int row = 0; row < ranks.length; row++) {
            int cell = axis.cell(log.value(row, dimension));
            if (cell >= 0 && !Double.isNaN(ranks[row])) {
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
