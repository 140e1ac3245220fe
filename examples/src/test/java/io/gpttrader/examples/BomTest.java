package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The BOM manages our artifacts and nothing else, so that a host which imports it gets no version of another library from us. */
class BomTest {
    private static final Pattern MANAGED = Pattern.compile(
            "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>\\s*</dependency>");

    private final String bom = Project.text("gpt-trader-bom/pom.xml");

    @Test
    void it_lists_every_slice_and_nothing_else_in_its_own_version() {
        List<String> managed = MANAGED.matcher(bom)
                .results()
                .map(found -> found.group(1) + ":" + found.group(2) + ":" + found.group(3))
                .toList();

        assertThat(managed)
                .containsExactlyInAnyOrderElementsOf(Embedding.slices().stream()
                        .map(slice -> "io.gpttrader:" + slice + ":${project.version}")
                        .toList());
        assertThat(bom.split("<dependency>", -1)).hasSize(managed.size() + 1);
    }

    @Test
    void it_has_the_version_of_the_project_and_no_parent_that_would_bring_more() {
        assertThat(bom)
                .contains("<artifactId>gpt-trader-bom</artifactId>\n    <version>" + Embedding.version() + "</version>")
                .doesNotContain("<parent>");
        assertThat(Project.text("pom.xml")).contains("<module>gpt-trader-bom</module>");
    }
}
