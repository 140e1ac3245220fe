package io.gpttrader.examples.description;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.optimize.Optimize;
import io.gpttrader.optimize.Search;
import io.gpttrader.optimize.WalkForward;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The keys {@code sweep} and {@code walkForward} of a description. */
final class SweepText {
    private static final Set<String> OWN = Set.of("maximize", "minimize", "where", "search");

    private SweepText() {}

    static Optimize optimize(Section root, Recipe recipe, Backtest backtest, Path folder) {
        Map<String, List<Number>> parameters = recipe.parameters();
        if (parameters.isEmpty()) {
            throw root.error(
                    "a sweep needs open parameters, but strategy \"%s\" has none; write param(\"fast\", 10, 2, 50) in place of 10"
                            .formatted(recipe.name()));
        }
        Section sweep = root.find("sweep").map(Item::section).orElse(Section.empty());
        Set<String> known = new TreeSet<>(Steps.names(Optimize.class));
        known.addAll(OWN);
        sweep.allow(known);
        Optimize optimize = sweep.find("search")
                .filter(search -> !search.value().equals("grid"))
                .map(search -> Optimize.search(parameters, search(search)))
                .orElseGet(() -> Optimize.grid(parameters))
                .family(recipe.family())
                .named(recipe.name());
        optimize = sweep.find("where")
                .map(constraint(parameters))
                .map(optimize::where)
                .orElse(optimize);
        return Steps.apply(objective(sweep, optimize, backtest), sweep.without(OWN), folder);
    }

    private static java.util.function.Function<Item, Predicate<Map<String, Number>>> constraint(
            Map<String, List<Number>> parameters) {
        return item -> {
            try {
                return Constraints.parse(item.text(), parameters.keySet());
            } catch (DescriptionException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw item.error("%s: %s".formatted(item.key(), e.getMessage()), e);
            }
        };
    }

    private static Optimize objective(Section sweep, Optimize optimize, Backtest backtest) {
        if (sweep.find("minimize").isPresent()) {
            Item figure = sweep.get("minimize", "");
            sweep.find("maximize").ifPresent(both -> {
                throw both.error("there is both maximize and minimize; keep one");
            });
            return scored(figure, () -> optimize.minimize(backtest.scoring(figure.text())));
        }
        return sweep.find("maximize")
                .map(figure -> scored(figure, () -> optimize.maximize(backtest.scoring(figure.text()))))
                .orElseGet(() -> optimize.maximize(backtest.scoring("sharpe")));
    }

    private static Optimize scored(Item figure, java.util.function.Supplier<Optimize> made) {
        try {
            return made.get();
        } catch (DescriptionException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw figure.error("%s: %s".formatted(figure.key(), e.getMessage()), e);
        }
    }

    /** {@code search: {genetic: 500}}. */
    private static Search search(Item item) {
        List<Method> searches = Stream.of(Search.class.getMethods())
                .filter(method -> method.getReturnType() == Search.class && method.getParameterCount() == 1)
                .toList();
        List<String> names = searches.stream().map(Method::getName).sorted().toList();
        if (!item.isSection()) {
            throw item.error(
                    "%s must be grid or one of %s with its number of trials, as in {random: 200}, but is \"%s\""
                            .formatted(item.key(), names, item.text()));
        }
        Section section = item.section();
        section.allow(names);
        String name = section.keys().stream()
                .findFirst()
                .orElseThrow(() -> item.error(item.key() + " is empty; write {random: 200}"));
        Method made = searches.stream()
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return (Search) Calls.invoke(item, made, null, section.get(name, "").whole());
    }

    static WalkForward walkForward(Section root, Path folder) {
        Section section = root.find("walkForward").map(Item::section).orElse(Section.empty());
        boolean isAnchored = section.find("anchored").map(Item::truth).orElse(false);
        Set<String> known = new TreeSet<>(Steps.names(WalkForward.class));
        known.addAll(List.of("anchored", "rolling"));
        section.allow(known);
        return Steps.apply(
                isAnchored ? WalkForward.anchored() : WalkForward.rolling(),
                section.without(Set.of("anchored", "rolling")),
                folder);
    }
}
