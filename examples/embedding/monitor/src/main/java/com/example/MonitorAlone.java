package com.example;

import io.gpttrader.monitor.AlertCondition;
import io.gpttrader.monitor.AlertRoute;
import io.gpttrader.monitor.AlertRule;
import io.gpttrader.monitor.Dashboard;
import io.gpttrader.monitor.DashboardServer;
import io.gpttrader.monitor.Monitor;
import io.gpttrader.monitor.MonitorService;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Watches a number of the host's own: no session, no other slice. */
public final class MonitorAlone {
    private MonitorAlone() {}

    public static void main(String[] args) throws Exception {
        LinkedBlockingQueue<Map<String, Object>> alerts = new LinkedBlockingQueue<>();
        try (MonitorService monitor = Monitor.create()
                        .every(Duration.ofMillis(100))
                        .watch("queue", () -> Map.of("depth", 12.0))
                        .alert(AlertRule.named("long queue")
                                .when(AlertCondition.reading("depth").above(10)))
                        .route(AlertRoute.of("list", alerts::add))
                        .start();
                DashboardServer dashboard = Dashboard.on(0).start(monitor)) {
            Map<String, Object> alert = alerts.poll(30, TimeUnit.SECONDS);
            System.out.println("alert: " + alert.get("rule") + ", " + alert.get("component") + ", " + alert.get("value"));
            System.out.println("depth " + monitor.readings().get("queue").get("depth"));
            System.out.println("/health/live " + status(dashboard, "health/live") + ", / " + status(dashboard, ""));
        }
    }

    private static int status(DashboardServer dashboard, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(dashboard.uri().resolve("/" + path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    }
}
