package com.example.trading;

import io.gpttrader.monitor.DashboardServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** In the profile "selftest": waits for the scheduled session, asks the actuator and the dashboard, prints and ends. */
@Component
@ConditionalOnProperty("trading.self-test")
class SelfTest implements ApplicationRunner {
    private final ConfigurableApplicationContext context;
    private final PaperTrading trading;
    private final DashboardServer dashboard;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    SelfTest(ConfigurableApplicationContext context, PaperTrading trading, DashboardServer dashboard) {
        this.context = context;
        this.trading = trading;
        this.dashboard = dashboard;
    }

    @Override
    public void run(ApplicationArguments arguments) throws Exception {
        await(() -> trading.session() != null);
        trading.session().awaitEnd();
        double equity = trading.session().report().metric("finalEquity");
        String actuator = "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/actuator/";

        await(() -> equity == meter(actuator + "metrics/gpttrader.equity?tag=component:paper"));
        System.out.println("the actuator's gpttrader.equity is the session's");
        System.out.println("bars on the actuator: " + meter(actuator + "metrics/gpttrader.bars?tag=component:paper"));
        JsonNode health = json.readTree(get(URI.create(actuator + "health")).body());
        System.out.println("the session on the actuator: " + health.at("/components/trading/details/paper").asString());
        System.out.println("dashboard: " + get(dashboard.uri()).statusCode());
        SpringApplication.exit(context);
    }

    private double meter(String uri) {
        HttpResponse<String> answer = get(URI.create(uri));
        return answer.statusCode() == 200
                ? json.readTree(answer.body()).at("/measurements/0/value").asDouble()
                : Double.NaN;
    }

    private HttpResponse<String> get(URI uri) {
        try {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException failure) {
            throw new IllegalStateException(uri + " did not answer", failure);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int tries = 0; !condition.getAsBoolean(); tries++) {
            if (tries == 300) {
                throw new IllegalStateException("not within 30 seconds");
            }
            Thread.sleep(Duration.ofMillis(100));
        }
    }
}
