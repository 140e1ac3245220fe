package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gpttrader.examples.Cookbook.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The cookbook's code runs and prints what its pages show, its recipes are those of the tables, and the tables are what the runs give. */
class CookbookTest {
    private static final List<String> PAGES = CookbookTables.PAGES;

    private static CookbookRuns runs;

    /** A block of code and, if one follows it directly, its output. */
    private static final Pattern BLOCK =
            Pattern.compile("^```java\\R(.*?)^```\\R(?:```text\\R(.*?)^```)?", Pattern.MULTILINE | Pattern.DOTALL);

    /** What the pages call the recipes, as a block of each page declares them. */
    private static final Pattern RECIPE = Pattern.compile("var (\\w+) = strategy\\(\"([^\"]+)\"\\)");

    /** As a program with the imports that the index names; {@code DocumentsTest} runs the pages in jshell. */
    @Test
    void the_code_of_the_pages_prints_what_they_show_and_makes_the_recipes_of_the_tables() {
        Map<String, String> shown = new LinkedHashMap<>();
        List<String> methods = new ArrayList<>();
        for (String page : PAGES) {
            StringBuilder method = new StringBuilder();
            BLOCK.matcher(Markdown.of(page).text()).results().forEach(block -> {
                String name = page + " " + shown.size();
                shown.put(name, Objects.requireNonNullElse(block.group(2), ""));
                method.append("printed(\"%s\");\n%s".formatted(name, block.group(1)));
                RECIPE.matcher(block.group(1))
                        .results()
                        .forEach(found -> method.append(
                                "recipes.put(\"%s\", %s.toString());\n".formatted(found.group(2), found.group(1))));
            });
            methods.add(method.toString());
        }

        CompiledPages pages = CompiledPages.run(methods);

        assertThat(pages.printed()).isEqualTo(shown);
        Cookbook.ALL.forEach(entry -> assertThat(pages.recipes())
                .containsEntry(entry.name(), entry.recipe().toString()));
        assertThat(pages.recipes()).containsEntry(Cookbook.PARABOLIC_SHORT.name(), Cookbook.PARABOLIC_SHORT.toString());
    }

    @Test
    void every_strategy_has_its_section_with_source_rule_code_and_failure_in_at_most_15_lines_of_code() {
        Set<String> titles = new HashSet<>();
        for (String page : PAGES.subList(1, PAGES.size())) {
            for (String section : sections(Markdown.of(page).text())) {
                titles.add(section.lines().findFirst().orElseThrow());
                assertThat(section).contains("**From**: ", "**Rule**: ", "**Fails** ", "<!-- begin spy ");
                assertThat(new Markdown(section).blocks("java"))
                        .singleElement()
                        .satisfies(code -> assertThat(code.lines().count()).isBetween(4L, 15L));
            }
        }
        assertThat(titles)
                .isEqualTo(Cookbook.ALL.stream().map(Entry::title).collect(Collectors.toSet()))
                .hasSize(15);
    }

    private static List<String> sections(String text) {
        List<String> sections = new ArrayList<>(List.of(text.split("(?m)^## ")));
        sections.remove(0);
        return sections;
    }

    @Test
    void the_table_of_the_sample_bars_is_what_the_runs_give() {
        assertHolds(CookbookTables.ofSamples());
    }

    @Test
    void the_tables_of_the_long_series_and_the_picture_are_what_the_runs_give() {
        CookbookRuns runs = runs();

        assertHolds(CookbookTables.ofLongSeries(runs));
        assertThat(Project.text(CookbookTables.PICTURE)).isEqualTo(CookbookPicture.of(runs));
    }

    @Test
    void the_sweeps_and_the_paragraph_of_each_strategy_are_what_the_runs_give() {
        assertHolds(CookbookTables.ofSweeps(runs()));
    }

    /** Made once. */
    private static synchronized CookbookRuns runs() {
        List<Path> files =
                MarketData.beside("daily/SPY.csv", "actions/SPY.factors.csv").toList();
        assumeTrue(files.size() == 2, "the folder of market data with daily/SPY.csv and actions is not there");
        if (runs == null) {
            runs = new CookbookRuns(files.get(0).getParent().getParent());
        }
        return runs;
    }

    private static void assertHolds(Map<String, String> parts) {
        List<String> texts =
                PAGES.stream().map(page -> Markdown.of(page).text()).toList();
        parts.forEach((name, part) -> assertThat(texts.stream().map(text -> CookbookTables.part(text, name)))
                .as(name)
                .contains(part));
    }
}
