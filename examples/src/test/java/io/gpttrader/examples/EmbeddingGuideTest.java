package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guide for hosts shows stands in one of the consumers, which are built and run. */
class EmbeddingGuideTest {

    @ParameterizedTest
    @ValueSource(strings = {"java", "kotlin", "xml", "groovy", "properties"})
    void every_block_of_the_guide_is_a_part_of_a_consumer(String language) throws IOException {
        List<String> files = consumerFiles();
        List<String> blocks = Markdown.of("docs/embedding.md").blocks(language);

        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(block -> assertThat(files)
                        .as(block)
                        .anySatisfy(file -> assertThat(file).contains(stripped(block))));
    }

    @Test
    void the_dependencies_that_the_readme_shows_are_those_of_the_bare_pom() {
        String pom = stripped(Project.text("examples/embedding/bare/pom.xml"));

        assertThat(Markdown.of("README.md").blocks("xml"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(pom).contains(stripped(block)));
    }

    private static List<String> consumerFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Project.root().resolve("examples/embedding"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> Project.root().relativize(file).toString())
                    .filter(file -> !file.contains("target") && !file.endsWith(".md"))
                    .map(file -> stripped(Project.text(file)))
                    .toList();
        }
    }

    /** Without indentation and empty lines. */
    private static String stripped(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
