package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a slice adds to a host's class path is what the guide says: the jars to the number, and their size at most what is said and not much less.
 * Maven writes the class path of each slice when it packages it, so this needs {@code verify}.
 */
class FootprintTest {
    /** Artifact, jars, of them ta4j's, megabytes at most, of them without ta4j's. */
    private static final Pattern ROW = Pattern.compile(
            "^\\| `(gpt-trader-[a-z]+)` \\| (\\d+) \\| ([0-9.]+) \\| (\\d+) \\| ([0-9.]+) \\|", Pattern.MULTILINE);

    /** The least share of what is said that a size may be, so that what is said stays true enough to plan with. */
    private static final double LEAST_SHARE = 0.8;

    /** Half of the last digit. */
    private static final double ROUNDING = 50_000;

    private static final double MEGABYTE = 1_000_000;

    private static List<MatchResult> rows() {
        return ROW.matcher(Project.text("docs/embedding.md")).results().toList();
    }

    static Stream<String> slices() {
        return Embedding.slices().stream();
    }

    @ParameterizedTest
    @MethodSource("slices")
    void the_guide_tells_the_jars_and_bytes_of_a_slice(String slice) throws IOException {
        MatchResult row = rows().stream()
                .filter(each -> each.group(1).equals(slice))
                .findFirst()
                .orElseThrow();
        Set<Path> jars = RuntimeJars.of(slice);
        Set<Path> own = new TreeSet<>(jars);
        own.removeAll(ta4j());

        assertThat(jars).hasSize(Integer.parseInt(row.group(2)));
        assertThat(own).hasSize(Integer.parseInt(row.group(4)));
        assertThat(bytes(jars)).isBetween(LEAST_SHARE * megabytes(row, 3) - ROUNDING, megabytes(row, 3));
        assertThat(bytes(own)).isBetween(LEAST_SHARE * megabytes(row, 5) - ROUNDING, megabytes(row, 5));
    }

    @Test
    void the_guide_has_a_row_for_each_slice() {
        assertThat(rows().stream().map(row -> row.group(1))).containsExactlyInAnyOrderElementsOf(Embedding.slices());
    }

    @Test
    void the_readme_tells_the_same() {
        String readme = Project.text("README.md");

        assertThat(rows())
                .allSatisfy(row -> assertThat(readme)
                        .containsPattern(Pattern.compile(
                                "^\\| \\[" + row.group(1) + "].*\\| " + row.group(2) + " jars, "
                                        + Pattern.quote(row.group(3)) + " MB \\|$",
                                Pattern.MULTILINE)));
    }

    private static double megabytes(MatchResult row, int group) {
        return Double.parseDouble(row.group(group)) * MEGABYTE;
    }

    private static double bytes(Set<Path> jars) throws IOException {
        double sum = 0;
        for (Path jar : jars) {
            sum += Files.size(jar);
        }
        return sum;
    }

    /** ta4j and what it brings: the api has nothing else. */
    private static Set<Path> ta4j() throws IOException {
        Set<Path> jars = RuntimeJars.of("gpt-trader-api");
        jars.removeIf(jar -> jar.getFileName().toString().startsWith("gpt-trader-"));
        return jars;
    }
}
