package io.gpttrader.monitor.internal.metrics;

import static io.gpttrader.monitor.internal.metrics.Given.CORRELATION;
import static io.gpttrader.monitor.internal.metrics.Given.START;
import static io.gpttrader.monitor.internal.metrics.Given.after;
import static io.gpttrader.monitor.internal.metrics.Given.decision;
import static io.gpttrader.monitor.internal.metrics.Given.fill;
import static io.gpttrader.monitor.internal.metrics.Given.order;
import static io.gpttrader.monitor.internal.metrics.Given.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightEventsTest {
    @TempDir
    Path folder;

    @Test
    void a_recording_has_the_decision_with_its_times_and_the_events_of_its_order() throws IOException {
        Map<String, List<RecordedEvent>> recorded = record(recording -> {}, meters -> {
            meters.accept("paper", decision(CORRELATION, "o1", 10));
            meters.accept("paper", order(CORRELATION, "o1", "open", 10, after(250_043_000)));
            meters.accept("paper", fill(CORRELATION, "o1", 10, 100.25, after(251_043_000)));
            meters.accept("paper", rejection("other", 0, "maxPositions", after(251_043_000)));
            meters.observe(Given.observation(START, Map.of("paper", Map.of("equity", 1.0))));
        });
        RecordedEvent decision = recorded.get("io.gpttrader.Decision").get(0);
        assertThat(decision.getString("correlationId")).isEqualTo(CORRELATION);
        assertThat(decision.getString("outcome")).isEqualTo("filled");
        assertThat(decision.getDuration("barToDecision")).isEqualTo(Duration.ofNanos(40_000));
        assertThat(decision.getDuration("decisionToOrder")).isEqualTo(Duration.ofNanos(3_000));
        assertThat(decision.getDuration("orderToFill")).isEqualTo(Duration.ofMillis(1));
        assertThat(decision.getEventType().getCategoryNames()).containsExactly("GPT-Trader");
        RecordedEvent fill = recorded.get("io.gpttrader.Fill").get(0);
        assertThat(fill.getDouble("price")).isEqualTo(100.25);
        assertThat(fill.getString("symbol")).isEqualTo("AAPL");
        assertThat(recorded.get("io.gpttrader.Order").get(0).getString("status"))
                .isEqualTo("open");
        assertThat(recorded.get("io.gpttrader.Rejection").get(0).getString("limit"))
                .isEqualTo("maxPositions");
        assertThat(recorded).doesNotContainKey("io.gpttrader.Reading");
    }

    @Test
    void readings_are_recorded_where_a_recording_asks_for_them() throws IOException {
        Map<String, List<RecordedEvent>> recorded = record(
                recording -> recording.enable("io.gpttrader.Reading"),
                meters -> meters.observe(
                        Given.observation(START, Map.of("paper", Map.of("equity", 100_123.5, "sharpe", Double.NaN)))));
        assertThat(recorded.get("io.gpttrader.Reading"))
                .extracting(event -> event.getString("component") + " " + event.getString("reading") + " "
                        + event.getDouble("value"))
                .containsExactlyInAnyOrder("paper equity 100123.5", "paper sharpe NaN");
    }

    @Test
    void what_a_recording_switches_off_is_not_recorded() throws IOException {
        Map<String, List<RecordedEvent>> recorded = record(
                recording -> recording.disable("io.gpttrader.Fill"),
                meters -> meters.accept("paper", fill(CORRELATION, "o1", 10, 100.25, after(251_043_000))));
        assertThat(recorded).doesNotContainKey("io.gpttrader.Fill");
    }

    @Test
    void alerts_are_recorded() throws IOException {
        Alert alert = new Alert(
                "a1",
                "deep drawdown",
                "paper",
                AlertLevel.CRITICAL,
                AlertState.ACTIVE,
                "drawdown 0.2 is above 0.1",
                0.2,
                START,
                START,
                1,
                0,
                "",
                "",
                Optional.empty());
        Map<String, List<RecordedEvent>> recorded =
                record(recording -> {}, meters -> FlightEvents.available().alert(alert));
        RecordedEvent event = recorded.get("io.gpttrader.Alert").get(0);
        assertThat(event.getString("rule")).isEqualTo("deep drawdown");
        assertThat(event.getDouble("value")).isEqualTo(0.2);
        assertThat(event.getString("level")).isEqualTo("CRITICAL");
    }

    private Map<String, List<RecordedEvent>> record(Consumer<Recording> settings, Consumer<Meters> task)
            throws IOException {
        Path file = folder.resolve("flight.jfr");
        try (Recording recording = new Recording();
                Meters meters = Meters.on(new SimpleMeterRegistry())) {
            settings.accept(recording);
            recording.start();
            task.accept(meters);
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("io.gpttrader."))
                .collect(Collectors.groupingBy(event -> event.getEventType().getName()));
    }
}
