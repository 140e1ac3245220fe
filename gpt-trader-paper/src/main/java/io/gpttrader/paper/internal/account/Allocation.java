package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.settings.Choice;
import io.gpttrader.paper.internal.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How equity is shared between symbols, at the close of one bar. */
interface Allocation {

    /** Weight of one symbol among all, 0 to 1. */
    double weight(List<Quotes> all, int symbol);

    /** What the settings say. */
    static Allocation of(Settings settings) {
        Choice choice = settings.allocation;
        return switch (choice.way()) {
            case "equal" -> (all, symbol) -> 1.0 / all.size();
            case "inverseVolatility" -> inverseVolatility(choice.count(0), settings);
            case Choice.HOST -> of(Settings.required(settings.allocator, "allocator"));
            default -> throw new IllegalArgumentException("no allocation is called " + choice.way());
        };
    }

    /** In proportion to 1 / volatility over the last {@code count} returns, among the symbols for which it is defined. */
    private static Allocation inverseVolatility(int count, Settings settings) {
        return (all, symbol) -> {
            double sum = 0;
            for (Quotes each : all) {
                sum += inverse(each, count, longer(each, all, settings));
            }
            Quotes its = all.get(symbol);
            double own = inverse(its, count, longer(its, all, settings));
            return sum == 0 ? 0 : own / sum;
        };
    }

    /** Bars of different lengths are compared over the same time; over bars of one length this is 1. */
    private static double longer(Quotes its, List<Quotes> all, Settings settings) {
        double ratio = its.barsPerYear(settings) / all.get(0).barsPerYear(settings);
        return Double.isNaN(ratio) ? 1 : Math.sqrt(ratio);
    }

    private static double inverse(Quotes quotes, int count, double longer) {
        double volatility = quotes.returnsStd(count);
        return volatility > 0 ? 1 / (volatility * longer) : 0;
    }

    /** A host's own: returns by symbol up to now, to weight by symbol. */
    private static Allocation of(Function<? super Map<String, double[]>, ? extends Map<String, Double>> allocator) {
        return (all, symbol) -> {
            Map<String, double[]> returns = new LinkedHashMap<>();
            all.forEach(each -> returns.put(each.symbol, each.returns()));
            return HostWeights.ask(allocator, returns).getOrDefault(all.get(symbol).symbol, 0.0);
        };
    }
}
