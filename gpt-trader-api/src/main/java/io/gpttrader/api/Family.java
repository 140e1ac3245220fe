package io.gpttrader.api;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * A recipe as a function of its parameters. It travels to other machines if the recipe's host functions are serialisable; as a
 * {@code Supplier} it tells what it is, as a recipe does.
 *
 * @param recipe with open parameters, all of them declared
 * @param names of its parameters, in the order of their declaration
 */
record Family(Recipe recipe, Set<String> names)
        implements Function<Map<String, Number>, Function<BarSeries, Strategy>>,
                Supplier<Map<String, Object>>,
                Serializable {

    static Family of(Recipe recipe) {
        return new Family(recipe, new LinkedHashSet<>(recipe.parameterNames()));
    }

    @Override
    public Function<BarSeries, Strategy> apply(Map<String, Number> numbers) {
        if (!numbers.keySet().equals(names)) {
            throw new IllegalArgumentException(
                    "\"%s\" requires the parameters %s but received %s; pass each of them once"
                            .formatted(recipe.name(), names, numbers.keySet()));
        }
        return recipe.with(numbers);
    }

    @Override
    public Map<String, Object> get() {
        return Map.of("name", recipe.name(), "expression", recipe.toString(), "parameters", recipe.parameters());
    }

    @Override
    public String toString() {
        return recipe.toString();
    }
}
