package io.gpttrader.optimize.internal.search;

import java.util.List;

/** Gives scores to a {@link SearchMethod}. */
public interface Evaluation {

    /** How many objectives a score has. */
    int objectives();

    /**
     * The scores of points on all data. A point that was tried before is not run again and gives the same score. A point that the
     * host's constraints or the family reject, or whose trial fails, scores NaN.
     *
     * @param points as {@code Space} makes them; not empty
     * @return a row a point, a number an objective, the higher the better
     * @throws StopSearch when a rule of the host says that the search ends
     */
    default double[][] evaluate(List<double[]> points) {
        return evaluate(points, 1);
    }

    /**
     * The scores of points on the first part of the data, for searches that spend little on bad points.
     *
     * @param points as {@code Space} makes them; not empty
     * @param fraction of the bars, above 0 and at most 1
     * @return a row a point, a number an objective, the higher the better; NaN where there is none
     * @throws StopSearch when a rule of the host says that the search ends
     */
    double[][] evaluate(List<double[]> points, double fraction);
}
