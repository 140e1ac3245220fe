package io.gpttrader.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {

    @Test
    void a_step_makes_a_copy() {
        Tracing day = Tracing.of(OpenTelemetry.noop());
        Tracing hour = day.unfinishedAfter(Duration.ofHours(1));
        assertThat(day.toString()).contains("PT24H");
        assertThat(hour.toString()).contains("PT1H");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P31D", "PT2562047788015215H"})
    void a_time_outside_the_range_is_rejected_with_the_remedy(String time) {
        Tracing tracing = Tracing.of(OpenTelemetry.noop());
        assertThatThrownBy(() -> tracing.unfinishedAfter(Duration.parse(time)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above zero and at most")
                .hasMessageContaining(Duration.parse(time).toString())
                .hasMessageContaining("pass such as");
    }

    @Test
    void without_anything_that_records_spans_nothing_happens() {
        try (var spans = Tracing.of(OpenTelemetry.noop()).spans()) {
            spans.accept("paper", io.gpttrader.monitor.internal.metrics.Given.decision("c", "o", 1));
        }
    }
}
