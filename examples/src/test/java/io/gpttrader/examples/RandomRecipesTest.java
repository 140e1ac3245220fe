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

/** The generator speaks the whole vocabulary: a word added to the DSL and forgotten here fails. */
class RandomRecipesTest {
    private static final Set<Class<?>> EXPRESSIONS = Stream.concat(
                    Stream.of(Value.class, Condition.class), Stream.of(Lines.class.getDeclaredClasses()))
            .collect(Collectors.toSet());

    @Test
    void every_word_of_the_vocabulary_is_drawn() {
        RandomRecipes recipes = new RandomRecipes(1);
        String drawn = IntStream.range(0, 5_000)
                .mapToObj(i -> recipes.next().toString())
                .collect(Collectors.joining("\n"));

        assertThat(words()).contains("sma", "crossesAbove", "histogram", "atrStop");
        assertThat(words()).filteredOn(word -> !drawn.contains(word + "(")).isEmpty();
    }

    @Test
    void the_same_seed_draws_the_same_recipes() {
        Recipe again = new RandomRecipes(7).next();

        assertThat(new RandomRecipes(7).next()).isEqualTo(again);
        assertThat(new RandomRecipes(8).next()).isNotEqualTo(again);
    }

    /** Names of all public methods of the vocabulary that give a value, a condition or a step of a recipe. */
    private static Set<String> words() {
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
