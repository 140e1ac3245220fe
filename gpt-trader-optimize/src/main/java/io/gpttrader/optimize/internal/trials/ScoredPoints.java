package io.gpttrader.optimize.internal.trials;

/** Points with what they scored, for pictures of all of them. */
public interface ScoredPoints {

    /** How many there are. */
    int size();

    /** The value of a parameter, NaN where it is inactive. */
    double value(int index, int dimension);

    /** In the objective's own sign, NaN where there is none. */
    double score(int index);
}
