package io.gpttrader.optimize.internal.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RecipeFactsTest {

    /** As a recipe of a host may be. */
    private record Told(Object answer) implements Function<Object, Object>, Supplier<Object> {
        @Override
        public Object apply(Object series) {
            return series;
        }

        @Override
        public Object get() {
            return answer;
        }
    }

    private static final class Failing implements Function<Object, Object> {
        @Override
        public Object apply(Object series) {
            return series;
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no words");
        }
    }

    @Test
    void a_recipe_that_tells_of_itself_is_believed() {
        RecipeFacts facts = RecipeFacts.of(
                new Told(Map.of("expression", "simpleMa(10, 30)", "parameters", Map.of("fast", 10, "bad", "text"))));

        assertThat(facts).isEqualTo(new RecipeFacts("simpleMa(10, 30)", Map.of("fast", 10)));
        assertThat(facts.isClassOnly()).isFalse();
    }

    @Test
    void any_other_is_what_it_prints_as() {
        assertThat(RecipeFacts.of(new Told("something else")).expression()).isEqualTo("Told[answer=something else]");
        assertThat(RecipeFacts.of(new Told(Map.of())).expression()).isEqualTo("Told[answer={}]");
    }

    @Test
    void of_a_lambda_and_of_one_whose_words_fail_the_class_is_told() {
        Function<Object, Object> lambda = series -> series;

        assertThat(RecipeFacts.of(lambda).expression()).isEqualTo("a function of " + RecipeFactsTest.class.getName());
        assertThat(RecipeFacts.of(lambda).isClassOnly()).isTrue();
        assertThat(RecipeFacts.of(new Failing()).expression()).isEqualTo("a function of " + Failing.class.getName());
    }

    @Test
    void numbers_have_no_fraction_that_says_nothing() {
        assertThat(RecipeFacts.number(10.0)).isEqualTo("10");
        assertThat(RecipeFacts.number(0.02)).isEqualTo("0.02");
        assertThat(RecipeFacts.number(-3)).isEqualTo("-3");
    }
}
