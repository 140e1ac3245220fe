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
        return Stream.of(
                        Stream.of("README.md", "SLICES.md", "CONTRIBUTING.md", "CHANGELOG.md"),
                        Project.documentsIn("examples").stream(),
                        slices().map(slice -> slice + "/README.md"),
                        Project.documentsIn("docs").stream(),
                        Project.documentsIn(".github").stream())
                .flatMap(part -> part);
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

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_to_a_heading_leads_to_one(String document) {
        List<Markdown.Anchor> dead = Markdown.of(document).anchors().stream()
                .filter(anchor -> !headingsFrom(document, anchor.target()).contains(anchor.heading()))
                .toList();

        assertThat(dead).isEmpty();
    }

    private static List<String> headingsFrom(String document, String target) {
        Path file = target.isEmpty() ? Path.of(document) : Path.of(document).resolveSibling(target);
        return Markdown.of(file.toString()).headings();
    }

    @Test
    void the_guides_are_among_the_documents() {
        assertThat(documents()).contains("docs/semantics.md", "docs/decisions/0002-shapes-at-the-border.md");
    }

    @Test
    void links_and_blocks_are_found() {
        Markdown text = new Markdown("# A: b\nsee [a](b/C.md#d) and [e](https://f.org#g), [h](#i)\n```java\nx;\n```\n");

        assertThat(text.localLinks()).containsExactly("b/C.md");
        assertThat(text.anchors()).containsExactly(new Markdown.Anchor("b/C.md", "d"), new Markdown.Anchor("", "i"));
        assertThat(text.headings()).containsExactly("a-b");
        assertThat(text.blocks("java")).containsExactly("x;\n");
    }
}
