package io.gpttrader.examples;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.gpttrader.monitor.HealthState;
import io.gpttrader.paper.PaperSession;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's dashboard: two real paper sessions, the monitor and the page, together. */
class DashboardDemoTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private DashboardDemo demo;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        demo = DashboardDemo.start(folder, 0);
    }

    @AfterEach
    void close() {
        demo.close();
        http.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + demo.dashboard().port() + path);
    }

    private int post(String path, String body, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    /** What comes in its time on another thread. */
    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }

    @Test
    void health_metrics_and_reports_are_those_of_the_sessions() throws Exception {
        await("readings", () -> demo.monitor().readings().get("bitcoin").getOrDefault("bars", 0.0) > 3);
        demo.bitcoin().pause();
        double equity = demo.bitcoin().snapshot().equity();
        await("the state and equity of the paused session", () -> {
            Map<String, Double> readings = demo.monitor().readings().get("bitcoin");
            return readings.get("running") == 0
                    && readings.get("equity") == equity
                    && demo.monitor().health().state() == HealthState.DEGRADED;
        });

        assertThat(demo.monitor().health().components()).anySatisfy(each -> {
            assertThat(each.name()).isEqualTo("bitcoin");
            assertThat(each.state()).isEqualTo(HealthState.DEGRADED);
            assertThat(each.reasons()).containsExactly("it is not running (paused or over)");
        });
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body().lines()).contains("gpttrader_equity{component=\"bitcoin\"} " + equity);
        JsonNode reports = JSON.readTree(get("/api/reports").body());
        List<String> names = new ArrayList<>();
        reports.forEach(report -> names.add(report.get("id").asText()));
        assertThat(names).containsExactlyInAnyOrder("momentum-AAPL.html", "sma-cross-AAPL.html");
        assertThat(reports.get(0).get("figures").size()).isGreaterThan(3);
        assertThat(get("/reports/momentum-AAPL.html").body()).contains("momentum");
    }

    @Test
    void a_command_needs_the_token_and_reaches_session_journal_and_audit_log() throws Exception {
        assertThat(post("/api/command", "{\"component\":\"bitcoin\",\"command\":\"halt\"}", "guessed"))
                .isEqualTo(403);
        assertThat(demo.bitcoin().snapshot().entries()).isEqualTo("trading");

        String token = JSON.readTree(get("/api/me").body()).get("csrf").asText();
        assertThat(post("/api/command", "{\"component\":\"bitcoin\",\"command\":\"halt\"}", token))
                .isEqualTo(204);

        assertThat(demo.bitcoin().snapshot().entries()).isEqualTo("halt");
        assertThat(demo.monitor()
                        .auditLog(
                                java.time.Instant.EPOCH, java.time.Instant.now().plusSeconds(60), 10))
                .anySatisfy(entry -> {
                    assertThat(entry.command()).contains("halt");
                    assertThat(entry.outcome()).isEqualTo("done");
                    assertThat(entry.user()).isEqualTo("local");
                });
        await(
                "the event of it",
                () -> demo.monitor().recentEvents().stream()
                        .anyMatch(event -> event.get("kind").equals("entries")
                                && event.get("origin").equals("dashboard:local")));
    }

    @Test
    void the_page_shows_the_session_halts_it_and_goes_on_after_a_reload() throws Exception {
        PaperSession bitcoin = demo.bitcoin();
        await("some bars", () -> demo.monitor().readings().get("bitcoin").getOrDefault("bars", 0.0) > 3);
        try (Playwright playwright = playwright();
                Browser browser = playwright.chromium().launch(chromium())) {
            Page page = browser.newPage();
            List<String> problems = new ArrayList<>();
            page.onPageError(problems::add);
            page.navigate("http://127.0.0.1:" + demo.dashboard().port() + "/");
            assertThat(page.locator("#connection")).hasAttribute("data-state", "live", within());
            bitcoin.pause();
            String equity = String.format(Locale.US, "%,.2f", bitcoin.snapshot().equity());
            assertThat(page.locator("#kpi-equity")).hasText(equity, text());

            page.locator("[data-command=halt]").click();
            page.getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Halt"))
                    .click();
            await("the halt", () -> bitcoin.snapshot().entries().equals("halt"));

            page.reload();
            assertThat(page.locator("#connection")).hasAttribute("data-state", "live", within());
            assertThat(page.locator("#kpi-equity")).hasText(equity, text());
            assertThat(problems).isEmpty();
        }
    }

    private static LocatorAssertions.HasAttributeOptions within() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(20_000);
    }

    private static LocatorAssertions.HasTextOptions text() {
        return new LocatorAssertions.HasTextOptions().setTimeout(20_000);
    }

    private static Playwright playwright() {
        Path cli = Project.root().resolve(".browser/cli").toAbsolutePath();
        assumeTrue(Files.exists(cli.resolve("package/package.json")), "no driver for a browser: run .ci/browser");
        System.setProperty("playwright.cli.dir", cli.toString());
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private static BrowserType.LaunchOptions chromium() {
        Path chromium = Path.of("/usr/bin/chromium");
        assumeTrue(Files.isExecutable(chromium), "no Chromium in /usr/bin: run .ci/browser");
        return new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(List.of("--no-sandbox"));
    }
}
