package io.gpttrader.examples.description;

import io.gpttrader.api.Recipe;
import io.gpttrader.api.Trader;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is traded: the keys {@code strategy} and {@code strategies} of a description. */
final class StrategyText {
    private static final String FORMS =
            "write \"strategy: simpleMa(10, 30)\", or buyWhen and sellWhen with conditions such as sma(10).crossesAbove(sma(30))";

    private StrategyText() {}

    /** The recipes by name, in their order; at least one. */
    static Map<String, Recipe> recipes(Section root) {
        if (root.find("strategies").isEmpty()) {
            Recipe recipe = recipe(root.get("strategy", FORMS), "strategy");
            return Map.of(recipe.name(), recipe);
        }
        Item several = root.get("strategies", FORMS);
        root.find("strategy").ifPresent(one -> {
            throw one.error("there is both strategy and strategies; keep one");
        });
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        for (String name : several.section().keys()) {
            recipes.put(name, recipe(several.section().get(name, FORMS), name));
        }
        if (recipes.isEmpty()) {
            throw several.error("strategies is empty; " + FORMS);
        }
        return Collections.unmodifiableMap(recipes);
    }

    private static Recipe recipe(Item item, String name) {
        return item.isSection() ? stepwise(item.section(), name) : evaluate(item, Recipe.class);
    }

    private static Recipe stepwise(Section section, String name) {
        Set<String> known = new TreeSet<>(List.of("name", "base"));
        steps().map(Method::getName).forEach(known::add);
        section.allow(known);
        Recipe recipe = section.find("base")
                .map(base -> evaluate(base, Recipe.class))
                .orElseGet(() ->
                        Trader.strategy(section.find("name").map(Item::text).orElse(name)));
        for (String key : section.keys()) {
            if (!key.equals("name") && !key.equals("base")) {
                recipe = step(recipe, key, section.get(key, FORMS));
            }
        }
        return recipe;
    }

    private static Stream<Method> steps() {
        return Stream.of(Recipe.class.getMethods())
                .filter(method -> method.getReturnType() == Recipe.class
                        && !method.getName().equals("with"));
    }

    private static Recipe step(Recipe recipe, String name, Item item) {
        List<Item> values = item.list();
        List<Method> named =
                steps().filter(method -> method.getName().equals(name)).toList();
        Method step = named.stream()
                .filter(method -> method.getParameterCount() == values.size())
                .findFirst()
                .orElseThrow(() -> item.error("%s takes %s, but has %d"
                        .formatted(
                                item.key(),
                                named.stream()
                                        .map(Method::getParameterCount)
                                        .sorted()
                                        .map(count -> count == 1 ? "1 value" : count + " values")
                                        .collect(Collectors.joining(" or ")),
                                values.size())));
        Class<?>[] types = step.getParameterTypes();
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            arguments.add(evaluate(values.get(i), types[i]));
        }
        return (Recipe) Calls.invoke(item, step, recipe, arguments.toArray());
    }

    private static <T> T evaluate(Item item, Class<T> wanted) {
        try {
            return Expressions.evaluate(item.text(), wanted);
        } catch (DescriptionException e) {
            throw e;
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
            throw item.error("%s: %s".formatted(item.key(), e.getMessage()), e);
        }
    }
}
