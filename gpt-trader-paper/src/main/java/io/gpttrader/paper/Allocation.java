package io.gpttrader.paper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
            Map<String, Double> weights = asked(allocator, returns);
            check(weights, returns.keySet());
            return weights.getOrDefault(all.get(symbol).symbol, 0.0);
        };
    }

    private static Map<String, Double> asked(
            Function<? super Map<String, double[]>, ? extends Map<String, Double>> allocator,
            Map<String, double[]> returns) {
        Map<String, Double> weights;
        try {
            weights = allocator.apply(returns);
        } catch (RuntimeException e) {
            throw new IllegalStateException("the allocator failed: " + e, e);
        }
        if (weights == null) {
            throw new IllegalArgumentException(
                    "the allocator gave null; it must give weights by symbol, an empty map for none");
        }
        return weights;
    }

    private static void check(Map<String, Double> weights, Set<String> symbols) {
        double sum = 0;
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            double weight = Objects.requireNonNull(entry.getValue(), () -> "the weight of " + entry.getKey());
            if (!symbols.contains(entry.getKey())) {
                throw new IllegalArgumentException("the allocator weighs " + entry.getKey()
                        + ", which is not in this session; there are " + symbols);
            }
            if (!(weight >= 0 && weight <= 1)) {
                throw new IllegalArgumentException("the allocator gave " + entry.getKey() + " the weight " + weight
                        + "; a weight must be in [0, 1]");
            }
            sum += weight;
        }
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "the allocator's weights sum to " + sum + "; they must not exceed 1: " + weights);
        }
    }
}
