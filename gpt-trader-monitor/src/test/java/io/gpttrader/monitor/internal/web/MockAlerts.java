package io.gpttrader.monitor.internal.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alerts, health, readings of the JVM, reports and the audit log of the mock. */
final class MockAlerts {
    private final MockState state;
    private final List<Map<String, Object>> open = new ArrayList<>();
    private final List<Map<String, Object>> silences = new ArrayList<>();
    private int ticks;

    MockAlerts(MockState state) {
        this.state = state;
        long now = System.currentTimeMillis();
        open.add(alert(
                "a-1",
                "feed is stale",
                "live-btc",
                "CRITICAL",
                "OPEN",
                "staleFeeds is 1, above 0 for 1 minute",
                now - 190_000,
                3));
        open.add(alert(
                "a-2",
                "deep drawdown",
                "paper",
                "WARNING",
                "OPEN",
                "drawdown is 0.021, above 0.02",
                now - 1_260_000,
                1));
        open.add(alert(
                "a-3",
                "disk is filling",
                "system",
                "INFO",
                "ACKNOWLEDGED",
                "diskUsedPercent is 81, above 80",
                now - 14_400_000,
                12));
        state.share("alerts", open);
        state.share("silences", silences);
        state.health("live-btc", "DEGRADED", List.of("1 feed is stale: BTC-USD"));
        state.health("system", "UP", List.of());
        state.about(
                "system",
                Map.of("commands", List.of(), "takesOrders", false, "changesLimits", false, "symbols", List.of()));
        state.health("queue", "UP", List.of());
        state.put("queue", "readings", "depth", 12.0);
        state.put("queue", "readings", "oldestSeconds", null);
        state.put("queue", "readings", "deliveredPerSecond", 41.5);
        event(now - 500_000, "live-btc", "connection", "the feed of BTC-USD has sent nothing for 60 s", "warn");
        event(
                now - 400_000,
                "paper",
                "rejection",
                "buy 300 NVDA made smaller by maxPositionPercent: 61 of 300",
                "warn");
        tick();
    }

    private static Map<String, Object> alert(
            String id,
            String rule,
            String component,
            String level,
            String state,
            String message,
            long since,
            int count) {
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("id", id);
        alert.put("rule", rule);
        alert.put("component", component);
        alert.put("level", level);
        alert.put("state", state);
        alert.put("message", message);
        alert.put("value", 1.0);
        alert.put("raisedAt", since);
        alert.put("changedAt", since);
        alert.put("count", count);
        alert.put("escalations", 0);
        alert.put("acknowledgedBy", state.equals("ACKNOWLEDGED") ? "bob" : "");
        return alert;
    }

    private void event(long time, String component, String kind, String text, String level) {
        state.event(Map.of("time", time, "component", component, "kind", kind, "text", text, "level", level));
    }

    void tick() {
        ticks++;
        long now = System.currentTimeMillis();
        state.put("system", "readings", "cpuPercent", 7.0 + ticks % 11);
        state.put("system", "readings", "heapUsedBytes", 2.1e8 + 1e6 * (ticks % 90));
        state.put("system", "readings", "heapMaxBytes", 5.36e8);
        state.put("system", "readings", "diskFreeBytes", 4.2e10);
        state.put("system", "readings", "diskTotalBytes", 2.1e11);
        state.put("system", "readings", "threads", 41.0 + ticks % 3);
        state.put("system", "readings", "openFiles", 212.0);
        state.put("system", "readings", "gcPausesMillis", 318.0);
        if (ticks % 10 == 1) {
            state.share(
                    "health",
                    List.of(
                            health("paper", "UP", List.of(), now, 0.2),
                            health("live-btc", "DEGRADED", List.of("1 feed is stale: BTC-USD"), now, 0.3),
                            health("system", "UP", List.of(), now, 1.1),
                            health("vendor", "UP", List.of(), now - 12_000, 84.0),
                            health(
                                    "database",
                                    "DOWN",
                                    List.of("connection refused: db.local:5432"),
                                    now - 4_000,
                                    3_000.0)));
        }
    }

    private static Map<String, Object> health(String name, String state, List<String> reasons, long at, double millis) {
        return Map.of("name", name, "state", state, "reasons", reasons, "checkedAt", at, "tookMillis", millis);
    }

    void raise(Map<String, Object> more) {
        Map<String, Object> alert =
                alert("a-9", "new", "paper", "CRITICAL", "OPEN", "equity fell", System.currentTimeMillis(), 1);
        alert.putAll(more);
        open.add(alert);
        state.share("alerts", new ArrayList<>(open));
    }

    void act(String what, JsonNode sent, MockSession session) {
        if (what.equals("alert")) {
            boolean resolves = sent.get("action").asText().equals("resolve");
            for (Map<String, Object> alert : List.copyOf(open)) {
                if (alert.get("id").equals(sent.get("id").asText())) {
                    alert.put("state", "ACKNOWLEDGED");
                    alert.put("acknowledgedBy", "alice");
                    if (resolves) {
                        open.remove(alert);
                    }
                }
            }
            state.share("alerts", new ArrayList<>(open));
        } else if (what.equals("silence")) {
            long now = System.currentTimeMillis();
            silences.add(Map.of(
                    "id",
                    "s" + silences.size(),
                    "rule",
                    sent.get("rule").asText(),
                    "component",
                    sent.get("component").asText(),
                    "from",
                    now,
                    "until",
                    now + sent.get("minutes").asLong() * 60_000,
                    "by",
                    "alice"));
            state.share("silences", new ArrayList<>(silences));
        } else if (what.equals("limit")) {
            session.limit(
                    sent.get("limit").asText(),
                    sent.get("value").isNull() ? null : sent.get("value").asDouble());
        } else if (what.equals("order") && sent.hasNonNull("cancel")) {
            session.cancel(sent.get("cancel").asText());
        }
        if (!what.startsWith("log")) {
            event(System.currentTimeMillis(), "paper", what, what + " by alice: " + sent, "info");
        }
    }

    Object answer(String what, String role, boolean needsLogin) {
        long now = System.currentTimeMillis();
        if (what.equals("me")) {
            return Map.of(
                    "user",
                    needsLogin ? "alice" : "",
                    "role",
                    role,
                    "csrf",
                    MockDashboard.TOKEN,
                    "title",
                    "Desk 1",
                    "needsLogin",
                    needsLogin,
                    "version",
                    "0.1.0");
        }
        if (what.equals("reports")) {
            List<Object> reports = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                reports.add(Map.of(
                        "id",
                        "r" + i,
                        "name",
                        List.of("sma-cross on AAPL", "breakout on 8 symbols", "mean-reversion on MSFT")
                                .get(i % 3),
                        "time",
                        now - i * 86_400_000L * 3,
                        "bytes",
                        48_000 + 9_000 * i,
                        "figures",
                        Map.of(
                                "totalReturnPercent",
                                12.4 - 3.1 * i,
                                "sharpe",
                                1.31 - 0.2 * i,
                                "maxDrawdownPercent",
                                8.2 + i)));
            }
            return reports;
        }
        if (what.equals("alerts")) {
            Map<String, Object> past = alert(
                    "a-0", "deep drawdown", "paper", "WARNING", "RESOLVED", "drawdown was 0.024", now - 86_000_000, 2);
            past.put("resolvedBy", "alice");
            past.put("resolvedAt", now - 80_000_000);
            List<Object> all = new ArrayList<>(open);
            all.add(past);
            return all;
        }
        return List.of(
                Map.of(
                        "time",
                        now - 3_600_000,
                        "user",
                        "alice",
                        "address",
                        "127.0.0.1",
                        "component",
                        "paper",
                        "command",
                        "limit maxPositionPercent 20",
                        "outcome",
                        "done"),
                Map.of(
                        "time",
                        now - 7_200_000,
                        "user",
                        "bob",
                        "address",
                        "127.0.0.1",
                        "component",
                        "paper",
                        "command",
                        "halt",
                        "outcome",
                        "done"));
    }
}
