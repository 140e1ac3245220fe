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
    private final @Nullable Function<? super Map<String, List<Bar>>, ? extends Map<String, Double>> function;
    private final double[] weights;

    /** From each time on the first at which the schedule comes round; empty without one. */
    private final int[] dates;

    Targets(
            RebalanceRules rules,
            @Nullable Function<? super Map<String, List<Bar>>, ? extends Map<String, Double>> function,
            Tape tape) {
        rules.check(tape.names());
        this.rules = rules;
        this.function = function;
        this.tape = tape;
        int[] days = rules.isScheduled() ? tape.dates().days() : new int[0];
        this.dates = new int[days.length];
        int next = Tape.NEVER;
        for (int time = days.length - 1; time >= 0; time--) {
            next = rules.isDue(time, time == 0 ? 0 : days[time - 1], days[time]) ? time : next;
            dates[time] = next;
        }
        this.weights = new double[tape.symbols()];
        if (rules.hasWeights() && rules.weights() != Weights.HOST) {
            for (int symbol = 0; symbol < weights.length; symbol++) {
                weights[symbol] = rules.weightOf(tape.symbol(symbol), weights.length);
            }
        }
    }

    /** First time from {@code time} on at which the schedule comes round. */
    int nextDate(int time) {
        return time < dates.length ? dates[time] : Tape.NEVER;
    }

    boolean isDue(int time) {
        return nextDate(time) == time;
    }

    /**
     * The bar before which a position that is open at a bar cannot end by being rebalanced. Rules that remember are asked about no bar
     * at which the position may be over.
     */
    int barAfterNextDate(int symbol, int bar) {
        int time = tape.timeOf(symbol, bar);
        int date = rules.hasBand() ? time : nextDate(time);
        return date == Tape.NEVER ? Tape.NEVER : 1 + tape.lastBarAt(symbol, date);
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
