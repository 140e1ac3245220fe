package io.gpttrader.monitor.internal.metrics;

import static io.gpttrader.monitor.internal.metrics.MarkdownTables.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} lists what there is; {@link MetersTest} and {@link PrometheusTextTest} show that it is there. */
class MetricsDocumentTest {
    private static final Set<String> OF_EVERY_EVENT = Set.of("startTime", "duration", "eventThread", "stackTrace");

    @Test
    void the_document_lists_every_meter() throws IOException {
        assertThat(rows("metrics.md", "meter | kind | unit | tags | meaning"))
                .containsExactlyElementsOf(MeterCatalogue.OWN.stream()
                        .map(meter -> List.of(
                                meter.name(),
                                meter.kind(),
                                meter.unit().isEmpty() ? "-" : meter.unit(),
                                String.join(", ", meter.tags()),
                                meter.meaning()))
                        .toList());
    }

    @Test
    void the_document_lists_every_known_reading() throws IOException {
        assertThat(rows("metrics.md", "reading | meter | kind | unit | meaning"))
                .containsExactlyElementsOf(MeterCatalogue.READINGS.stream()
                        .map(reading -> List.of(
                                reading.name(),
                                ReadingNames.meter(reading.name()),
                                reading.kind(),
                                reading.unit(),
                                reading.meaning()))
                        .toList());
    }

    @Test
    void the_document_lists_every_event_of_the_flight_recorder() throws IOException {
        assertThat(rows("metrics.md", "event | meaning | fields"))
                .containsExactlyElementsOf(Stream.<Class<? extends Event>>of(
                                JfrDecision.class,
                                JfrOrder.class,
                                JfrFill.class,
                                JfrRejection.class,
                                JfrAlert.class,
                                JfrReading.class)
                        .map(EventType::getEventType)
                        .map(type -> List.of(type.getName(), type.getDescription(), fields(type)))
                        .toList());
    }

    private static String fields(EventType type) {
        return type.getFields().stream()
                .map(ValueDescriptor::getName)
                .filter(name -> !OF_EVERY_EVENT.contains(name))
                .collect(Collectors.joining(", "));
    }
}
