package io.gpttrader.examples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.examples.description.Description;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service in this process: its configuration, its health, its end, a copy of its journal in use and what is restored from it. */
class ServiceTest {
    private static final String SESSION = """
            name: cross
            bars: sample
            symbols: [AAPL]
            strategy: {buyWhen: sma(10).crossesAbove(sma(30)), sellWhen: sma(10).crossesBelow(sma(30))}
            account: {cash: 10000, commissionBps: 10, slippageBps: 5}
            dashboard: {port: 0}
            """;

    @TempDir
    Path folder;

    private Path config;
    private Path data;
    private Path secrets;

    @BeforeEach
    void configuration() throws IOException {
        config = Files.writeString(folder.resolve("session.yaml"), SESSION);
        data = folder.resolve("data");
        secrets = Files.createDirectories(folder.resolve("secrets"));
    }

    @Test
    void it_is_live_and_ready_and_stores_the_report_of_a_session_that_is_over() throws Exception {
        try (Service service = new Service(settings("paper"))) {
            service.start();
            service.awaitEnd();

            URI uri = service.dashboard().orElseThrow().uri();
            assertThat(get(uri.resolve("/health/live"))).isEqualTo(200);
            assertThat(data.resolve("reports/cross.html")).exists();
        }
        assertThat(data.resolve("paper.db")).exists();
        assertThat(data.resolve("monitor.db")).exists();
    }

    @Test
    void a_copy_taken_while_the_session_runs_is_restored_and_goes_on_to_the_same_trades() throws Exception {
        PaperReport uninterrupted = described().paper(Paper::withoutJournal).run();
        assertThat(uninterrupted.roundTrips()).isNotEmpty();
        Files.writeString(config, SESSION + "replay: {speed: 3456000}\n");
        Path copy = folder.resolve("backup/paper.db");
        try (Service service = new Service(settings("paper"))) {
            service.start();
            awaitBars(service, 40);
            StoreBackup.copy(data.resolve("paper.db"), copy);
        }

        Description restored = described().with("paper.journal", copy.toString(), "the test");
        try (var session = restored.paper(Function.identity())) {
            PaperReport report = session.run();
            assertThat(session.recovered()).isPresent();
            assertThat(report.roundTrips()).usingRecursiveComparison().isEqualTo(uninterrupted.roundTrips());
        }
    }

    @Test
    void an_ended_service_goes_on_from_its_journal() throws Exception {
        PaperReport uninterrupted = described().paper(Paper::withoutJournal).run();
        Files.writeString(config, SESSION + "replay: {speed: 3456000}\n");
        try (Service service = new Service(settings("paper"))) {
            service.start();
            awaitBars(service, 40);
        }
        Files.writeString(config, SESSION);
        try (Service service = new Service(settings("paper"))) {
            service.start();
            service.awaitEnd();
        }
        try (var session = described()
                .with("paper.journal", data.resolve("paper.db").toString(), "the test")
                .paper(Function.identity())) {
            assertThat(session.run().metric("finalEquity")).isEqualTo(uninterrupted.metric("finalEquity"));
        }
    }

    @Test
    void a_live_session_on_the_simulated_broker_is_served_too() throws Exception {
        try (Service service = new Service(settings("live"))) {
            service.start();
            service.awaitEnd();
            assertThat(data.resolve("live.db")).exists();
            assertThat(data.resolve("reports/cross.html")).exists();
        }
    }

    @Test
    void a_dashboard_open_to_the_network_needs_its_secrets_before_anything_is_traded() throws IOException {
        Files.writeString(config, SESSION.replace("{port: 0}", "{port: 0, host: 0.0.0.0, allowHost: [trader]}"));
        try (Service service = new Service(settings("paper"))) {
            assertThatThrownBy(service::start).isInstanceOf(IllegalStateException.class);
        }
        assertThat(data.resolve("paper.db")).doesNotExist();
    }

    @Test
    void wrong_variables_are_named() {
        assertThatThrownBy(() -> ServiceSettings.of("dashboard", Map.of()))
                .hasMessage("the first argument must be one of [paper, live] but was \"dashboard\"");
        assertThatThrownBy(() -> ServiceSettings.of("live", Map.of("GPT_TRADER_BROKER", "alpaca-live")))
                .hasMessageContaining("GPT_TRADER_BROKER is alpaca-live but GPT_TRADER_FEED is replay");
    }

    @Test
    void a_backup_overwrites_nothing() throws IOException {
        Path there = Files.writeString(folder.resolve("there.db"), "");
        assertThatThrownBy(() -> StoreBackup.copy(there, there)).hasMessageContaining("already");
        assertThatThrownBy(() -> StoreBackup.copy(folder.resolve("none.db"), there))
                .hasMessageContaining("no store at");
    }

    /** The year takes nine seconds, so the session is in the midst of it. */
    private static void awaitBars(Service service, int bars) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (barsOf(service) < bars) {
            assertThat(System.nanoTime()).as("no bars came").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static double barsOf(Service service) {
        return service.monitoring()
                .orElseThrow()
                .readings()
                .getOrDefault("cross", Map.of())
                .getOrDefault("bars", 0.0);
    }

    private ServiceSettings settings(String role) {
        return ServiceSettings.of(
                role,
                Map.of(
                        "GPT_TRADER_CONFIG", config.toString(),
                        "GPT_TRADER_DATA", data.toString(),
                        "GPT_TRADER_SECRETS", secrets.toString()));
    }

    private Description described() {
        return Description.parse(SESSION, folder, "session.yaml");
    }

    private static int get(URI uri) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
