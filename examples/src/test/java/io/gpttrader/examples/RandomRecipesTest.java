package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.api.Condition;
import io.gpttrader.api.Lines;
import io.gpttrader.api.Recipe;
import io.gpttrader.api.Trader;
import io.gpttrader.api.Value;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The generator draws every method of the DSL, so that a new method which is missing in it fails here. Left out is what needs other symbols
 * ({@code rank}), which {@code SeveralSymbolsInEnginesTest} holds, and what changes no decision ({@code tag}), which {@code TagsTest} holds.
 */
class RandomRecipesTest {
    private static final Set<Class<?>> EXPRESSIONS = Stream.concat(
                    Stream.of(Value.class, Condition.class), Stream.of(Lines.class.getDeclaredClasses()))
            .collect(Collectors.toSet());

    @Test
    void every_method_of_the_dsl_is_drawn() {
        RandomRecipes recipes = new RandomRecipes(1);
        String drawn = IntStream.range(0, 5_000)
                .mapToObj(i -> recipes.next().toString())
                .collect(Collectors.joining("\n"));

        assertThat(methodNames()).contains("sma", "crossesAbove", "histogram", "atrStop");
        assertThat(methodNames())
                .filteredOn(name -> !drawn.contains(name + "("))
                .containsExactly("rank", "tag");
    }

    @Test
    void the_same_seed_draws_the_same_recipes() {
        Recipe again = new RandomRecipes(7).next();

        assertThat(new RandomRecipes(7).next()).isEqualTo(again);
        assertThat(new RandomRecipes(8).next()).isNotEqualTo(again);
    }

    /** The names of all public methods of the DSL that return a value, a condition or a recipe. */
    private static Set<String> methodNames() {
        Stream<Method> statics = Stream.of(Trader.class.getDeclaredMethods())
                .filter(method -> EXPRESSIONS.contains(method.getReturnType()));
        Stream<Method> expressions = EXPRESSIONS.stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> EXPRESSIONS.contains(method.getReturnType()));
        Stream<Method> steps = Stream.of(Recipe.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == Recipe.class
                        && !method.getName().equals("with"));
        return Stream.of(statics, expressions, steps)
                .flatMap(methods -> methods)
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
