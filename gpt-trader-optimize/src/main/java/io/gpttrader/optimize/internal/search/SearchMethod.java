package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Space;

/**
 * An algorithm of search. Immutable: all state of one search lives inside {@link #run}. The same space, seed and scores give the
 * same points in the same order, whatever the machine and however many workers.
 */
public interface SearchMethod {

    /** Its name and settings as a host wrote them, such as {@code tpe(trials 200)}. */
    @Override
    String toString();

    /** Whether the points depend on no score, so that all could be tried at once. */
    default boolean isBlind() {
        return false;
    }

    /** How many objectives it can follow at once: 1, or as many as it is given. */
    default boolean followsSeveralObjectives() {
        return false;
    }

    /** How many trials it intends, for progress; 0 where that is not known. */
    long intendedTrials(Space space);

    /**
     * Searches until it has tried what it intends. A {@link StopSearch} thrown by the evaluation passes through it.
     *
     * @param space what to choose from
     * @param seed of its random numbers
     * @param evaluation gives the scores
     */
    void run(Space space, long seed, Evaluation evaluation);
}
