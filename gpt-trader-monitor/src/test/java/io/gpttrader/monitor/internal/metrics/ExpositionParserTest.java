package io.gpttrader.monitor.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionParserTest {

    /** From the definition's own example. */
    @Test
    void reads_the_example_of_the_definition() {
        var families = ExpositionParser.parse("""
                # HELP http_requests_total The total number of HTTP requests.
                # TYPE http_requests_total counter
                http_requests_total{method="post",code="200"} 1027 1395066363000
                http_requests_total{method="post",code="400"}    3 1395066363000
                """.replace("    3", " 3") + """

                # Escaping in label values:
                msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9

                # Minimalistic line:
                metric_without_timestamp_and_labels 12.47

                # HELP http_request_duration_seconds A histogram of the request duration.
                # TYPE http_request_duration_seconds histogram
                http_request_duration_seconds_bucket{le="0.05"} 24054
                http_request_duration_seconds_bucket{le="0.1"} 33444
                http_request_duration_seconds_bucket{le="+Inf"} 144320
                http_request_duration_seconds_sum 53423
                http_request_duration_seconds_count 144320
                """);
        assertThat(families.get("http_requests_total")
                        .value("http_requests_total", Map.of("method", "post", "code", "400")))
                .isEqualTo(3);
        assertThat(families.get("msdos_file_access_time_seconds").samples.get(0).labels())
                .containsEntry("path", "C:\\DIR\\FILE.TXT")
                .containsEntry("error", "Cannot find file:\n\"FILE.TXT\"");
        assertThat(families).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1",
                "a-b 1\n",
                "a\n",
                "a one\n",
                "a{b=\"1\",b=\"2\"} 1\n",
                "a{b=\"1} 1\n",
                "a{b=\"\\x\"} 1\n",
                "a{1b=\"\"} 1\n",
                "a 1\na 2\n",
                "a 1\nb 1\na{x=\"1\"} 1\n",
                "# TYPE a number\na 1\n",
                "# TYPE a gauge\n# TYPE a gauge\na 1\n",
                "a 1\n# TYPE a gauge\n",
                "# TYPE a counter\na -1\n",
                "# TYPE a histogram\na_bucket{le=\"1\"} 1\na_sum 1\na_count 1\n",
                "# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 1\n",
            })
    void rejects_what_the_definition_forbids(String text) {
        assertThatThrownBy(() -> ExpositionParser.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
