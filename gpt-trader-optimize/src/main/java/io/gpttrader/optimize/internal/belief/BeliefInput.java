package io.gpttrader.optimize.internal.belief;

import io.gpttrader.optimize.internal.objective.Measure;
import io.gpttrader.optimize.internal.trials.ReturnsTable;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.Map;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * A finished search.
 *
 * @param log its trials
 * @param returns of the trials, of all or of a sample; empty where the objective tells none
 * @param trialsRun how many trials were run on all data, in this search and, where a store knows of them, before it
 * @param bestRow the row of the best trial in the log, -1 where no trial has a score
 * @param series that was searched
 * @param barsPerYear by which figures become those of a year
 * @param family makes a recipe of parameters
 * @param measure that the trials were measured with
 * @param seed of the draws of every test
 */
public record BeliefInput(
        TrialLog log,
        ReturnsTable returns,
        long trialsRun,
        int bestRow,
        BarSeries series,
        double barsPerYear,
        Function<? super Map<String, Number>, ? extends Function<BarSeries, Strategy>> family,
        Measure measure,
        long seed) {}
