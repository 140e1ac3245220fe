package io.gpttrader.backtest.internal.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.num.Num;

/** Names in the sources stand for classes that the compiler no longer checks, so each is held against ta4j's own jar. */
class RecipesByNameTest {
    private static final Path SOURCES = Path.of("src/main/java/io/gpttrader/backtest/internal/compiler");
    private static final Pattern CASE = Pattern.compile("case ((?:\"\\w+\"(?:, )?)+) ->");
    private static final Pattern NAME = Pattern.compile("\"(\\w+)\"");

    /** A class of a host's that has the name of one of ta4j's. */
    private static final class Nested {

        @SuppressWarnings("unused")
        static class ClosePriceIndicator {}
    }

    private static Set<String> names(String source) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher cases = CASE.matcher(Files.readString(SOURCES.resolve(source)));
        while (cases.find()) {
            Matcher each = NAME.matcher(cases.group(1));
            while (each.find()) {
                assertThat(names.add(each.group(1)))
                        .as("%s once", each.group(1))
                        .isTrue();
            }
        }
        return names;
    }

    /** Of ta4j's classes of a kind, those that have a recipe. */
    private static List<Class<?>> known(Class<?> kind, Function<Class<?>, ?> recipe) throws Exception {
        File jar = new File(SMAIndicator.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> known = new ArrayList<>();
        try (JarFile file = new JarFile(jar)) {
            for (String name : file.stream().map(Object::toString).toList()) {
                if (name.startsWith("org/ta4j/core/") && name.endsWith(".class")) {
                    Class<?> type = Class.forName(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'),
                            false,
                            BarSeries.class.getClassLoader());
                    if (kind.isAssignableFrom(type) && recipe.apply(type) != null) {
                        known.add(type);
                    }
                }
            }
        }
        return known;
    }

    @Test
    void every_named_indicator_is_one_class_of_ta4j() throws Exception {
        assertThat(known(Indicator.class, IndicatorRecipes::of))
                .extracting(Class::getSimpleName)
                .containsExactlyInAnyOrderElementsOf(names("IndicatorRecipes.java"))
                .hasSizeGreaterThan(60);
    }

    @Test
    void every_named_rule_is_one_class_of_ta4j() throws Exception {
        assertThat(known(Rule.class, RuleRecipes::of))
                .extracting(Class::getSimpleName)
                .containsExactlyInAnyOrderElementsOf(names("RuleRecipes.java"))
                .hasSizeGreaterThan(25);
    }

    @Test
    void what_is_not_of_ta4j_has_no_recipe_whatever_its_name() {
        assertThat(IndicatorRecipes.of(Nested.ClosePriceIndicator.class)).isNull();
        assertThat(IndicatorRecipes.of(Object.class)).isNull();
        assertThat(IndicatorRecipes.of(Num.class)).isNull();
        assertThat(RuleRecipes.readsRecord(Nested.ClosePriceIndicator.class)).isFalse();
    }
}
