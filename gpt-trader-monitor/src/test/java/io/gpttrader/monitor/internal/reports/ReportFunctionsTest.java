package io.gpttrader.monitor.internal.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportFunctionsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void lists_what_the_host_lists_and_shows_only_that() {
        Map<String, Object> odd = new HashMap<>();
        odd.put("id", "odd");
        odd.put("name", null);
        odd.put("figures", Map.of("sharpe", "high"));
        ReportShelf shelf = new ReportFunctions(
                () -> List.of(
                        odd,
                        Map.of("id", "../etc/passwd"),
                        Map.of("name", "no id"),
                        Map.of("id", "a-1", "name", "A\nB", "time", NOON, "bytes", 12, "figures", Map.of("sharpe", 1.5f))),
                id -> "page of " + id);
        List<ReportEntry> list = shelf.list();
        assertThat(list.get(0)).isEqualTo(new ReportEntry("a-1", "A\\u000aB", NOON, 12, Map.of("sharpe", 1.5)));
        assertThat(list.get(1)).isEqualTo(new ReportEntry("odd", "odd", Instant.EPOCH, 0, Map.of("sharpe", Double.NaN)));
        assertThat(list).hasSize(2);
        assertThat(shelf.html("a-1").map(String::new)).contains("page of a-1");
        assertThat(shelf.html("../etc/passwd")).isEmpty();
        assertThat(shelf.html("other")).isEmpty();
    }

    @Test
    void a_function_that_fails_is_named() {
        ReportShelf lists = new ReportFunctions(
                () -> {
                    throw new IllegalStateException("no disk");
                },
                id -> "");
        assertThatThrownBy(lists::list).hasMessageContaining("lists the reports").hasMessageContaining("no disk");
        ReportShelf pages = new ReportFunctions(() -> List.of(Map.of("id", "a")), id -> {
            throw new IllegalStateException("gone");
        });
        assertThatThrownBy(() -> pages.html("a").isPresent()).hasMessageContaining("returns a report").hasMessageContaining("gone");
    }
}
