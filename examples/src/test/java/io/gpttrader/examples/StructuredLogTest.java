package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.data.Bars;
import io.gpttrader.data.Feeds;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperSession;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documented log of a session, made by a program of its own with logback and the file of the repository. */
class StructuredLogTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    /** A session with its events in the log, and a host's event with a hostile text. */
    public static void main(String... args) {
        Path bars = Path.of(args[0]);
        SampleBars.writeTo(bars);
        PaperSession session = Paper.withCash(10_000)
                .maxOrderValue(9_000)
                .session(Map.of("AAPL", Feeds.replay(Bars.csv(bars)).apply("AAPL")), simpleMa(10, 30));
        session.events().subscribe(EventLog.of("paper \"1\""));
        session.run();
        EventLog host = EventLog.of("host");
        host.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {}
        });
        host.onNext(Map.of("kind", "note", "text", "line\n{\"level\":\"ERROR\"}\u0000\u2028<b>"));
    }

    @Test
    void every_line_is_json_and_a_correlation_id_leads_from_decision_to_fill() throws Exception {
        List<JsonNode> lines = run();

        Map<String, Set<String>> kindsById = new LinkedHashMap<>();
        for (JsonNode line : lines) {
            Map<String, String> values = values(line);
            if (values.containsKey("correlationId")) {
                assertThat(values).containsEntry("session", "paper \"1\"").containsEntry("symbol", "AAPL");
                kindsById
                        .computeIfAbsent(values.get("correlationId"), id -> new LinkedHashSet<>())
                        .add(line.get("formattedMessage").asText());
            }
        }
        List<Set<String>> filled = kindsById.values().stream()
                .filter(kinds -> kinds.contains("fill"))
                .toList();
        assertThat(filled).as("correlation ids that reach a fill").hasSizeGreaterThan(2);
        assertThat(filled).allSatisfy(kinds -> assertThat(kinds).contains("decision", "order", "fill"));
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.get("formattedMessage").asText()).isEqualTo("rejection");
            assertThat(line.get("level").asText()).isEqualTo("WARN");
            assertThat(values(line)).containsEntry("limit", "maxOrderValue");
        });
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(values(line)).containsEntry("text", "line\n{\"level\":\"ERROR\"}\u0000\u2028<b>"));
    }

    private static Map<String, String> values(JsonNode line) {
        Map<String, String> values = new LinkedHashMap<>();
        line.path("kvpList")
                .forEach(pair -> pair.properties()
                        .forEach(each ->
                                values.put(each.getKey(), each.getValue().asText())));
        return values;
    }

    private List<JsonNode> run() throws IOException, InterruptedException {
        Path configuration = Project.root().resolve("examples/logging/logback-json.xml");
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("slf4j-nop"))
                .collect(Collectors.joining(File.pathSeparator));
        Path logs = folder.resolve("logs");
        Path console = folder.resolve("console.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dlogback.configurationFile=" + configuration.toAbsolutePath(),
                        "-Dlog.folder=" + logs,
                        "-cp",
                        classPath,
                        StructuredLogTest.class.getName(),
                        folder.resolve("bars").toString())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS))
                .as("the program ends")
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(console)).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(logs.resolve("gpt-trader.jsonl"))) {
            lines.add(JSON.readTree(line));
        }
        assertThat(Files.readAllLines(console))
                .as("the console has the same lines")
                .hasSize(lines.size());
        return lines;
    }
}
