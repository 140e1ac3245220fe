package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.internal.reports.ReportEntry;
import io.gpttrader.monitor.internal.reports.ReportShelf;
import io.gpttrader.monitor.internal.security.SecurityHeaders;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stored reports: their list, and each as a document that can reach nothing. */
final class ReportEndpoint {
    private static final String PREFIX = "/reports/";

    private final ReportShelf shelf;
    private final Identity identity;

    ReportEndpoint(ReportShelf shelf, Identity identity) {
        this.shelf = shelf;
        this.identity = identity;
    }

    void list(Exchange exchange) {
        identity.requireSession(exchange);
        exchange.sendJson(200, shelf.list().stream().map(ReportEndpoint::json).toList());
    }

    void report(Exchange exchange) {
        identity.requireSession(exchange);
        byte[] html = shelf.html(exchange.path().substring(PREFIX.length()))
                .orElseThrow(() -> new WebProblem(404, "there is no such report"));
        SecurityHeaders.putForReport(exchange.headers());
        exchange.send(200, "text/html; charset=utf-8", html);
    }

    private static Map<String, Object> json(ReportEntry entry) {
        Map<String, Object> figures = new LinkedHashMap<>();
        entry.figures().forEach((name, value) -> figures.put(name, WebJson.number(value)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.id());
        json.put("name", entry.name());
        json.put("time", WebJson.millis(entry.time()));
        json.put("bytes", entry.bytes());
        json.put("figures", figures);
        return json;
    }
}
