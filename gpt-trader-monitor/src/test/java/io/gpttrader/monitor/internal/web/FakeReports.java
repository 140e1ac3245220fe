package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.internal.reports.ReportEntry;
import io.gpttrader.monitor.internal.reports.ReportShelf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One report. */
final class FakeReports implements ReportShelf {
    static final String HTML = "<!doctype html><title>r</title><script>document.title = 'ran'</script>";

    @Override
    public List<ReportEntry> list() {
        return List.of(new ReportEntry(
                "2026-03-02-sma.html", "sma", FakeHost.NOON, HTML.length(), Map.of("sharpe", Double.NaN)));
    }

    @Override
    public Optional<byte[]> html(String id) {
        return id.equals("2026-03-02-sma.html") ? Optional.of(HTML.getBytes(StandardCharsets.UTF_8)) : Optional.empty();
    }
}
