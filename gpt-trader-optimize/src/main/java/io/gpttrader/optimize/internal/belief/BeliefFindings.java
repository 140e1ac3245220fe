package io.gpttrader.optimize.internal.belief;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that is known about the best trial of a search.
 *
 * @param best its parameters as people read them; empty where no trial has a score
 * @param score as the objective gave it
 * @param trialsRun how many trials it is the best of
 * @param kept how many trials' returns were kept
 * @param hasReturns whether the objective tells returns
 * @param conduct what it did
 * @param evidence what the trials' returns say
 * @param permutation its entries at random
 * @param plateau its neighbours
 * @param sensitivity the share of the scores' variance that each parameter explains
 * @param breakEven how much dearer trading may become
 * @param notes what the reader must know about how this was found, a sentence each
 */
record BeliefFindings(
        String best,
        double score,
        long trialsRun,
        int kept,
        boolean hasReturns,
        Conduct conduct,
        ReturnsEvidence evidence,
        EntryPermutation permutation,
        Plateau plateau,
        Map<String, Double> sensitivity,
        BreakEven breakEven,
        List<String> notes) {
    static final String NO_RETURNS_BRIEF = "the objective tells no returns";
    static final String NO_RETURNS =
            "the objective tells no returns, so deflated Sharpe, PBO and the tests of all trials are missing;"
                    + " use Backtest.scoring(..), or Objective.measuring(..) with rows that hold them";

    BeliefFindings {
        sensitivity = Collections.unmodifiableMap(new LinkedHashMap<>(sensitivity));
        notes = List.copyOf(notes);
    }
}
