package io.gpttrader.optimize.internal.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a search has tried so far, in order. A score that is no finite number is NaN here. */
final class Tried {
    private final List<double[]> points = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();

    /** Has points tried and remembers their scores. */
    void tryAll(List<double[]> batch, Evaluation evaluation) {
        double[][] rows = evaluation.evaluate(batch);
        for (int i = 0; i < rows.length; i++) {
            points.add(batch.get(i));
            scores.add(Double.isFinite(rows[i][0]) ? rows[i][0] : Double.NaN);
        }
    }

    int size() {
        return points.size();
    }

    double[] point(int index) {
        return points.get(index);
    }

    double score(int index) {
        return scores.get(index);
    }

    /** Indexes of the points, the best first; ties in the order tried, those without a score last. */
    List<Integer> ranking() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(
                (Integer i) -> Double.isNaN(scores.get(i)) ? Double.POSITIVE_INFINITY : -scores.get(i)));
        return order;
    }
}
