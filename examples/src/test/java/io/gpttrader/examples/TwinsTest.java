package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.examples.Twins.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Slices share no code, they keep copies. So that a correction in one is not forgotten in the other, every file name that
 * occurs in two slices is listed in {@code src/test/resources/twins}, as a copy, as kin that differ in a known number of
 * lines, or as a namesake that means something else.
 */
class TwinsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"main", "test"})
    void every_file_name_that_occurs_in_two_slices_is_what_its_line_says(String tree) {
        assertThat(Twins.findings(Twins.in(Project.slices(), "src/" + tree + "/java"), list(tree)))
                .as("findings against examples/src/test/resources/twins/%s.txt", tree)
                .isEmpty();
    }

    /** The pages' styles and scripts have no package, so they are equal to the byte. */
    @Test
    void resources_of_one_name_are_equal() throws IOException {
        Map<String, byte[]> first = new TreeMap<>();
        for (Path slice : Project.slices()) {
            Path resources = slice.resolve("src/main/resources");
            if (Files.isDirectory(resources)) {
                try (Stream<Path> files = Files.walk(resources)) {
                    for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                        byte[] bytes = Files.readAllBytes(file);
                        byte[] other = first.putIfAbsent(file.getFileName().toString(), bytes);
                        assertThat(other == null || Arrays.equals(other, bytes))
                                .as("%s", file)
                                .isTrue();
                    }
                }
            }
        }
        assertThat(first).containsKeys("report.html", "report.css", "report.js");
    }

    @Test
    void at_least_eighteen_files_are_copies() {
        assertThat(list("main").stream().filter(entry -> entry.kind().equals("copy")))
                .hasSizeGreaterThanOrEqualTo(18);
    }

    @Test
    void a_change_in_one_copy_is_found() throws IOException {
        Map<String, List<Path>> twins =
                Map.of("A.java", List.of(file("one/A.java", "x", "y"), file("two/A.java", "x")));

        assertThat(Twins.findings(twins, List.of(Entry.parse("A copy"))))
                .singleElement()
                .asString()
                .contains("A is listed as a copy and differs in 1 lines");
    }

    @Test
    void kin_may_come_nearer_and_never_drift_apart() throws IOException {
        Map<String, List<Path>> twins =
                Map.of("A.java", List.of(file("one/A.java", "x", "y"), file("two/A.java", "x", "z")));

        assertThat(Twins.findings(twins, List.of(Entry.parse("A kin 2 because"))))
                .isEmpty();
        assertThat(Twins.findings(twins, List.of(Entry.parse("A kin 1 because"))))
                .singleElement()
                .asString()
                .contains("more than the 1 listed");
        assertThat(Twins.findings(twins, List.of(Entry.parse("A kin 3 because"))))
                .singleElement()
                .asString()
                .contains("write that in place of 3");
    }

    /** Of three places, two as they are in paper and live and one as in the back test. */
    @Test
    void a_change_in_one_of_two_equal_places_is_found_beside_a_third_that_differs() throws IOException {
        Path far = file("one/A.java", "p", "q", "r");
        Path near = file("two/A.java", "x", "y");
        Entry listed = Entry.parse("A kin 5 because");

        assertThat(Twins.findings(
                        Map.of("A.java", List.of(far, near, file("three/A.java", "x", "y"))), List.of(listed)))
                .isEmpty();
        assertThat(Twins.findings(
                        Map.of("A.java", List.of(far, near, file("three/A.java", "x", "z"))), List.of(listed)))
                .singleElement()
                .asString()
                .contains("differs in 7 lines, more than the 5 listed");
    }

    @Test
    void a_name_without_a_line_and_a_line_without_a_name_are_found() throws IOException {
        Map<String, List<Path>> twins = Map.of("A.java", List.of(file("one/A.java", "x"), file("two/A.java", "x")));

        assertThat(Twins.findings(twins, List.of(Entry.parse("B copy"))))
                .containsExactly(
                        "B.java is listed and occurs in one slice at most; delete the line",
                        "A.java occurs in 2 places and is not listed; 0 lines differ");
    }

    @Test
    void packages_of_slices_count_as_equal() throws IOException {
        Map<String, List<Path>> twins = Map.of(
                "A.java",
                List.of(
                        file("one/A.java", "package io.gpttrader.backtest.internal.metrics;"),
                        file("two/A.java", "package io.gpttrader.paper.internal.metrics;")));

        assertThat(Twins.findings(twins, List.of(Entry.parse("A copy")))).isEmpty();
    }

    @Test
    void a_line_that_says_nothing_is_rejected() {
        assertThatThrownBy(() -> Entry.parse("A twin")).hasMessageContaining("'Name kin N reason'");
        assertThat(Twins.findings(
                        Map.of("A.java", List.of(Path.of("a"), Path.of("b"))), List.of(Entry.parse("A namesake"))))
                .containsExactly("A needs a reason");
    }

    private Path file(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, List.of(lines));
    }

    private static List<Entry> list(String tree) {
        return Project.text("examples/src/test/resources/twins/" + tree + ".txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Entry::parse)
                .toList();
    }
}
