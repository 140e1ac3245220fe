package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.Yaml;

/** Every block of every document runs and prints what the document shows, or says before it why it cannot. */
class DocumentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Languages that a test here checks, and those that show a drawing or the settings of another program. */
    private static final Set<String> CHECKED = Set.of("java", "text", "xml", "json", "yaml", "sh");

    private static final Set<String> SHOWN = Set.of("mermaid", "nginx", "promql");

    /** What the examples of the slices' READMEs take for granted. */
    private static final String GIVEN = """
            var recipe = simpleMa(10, 30);
            var recipes = List.of(simpleMa(5, 20), simpleMa(10, 30));
            var source = Bars.csv(dir);
            var engine = Backtest.withCash(10_000);
            var open = strategy("sma-cross")
                    .buyWhen(sma(param("fast", 10, 2, 12)).crossesAbove(sma(param("slow", 30, 3, 30))))
                    .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow"))));
            var series1 = source.load("AAPL");
            var series2 = source.load("BTCUSD");
            var key = "id of a key";
            var secret = "its secret";
            var folder = java.nio.file.Files.createTempDirectory("gpt-trader");
            """;

    /** Those of {@link ReadmeTest} that have blocks, but the history of changes, which shows old calls. */
    static Stream<String> documents() {
        return ReadmeTest.documents()
                .filter(name -> !name.equals("CHANGELOG.md"))
                .filter(name -> !blocks(name).isEmpty());
    }

    /** What one page shows is the business of a test of its own, which the page names: {@code <!-- every block is checked by X -->}. */
    private static final Pattern OWN_TEST = Pattern.compile("<!-- every block is checked by (\\w+) -->");

    private static boolean hasOwnTest(String document) {
        return OWN_TEST.matcher(Markdown.of(document).text()).find();
    }

    static Stream<String> documentsWithOwnTest() {
        return documents().filter(DocumentsTest::hasOwnTest);
    }

    static Stream<String> documentsWithJava() {
        return documents()
                .filter(name -> !hasOwnTest(name))
                .filter(name ->
                        blocks(name).stream().anyMatch(block -> block.language().equals("java")));
    }

    private static List<DocumentBlock> blocks(String document) {
        return DocumentBlock.of(Markdown.of(document));
    }

    @ParameterizedTest
    @MethodSource("documentsWithJava")
    void the_java_of_a_document_runs_and_prints_what_is_shown(String document) {
        List<DocumentBlock> blocks = blocks(document);
        boolean slice = document.startsWith("gpt-trader-");
        try (DocumentSession session = new DocumentSession()) {
            if (slice) {
                session.given(GIVEN);
            }
            // a host's own folder is the session's
            session.run(document, blocks.stream().map(DocumentsTest::here).toList());
        }
    }

    private static DocumentBlock here(DocumentBlock block) {
        String content = block.content().replace("Bars.csv(\"data\")", "Bars.csv(dir)");
        return new DocumentBlock(block.language(), content, block.line(), block.follows(), block.remarks());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_block_is_of_a_language_that_a_test_checks_or_says_how_it_is_checked(String document) {
        for (DocumentBlock block : hasOwnTest(document) ? List.<DocumentBlock>of() : blocks(document)) {
            String place = document + ":" + block.line();
            assertThat(CHECKED.contains(block.language())
                            || SHOWN.contains(block.language())
                            || block.remark("from ").isPresent()
                            || block.remark("checked by ").isPresent())
                    .as("%s: no test runs a block of %s; see DocumentsTest", place, block.language())
                    .isTrue();
            block.remark("checked by ")
                    .ifPresent(test -> assertThat(source(test)).as(place).contains(name(document)));
            block.remark("from ")
                    .ifPresent(file -> assertThat(flat(Project.text(file)))
                            .as("%s is not in %s", place, file)
                            .contains(flat(block.content())));
            block.remark("compiled only:")
                    .ifPresent(reason -> assertThat(reason).as(place).hasSizeGreaterThan(5));
        }
    }

    @ParameterizedTest
    @MethodSource("documentsWithOwnTest")
    void a_test_that_a_document_names_exists_and_knows_the_document(String document) {
        OWN_TEST.matcher(Markdown.of(document).text())
                .results()
                .forEach(found -> assertThat(source(found.group(1))).contains(name(document)));
    }

    /** The test that a remark names, which has to know the document. */
    private static String source(String test) {
        return Stream.concat(Stream.of("examples").map(Project.root()::resolve), Project.slices().stream())
                .flatMap(module -> Project.filesIn(module.resolve("src/test/java"), test + ".java").stream())
                .findFirst()
                .map(Project::text)
                .orElseThrow(() -> new AssertionError("there is no test " + test));
    }

    private static String name(String document) {
        return document.substring(document.lastIndexOf('/') + 1);
    }

    /** Without the indentation, which a document may leave out. */
    private static String flat(String text) {
        return Pattern.compile("(?m)^\\s+|\\s+$").matcher(text).replaceAll("");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void xml_json_and_yaml_can_be_read_and_name_artifacts_that_exist(String document) throws Exception {
        for (DocumentBlock block : blocks(document)) {
            switch (block.language()) {
                case "xml" -> readXml(block.content());
                case "json" -> assertThat(JSON.readTree(block.content())).isNotEmpty();
                case "yaml" -> assertThat(new Yaml().loadAll(block.content())).isNotEmpty();
                default -> {}
            }
        }
    }

    private static void readXml(String content) throws Exception {
        String document = "<fragment>" + content.replaceAll("<\\?xml[^>]*>", "") + "</fragment>";
        NodeList dependencies = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(document)))
                .getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            String artifact = word(dependency, "artifactId");
            if (word(dependency, "groupId").equals("io.gpttrader")) {
                assertThat(Project.root().resolve(artifact).resolve("pom.xml")).exists();
                assertThat(word(dependency, "version")).isIn("", Project.version(), "${gpt-trader.version}");
            } else {
                assertThat(Project.poms().stream().anyMatch(pom -> pom.contains("<artifactId>" + artifact + "<")))
                        .as("no pom of the project names %s", artifact)
                        .isTrue();
            }
        }
    }

    private static String word(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void commands_name_scripts_profiles_modules_and_files_that_exist(String document) {
        for (DocumentBlock block : blocks(document)) {
            if (block.language().equals("sh")) {
                ShownCommands.problems(block.content(), document)
                        .forEach(problem -> assertThat(problem)
                                .as("%s:%d", document, block.line())
                                .isEmpty());
            }
        }
    }

    @Test
    void the_guides_are_among_the_documents() {
        assertThat(documentsWithJava())
                .contains("README.md", "gpt-trader-api/README.md", "docs/how-to-write-a-broker.md");
        assertThat(Files.exists(Project.root().resolve("README.md"))).isTrue();
    }

    @Test
    void remarks_and_blocks_are_found_in_a_document() {
        List<DocumentBlock> blocks = DocumentBlock.of(new Markdown("""
                words
                <!-- first:
                int x = 1;
                -->
                <!-- compiled only: needs a key -->

                ```java
                x
                ```
                <!-- lost: by the words -->
                words
                ```text
                1
                ```
                """));

        assertThat(blocks).hasSize(2);
        assertThat(blocks.get(0).remark("first:")).contains("int x = 1;");
        assertThat(blocks.get(0).remark("compiled only:")).contains("needs a key");
        assertThat(blocks.get(0).line()).isEqualTo(7);
        assertThat(blocks.get(1).remarks()).isEmpty();
        assertThat(blocks.get(1).follows()).isFalse();
    }

    @Test
    void what_a_document_shows_is_compared_line_by_line() {
        DocumentSession.check("a\n...\n", "a  \nb\n\n");
        DocumentSession.check("a\n...\nc\n", "a\nb\nb\nc");
        assertThatThrownBy(() -> DocumentSession.check("1.46 %", "1.47 %")).hasMessageContaining("1.47 %");
        assertThatThrownBy(() -> DocumentSession.check("a", "a\nb")).hasMessageContaining("not shown");
        assertThatThrownBy(() -> DocumentSession.check("a\nb", "a")).hasMessageContaining("(end)");
    }

    @Test
    void a_block_that_does_not_compile_that_throws_or_that_shows_another_value_fails() {
        for (String wrong : List.of("smma(1);", "sma(0);", "1 + 1   // 3", "<!-- -->")) {
            String remark = wrong.startsWith("smma") ? "<!-- compiled only: needs a key -->\n" : "";
            List<DocumentBlock> blocks = DocumentBlock.of(new Markdown(remark + "```java\n" + wrong + "\n```\n"));
            assertThatThrownBy(() -> {
                        try (DocumentSession session = new DocumentSession()) {
                            session.run("some.md", blocks);
                        }
                    })
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("some.md:");
        }
    }
}
