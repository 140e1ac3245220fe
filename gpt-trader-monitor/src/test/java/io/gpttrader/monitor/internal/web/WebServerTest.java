package io.gpttrader.monitor.internal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gpttrader.monitor.internal.reports.ReportShelf;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
    /** Of the answers to these, none may be kept, framed, sniffed or reach elsewhere. */
    private static final Map<String, Integer> ANSWERS = Map.of(
            "/", 200,
            "/assets/app.js", 200,
            "/api/me", 200,
            "/api/nothing", 404,
            "/health/live", 200,
            "/metrics", 200,
            "/reports/none", 404,
            "/%2e%2e/x", 400);

    private final FakeHost host = new FakeHost();
    private WebServer server = Servers.local(host);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void serves_the_page_its_files_and_the_stream() throws IOException {
        Web.Answer page = Web.get(server, "/");
        assertEquals(200, page.status());
        assertTrue(page.body().contains("test page"));
        assertEquals("text/html; charset=utf-8", page.header("Content-Type").orElseThrow());
        Web.Answer script = Web.get(server, "/assets/app.js");
        assertEquals(
                "text/javascript; charset=utf-8", script.header("Content-Type").orElseThrow());
        try (Web stream = Web.to(server)) {
            stream.send(Web.request(server, "GET", "/api/stream?component=paper&symbol=BRK%2FB", List.of(), ""));
            Web.Answer head = stream.head();
            assertEquals("text/event-stream", head.header("Content-Type").orElseThrow());
            assertEquals("no-store", head.header("Cache-Control").orElseThrow());
            assertEquals("id: run-1-1", stream.lineWith("id:"));
            assertEquals("event: frame", stream.line());
            assertTrue(stream.line().contains("\"asked\":\"paper/BRK/B\""));
            host.frames.rise();
            assertEquals("id: run-1-2", stream.lineWith("id:"));
            assertTrue(stream.lineWith("data:").contains("\"from\":1"));
        }
    }

    @Test
    void every_answer_tells_the_browser_what_it_may_not_do() throws IOException {
        for (Map.Entry<String, Integer> expected : ANSWERS.entrySet()) {
            Web.Answer answer = Web.get(server, expected.getKey());
            assertEquals(expected.getValue(), answer.status(), expected.getKey());
            assertEquals(
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                            + " frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
                    answer.header("Content-Security-Policy").orElseThrow());
            assertEquals("nosniff", answer.header("X-Content-Type-Options").orElseThrow());
            assertEquals("no-referrer", answer.header("Referrer-Policy").orElseThrow());
            assertEquals(
                    "same-origin", answer.header("Cross-Origin-Opener-Policy").orElseThrow());
            assertEquals(
                    "same-origin", answer.header("Cross-Origin-Resource-Policy").orElseThrow());
            assertTrue(answer.header("Permissions-Policy").orElseThrow().contains("camera=()"));
            assertFalse(answer.header("Server").isPresent(), "no version");
            assertFalse(answer.header("Access-Control-Allow-Origin").isPresent());
            boolean file = expected.getKey().equals("/") || expected.getKey().startsWith("/assets/");
            assertEquals(
                    file ? "no-cache" : "no-store",
                    answer.header("Cache-Control").orElseThrow());
            if (answer.status() >= 400) {
                assertTrue(answer.body().matches("\\{\"error\":\"[^\"]+\"}"), answer.body());
            }
        }
    }

    @Test
    void a_file_that_has_not_changed_is_not_sent_again() throws IOException {
        String tag = Web.get(server, "/assets/app.js").header("ETag").orElseThrow();
        Web.Answer again = Web.get(server, "/assets/app.js", "If-None-Match: " + tag);
        assertEquals(304, again.status());
        assertEquals("", again.body());
        assertEquals(
                200,
                Web.get(server, "/assets/app.js", "If-None-Match: \"other\"").status());
    }

    @Test
    void only_files_of_the_page_can_be_read() throws IOException {
        for (String path : List.of(
                "/assets/../index.html",
                "/assets/..%2findex.html",
                "/assets/%2e%2e/index.html",
                "/assets/.hidden.js",
                "/assets//app.js",
                "/assets/app.js/",
                "/assets/./app.js",
                "/assets/app.js;x",
                "/assets/app.js%00.txt",
                "/assets\\app.js",
                "/assets/%c0%ae%c0%ae/x.js",
                "/assets/%ff.js",
                "//assets/app.js")) {
            assertEquals(400, Web.get(server, path).status(), path);
        }
        for (String path : List.of(
                "/index.html",
                "/login.html",
                "/assets",
                "/assets/WebServer.class",
                "/assets/none.js",
                "/favicon.ico")) {
            assertEquals(404, Web.get(server, path).status(), path);
        }
    }

    @Test
    void head_has_the_headers_alone_and_other_methods_are_refused() throws IOException {
        try (Web web = Web.to(server)) {
            web.send(Web.request(server, "HEAD", "/assets/app.js", List.of(), ""));
            assertTrue(Integer.parseInt(web.head().header("Content-Length").orElseThrow()) > 0);
            web.send(Web.request(server, "HEAD", "/health/live", List.of(), ""));
            assertEquals(200, web.head().status(), "nothing was between the two answers");
        }
        for (String method : List.of("PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND", "get")) {
            Web.Answer answer = Web.ask(server, method, "/api/me", List.of(), "");
            assertEquals(405, answer.status(), method);
            assertEquals("GET, HEAD, POST", answer.header("Allow").orElseThrow());
        }
        assertEquals("POST", Web.get(server, "/api/command").header("Allow").orElseThrow());
        assertEquals(
                "GET, HEAD", Web.post(server, "/api/me", "{}").header("Allow").orElseThrow());
    }

    @Test
    void a_report_is_a_document_that_can_reach_nothing() throws IOException {
        Web.Answer report = Web.get(server, "/reports/2026-03-02-sma.html");
        assertEquals(FakeReports.HTML, report.body());
        String policy = report.header("Content-Security-Policy").orElseThrow();
        assertEquals(
                "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline';"
                        + " img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
                policy);
        assertEquals(
                "[{\"id\":\"2026-03-02-sma.html\",\"name\":\"sma\",\"time\":1772452800000,\"bytes\":"
                        + FakeReports.HTML.length() + ",\"figures\":{\"sharpe\":null}}]",
                Web.get(server, "/api/reports").body());
        assertEquals(
                403,
                Web.get(server, "/reports/2026-03-02-sma.html", "Sec-Fetch-Site: cross-site")
                        .status());
        server.close();
        server = Servers.start(Servers.withUsers(), host);
        assertEquals(401, Web.get(server, "/api/reports").status());
        assertEquals(401, Web.get(server, "/reports/2026-03-02-sma.html").status());
    }

    @Test
    void history_is_json_with_times_in_milliseconds() throws IOException {
        assertEquals(
                "[{\"id\":\"a1\",\"rule\":\"drawdown\",\"component\":\"paper\",\"level\":\"CRITICAL\",\"state\":\"ACTIVE\","
                        + "\"message\":\"drawdown is 0.2, allowed is 0.1\",\"value\":null,\"raisedAt\":1000,"
                        + "\"changedAt\":2000,\"count\":1,\"escalations\":0,\"acknowledgedBy\":\"\",\"resolvedBy\":\"\","
                        + "\"resolvedAt\":null}]",
                Web.get(server, "/api/alerts?from=1000&to=2000").body());
        String token = Servers.token(server);
        Web.post(server, "/api/alert", "{\"id\":\"a1\",\"action\":\"acknowledge\"}", token);
        assertEquals(
                "{\"time\":1772452800000,\"user\":\"local\",\"address\":\"127.0.0.1\",\"component\":\"alerts\","
                        + "\"command\":\"acknowledge a1\",\"outcome\":\"done\"}",
                Web.get(server, "/api/audit").body().replaceAll("^.*},|]$", ""));
        for (String time : List.of("x", "1e3", "99999999999999999999", "--1")) {
            assertEquals(400, Web.get(server, "/api/alerts?from=" + time).status(), time);
        }
    }

    @Test
    void who_one_is() throws IOException {
        String me = Web.get(server, "/api/me").body();
        assertTrue(
                me.matches(
                        "\\{\"user\":\"local\",\"role\":\"operate\",\"csrf\":\"[A-Za-z0-9_-]{43}\",\"title\":\"GPT-Trader\","
                                + "\"needsLogin\":false,\"version\":\"[^\"]+\"}"),
                me);
        assertEquals("/", Web.get(server, "/login").header("Location").orElseThrow(), "nobody logs in here");
        assertEquals(404, Web.post(server, "/api/login", "{}").status());
    }

    @Test
    void a_body_is_one_object_with_what_is_known_and_nothing_else() throws IOException {
        String token = Servers.token(server);
        for (String body : List.of(
                "",
                "{",
                "[]",
                "null",
                "{\"component\":\"paper\"}",
                "{\"component\":\"paper\",\"command\":7}",
                "{\"component\":\"paper\",\"command\":\"\"}",
                "{\"component\":\"paper\",\"command\":\"pause\",\"command\":\"halt\"}",
                "{\"component\":\"paper\",\"command\":\"pause\",\"by\":\"alice\"}",
                "{\"component\":\"paper\",\"command\":\"pause\"} {}",
                "{\"component\":\"paper\",\"command\":\"" + "x".repeat(201) + "\"}",
                "{\"component\":\"paper\",\"command\":\"\u00ff\"}")) {
            assertEquals(400, Web.post(server, "/api/command", body, token).status(), body);
        }
        for (String value : List.of("1e999", "NaN", "\"1\"", "[1]")) {
            String body = "{\"component\":\"paper\",\"limit\":\"maxLoss\",\"value\":" + value + "}";
            assertEquals(400, Web.post(server, "/api/limit", body, token).status(), value);
        }
        assertEquals(
                400,
                Web.post(server, "/api/limit", "{\"component\":\"paper\",\"limit\":\"x\"}", token)
                        .status());
        for (String minutes : List.of("0", "10081", "-1")) {
            String body = "{\"rule\":\"r\",\"component\":\"*\",\"minutes\":" + minutes + "}";
            assertEquals(400, Web.post(server, "/api/silence", body, token).status(), minutes);
        }
        assertEquals(
                400,
                Web.post(server, "/api/alert", "{\"id\":\"a\",\"action\":\"delete\"}", token)
                        .status());
        assertEquals(List.of(), host.asked);
        assertEquals(List.of(), host.audit, "nothing was commanded");
    }

    @Test
    void a_limit_is_taken_away_by_null_and_an_order_is_cancelled_by_its_id() throws IOException {
        String token = Servers.token(server);
        Web.post(server, "/api/limit", "{\"component\":\"paper\",\"limit\":\"maxLoss\",\"value\":null}", token);
        Web.post(server, "/api/order", "{\"component\":\"paper\",\"cancel\":\"o-1\"}", token);
        Web.post(
                server,
                "/api/order",
                "{\"component\":\"paper\",\"symbol\":\"AAPL\",\"units\":-2.5,\"type\":\"limit\",\"limit\":99}",
                token);
        assertEquals(
                List.of(
                        "local: limit paper maxLoss NaN",
                        "local: order paper {cancel=o-1}",
                        "local: order paper {symbol=AAPL, units=-2.5, type=limit, limit=99.0}"),
                host.asked);
    }

    @Test
    void answers_on_both_loopback_addresses_and_on_a_taken_port_says_so() throws IOException {
        assertEquals("http://localhost:" + server.port() + "/", server.uri().toString());
        try (Web six = new Web(new Socket("::1", server.port()))) {
            assertEquals(
                    200,
                    six.send(Web.request(server, "GET", "/", List.of(), ""))
                            .answer()
                            .status());
        }
        IllegalStateException taken =
                assertThrows(IllegalStateException.class, () -> Servers.start(WebSettings.on(server.port()), host));
        assertTrue(taken.getMessage().contains(String.valueOf(server.port())), taken.getMessage());
    }

    @Test
    void a_failure_of_the_monitor_is_answered_without_its_reason() throws IOException {
        server.close();
        WebHost failing = new FailingHost();
        server = Servers.start(WebSettings.on(0), failing);
        Web.Answer answer = Web.get(server, "/health/ready");
        assertEquals(500, answer.status());
        assertFalse(answer.body().contains("secret"), answer.body());
        assertEquals(200, Web.get(server, "/api/me").status(), "goes on serving");
    }

    @Test
    void serves_the_page_of_the_library_itself() throws IOException {
        server.close();
        server = WebServer.start(WebSettings.on(0), host, ReportShelf.empty());
        for (String path : List.of("/", "/assets/app.js", "/assets/vendor/uplot.js", "/assets/icon.svg")) {
            assertEquals(200, Web.get(server, path).status(), path);
        }
    }
}
