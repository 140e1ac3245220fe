package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents are short enough, lead somewhere and leave no slice out. */
class ReadmeTest {
    private static final int MOST_TOKENS = 600;

    static Stream<String> slices() {
        return Project.slices().stream().map(folder -> folder.getFileName().toString());
    }

    static Stream<String> documents() {
        return Stream.concat(
                Stream.of(
                        "README.md",
                        "SLICES.md",
                        "CONTRIBUTING.md",
                        "CHANGELOG.md",
                        "examples/README.md",
                        "examples/consumer/README.md"),
                slices().map(slice -> slice + "/README.md"));
    }

    @ParameterizedTest
    @MethodSource("slices")
    void a_slice_is_explained_in_600_tokens(String slice) {
        assertThat(Markdown.of(slice + "/README.md").tokens()).isBetween(100L, (long) MOST_TOKENS);
    }

    @ParameterizedTest
    @MethodSource("slices")
    void a_slice_stands_in_both_indexes(String slice) {
        String link = slice + "/README.md";

        assertThat(Markdown.of("README.md").localLinks()).contains(link);
        assertThat(Markdown.of("SLICES.md").localLinks()).contains(link);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_into_the_project_leads_to_a_file(String document) {
        Path folder = Project.root().resolve(document).getParent();
        List<String> dead = Markdown.of(document).localLinks().stream()
                .filter(link -> !Files.exists(folder.resolve(link)))
                .toList();

        assertThat(dead).isEmpty();
    }

    @Test
    void links_and_blocks_are_found() {
        Markdown text = new Markdown("see [a](b/C.md#d) and [e](https://f.org)\n```java\nx;\n```\n");

        assertThat(text.localLinks()).containsExactly("b/C.md");
        assertThat(text.blocks("java")).containsExactly("x;\n");
    }
}
