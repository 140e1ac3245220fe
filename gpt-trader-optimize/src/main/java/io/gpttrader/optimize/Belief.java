package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.belief.BeliefResult;
import io.gpttrader.optimize.internal.support.NearestName;
import java.util.List;
import java.util.Map;

/**
 * Whether the best trial of a search can be believed: one verdict with its reasons, and the figures behind it. docs/optimization.md defines
 * every figure and the verdict's rules. Immutable.
 */
public final class Belief {
    private final BeliefResult result;

    private Belief(BeliefResult result) {
        this.result = result;
    }

    static Belief of(BeliefResult result) {
        return new Belief(result);
    }

    /**
     * Returns the verdict.
     *
     * @return the lowest level that any rule allows
     */
    public VerdictLevel level() {
        return result.verdict().level();
    }

    /**
     * Returns the verdict in one line.
     *
     * @return such as {@code do not trade this: PBO 0.71, deflated Sharpe 0.12 after 5,050 trials}
     */
    public String verdict() {
        return result.verdict().line();
    }

    /**
     * Returns what each rule found, those that decide first.
     *
     * @return a sentence a rule: the value, and what is asked for
     */
    public List<String> reasons() {
        return result.verdict().reasons();
    }

    /**
     * Returns a figure.
     *
     * @param name as docs/optimization.md lists it, such as {@code pbo}
     * @return NaN where it is undefined
     * @throws IllegalArgumentException where no figure has this name
     */
    public double metric(String name) {
        Double value = result.metrics().get(name);
        if (value == null) {
            throw new IllegalArgumentException("no figure is called '" + name + "'"
                    + NearestName.hint(name, result.metrics().keySet()) + "; there are "
                    + result.metrics().keySet());
        }
        return value;
    }

    /**
     * Returns all figures by name.
     *
     * @return in the order of docs/optimization.md; NaN where undefined; not to be changed
     */
    public Map<String, Double> metrics() {
        return result.metrics();
    }

    /**
     * Returns how much of the variance of the scores each parameter explains alone.
     *
     * @return a share between 0 and 1 by parameter; NaN where the trials do not tell; not to be changed
     */
    public Map<String, Double> sensitivity() {
        return result.sensitivity();
    }

    /** A page for a terminal: the verdict, a line a question, and notes. */
    @Override
    public String toString() {
        return result.text();
    }
}
