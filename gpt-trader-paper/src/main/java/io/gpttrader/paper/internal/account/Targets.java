package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.portfolio.RebalanceRules;
import io.gpttrader.paper.internal.portfolio.RebalanceRules.Weights;
import io.gpttrader.paper.internal.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/** The target weights of an account as they stand, and the times at which positions are brought back to them. */
final class Targets {
    final RebalanceRules rules;
    private final List<Quotes> quotes;
    private final @Nullable Function<? super Map<String, List<Bar>>, ? extends Map<String, Double>> function;
    private final double[] weights;

    Targets(RebalanceRules rules, Settings settings, List<Quotes> quotes) {
        List<String> symbols = quotes.stream().map(each -> each.symbol).toList();
        rules.check(symbols);
        this.rules = rules;
        this.quotes = quotes;
        this.function = rules.weights() == Weights.HOST
                ? Settings.required(settings.targetWeights, "rebalance(r -> r.weights(..))")
                : null;
        this.weights = new double[symbols.size()];
        if (rules.hasWeights() && rules.weights() != Weights.HOST) {
            for (int symbol = 0; symbol < weights.length; symbol++) {
                weights[symbol] = rules.weightOf(symbols.get(symbol), weights.length);
            }
        }
    }

    /** Whether the schedule comes round at the last time of the curves. */
    boolean isDue(Curves curves) {
        int time = curves.size - 1;
        return rules.isScheduled() && rules.isDue(time, time == 0 ? 0 : curves.dayOf(time - 1), curves.dayOf(time));
    }

    /** Asks the host's function, where there is one, at a date of the schedule. */
    void ask() {
        if (function == null) {
            return;
        }
        Map<String, List<Bar>> bars = new LinkedHashMap<>();
        for (Quotes each : quotes) {
            if (!each.isEmpty()) {
                bars.put(each.symbol, each.known());
            }
        }
        List<String> symbols = quotes.stream().map(each -> each.symbol).toList();
        Map<String, Double> asked = HostWeights.ask("weights(..)", () -> function.apply(bars), symbols);
        for (int symbol = 0; symbol < weights.length; symbol++) {
            weights[symbol] = asked.getOrDefault(symbols.get(symbol), 0.0);
        }
    }

    double weight(int symbol) {
        return weights[symbol];
    }
}
