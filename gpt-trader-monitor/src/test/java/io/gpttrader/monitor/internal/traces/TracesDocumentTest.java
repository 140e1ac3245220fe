package io.gpttrader.monitor.internal.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.monitor.internal.metrics.MarkdownTables;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TracesDocumentTest {

    @Test
    void the_document_lists_every_attribute_of_a_span() throws IOException {
        assertThat(MarkdownTables.rows("metrics.md", "attribute | meaning").stream()
                        .map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(SpanWriter.attributes());
    }
}
