package io.gpttrader.optimize.internal.comparison;

import io.gpttrader.optimize.internal.allocation.AllocationPlan;
import io.gpttrader.optimize.internal.allocation.Weigher;
import io.gpttrader.optimize.internal.support.HostCode;
import io.gpttrader.optimize.internal.support.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Allocators by name, equal weight first. Immutable. */
public final class Contenders {
    static final String YARDSTICK = "equal weight";

    private final Map<String, Weigher> byName;

    private Contenders(Map<String, Weigher> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    public static Contenders equalWeightAlone() {
        Map<String, Weigher> one = new LinkedHashMap<>();
        one.put(YARDSTICK, AllocationPlan.equalWeight());
        return new Contenders(one);
    }

    /** One of ours; equal weight as it stands is there already. */
    public Contenders with(String name, AllocationPlan plan) {
        boolean isYardstick = name.equals(YARDSTICK)
                && plan.toString().equals(AllocationPlan.equalWeight().toString());
        return isYardstick ? this : adding(name, plan);
    }

    /** A host's own. */
    public Contenders with(
            String name, Function<? super Map<String, double[]>, ? extends Map<String, Double>> allocator) {
        return adding(name, (symbols, returns, held, notes) -> ask(allocator, symbols, returns));
    }

    private Contenders adding(String name, Weigher weigher) {
        if (byName.containsKey(name)) {
            throw new IllegalArgumentException("there is an allocator called '" + name
                    + "' already; give this one another name by with(name, allocator)");
        }
        Map<String, Weigher> more = new LinkedHashMap<>(byName);
        more.put(name, weigher);
        return new Contenders(more);
    }

    Map<String, Weigher> byName() {
        return byName;
    }

    private static double[] ask(
            Function<? super Map<String, double[]>, ? extends Map<String, Double>> allocator,
            List<String> symbols,
            double[][] returns) {
        Map<String, double[]> given = new LinkedHashMap<>();
        for (int i = 0; i < returns.length; i++) {
            given.put(symbols.get(i), returns[i]);
        }
        Map<String, Double> weights;
        try {
            weights = allocator.apply(given);
        } catch (RuntimeException e) {
            throw HostCode.failed("the allocator failed", e);
        }
        if (weights == null) {
            throw new IllegalArgumentException("it gave null; it must give weights by symbol, an empty map for none");
        }
        double sum = 0;
        for (Map.Entry<String, Double> each : weights.entrySet()) {
            Require.oneOf(each.getKey(), symbols, "symbol");
            Require.between(
                    each.getValue(), -10, 10, "the weight of " + each.getKey(), "for 20 % of the equity give 0.2");
            sum += each.getValue();
        }
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException("its weights sum to " + Require.trim(sum)
                    + "; they must sum to at most 1, because nothing is borrowed");
        }
        return symbols.stream()
                .mapToDouble(each -> weights.getOrDefault(each, 0.0))
                .toArray();
    }

    @Override
    public String toString() {
        return String.join(", ", byName.keySet());
    }
}
