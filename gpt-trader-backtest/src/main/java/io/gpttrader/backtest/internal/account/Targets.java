package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.portfolio.RebalanceRules;
import io.gpttrader.backtest.internal.portfolio.RebalanceRules.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/** The target weights of a run as they stand, and the times at which positions are brought back to them. */
final class Targets {
    final RebalanceRules rules;
    private final Tape tape;
    private final int[] days;
    private final @Nullable Function<? super Map<String, List<Bar>>, ? extends Map<String, Double>> function;
    private final double[] weights;
    private int next;

    Targets(
            RebalanceRules rules,
            @Nullable Function<? super Map<String, List<Bar>>, ? extends Map<String, Double>> function,
            Tape tape) {
        rules.check(tape.names());
        this.rules = rules;
        this.function = function;
        this.tape = tape;
        this.days = rules.isScheduled() ? tape.dates().days() : new int[0];
        this.weights = new double[tape.symbols()];
        if (rules.hasWeights() && rules.weights() != Weights.HOST) {
            for (int symbol = 0; symbol < weights.length; symbol++) {
                weights[symbol] = rules.weightOf(tape.symbol(symbol), weights.length);
            }
        }
    }

    /** First time from {@code time} on at which the schedule comes round; times must not go back. */
    int nextDate(int time) {
        if (!rules.isScheduled()) {
            return Tape.NEVER;
        }
        next = Math.max(next, time);
        while (next < days.length && !isDue(next)) {
            next++;
        }
        return next < days.length ? next : Tape.NEVER;
    }

    boolean isDue(int time) {
        return rules.isScheduled() && rules.isDue(time, time == 0 ? 0 : days[time - 1], days[time]);
    }

    /** Asks the host's function, where there is one, at a date of the schedule. */
    void ask(int time) {
        if (function == null) {
            return;
        }
        Map<String, List<Bar>> bars = new LinkedHashMap<>();
        for (int symbol = 0; symbol < weights.length; symbol++) {
            List<Bar> its = tape.barsUpTo(symbol, tape.lastBarAt(symbol, time));
            if (!its.isEmpty()) {
                bars.put(tape.symbol(symbol), its);
            }
        }
        Map<String, Double> asked = HostWeights.ask("weights(..)", () -> function.apply(bars), tape.names());
        for (int symbol = 0; symbol < weights.length; symbol++) {
            weights[symbol] = asked.getOrDefault(tape.symbol(symbol), 0.0);
        }
    }

    double weight(int symbol) {
        return weights[symbol];
    }
}
