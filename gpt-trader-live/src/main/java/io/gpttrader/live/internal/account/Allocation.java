package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.settings.Choice;
import io.gpttrader.live.internal.settings.Settings;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How equity is shared between symbols, at the close of one bar. */
interface Allocation extends Serializable {

    /** Weight of one symbol among all, 0 to 1. */
    double weight(List<Quotes> all, int symbol);

    /** What the settings say. */
    static Allocation of(Settings settings) {
        Choice choice = settings.allocation;
        return switch (choice.way()) {
            case "equal" -> (all, symbol) -> 1.0 / all.size();
            case "inverseVolatility" -> inverseVolatility(choice.count(0));
            case Choice.HOST -> of(Settings.required(settings.allocator, "allocator"));
            default -> throw new IllegalArgumentException("no allocation is called " + choice.way());
        };
    }

    /** In proportion to 1 / volatility over the last {@code count} returns, among the symbols for which it is defined. */
    private static Allocation inverseVolatility(int count) {
        return (all, symbol) -> {
            double sum = 0;
            for (Quotes each : all) {
                sum += inverse(each, count);
            }
            double own = inverse(all.get(symbol), count);
            return sum == 0 ? 0 : own / sum;
        };
    }

    private static double inverse(Quotes quotes, int count) {
        double volatility = quotes.returnsStd(count);
        return volatility > 0 ? 1 / volatility : 0;
    }

    /** A host's own: returns by symbol up to now, to weight by symbol. */
    private static Allocation of(Function<? super Map<String, double[]>, ? extends Map<String, Double>> allocator) {
        return (all, symbol) -> {
            Map<String, double[]> returns = new LinkedHashMap<>();
            all.forEach(each -> returns.put(each.symbol, each.returns()));
            return HostWeights.ask("the allocator", () -> allocator.apply(returns), returns.keySet())
                    .getOrDefault(all.get(symbol).symbol, 0.0);
        };
    }
}
