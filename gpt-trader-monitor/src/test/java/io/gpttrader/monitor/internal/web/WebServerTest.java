package io.gpttrader.monitor.internal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WebServerTest {
    private final FakeHost host = new FakeHost();

    @Test
    void serves_the_page_its_files_and_the_stream() throws Exception {
        try (WebServer server = Servers.local(host)) {
            Web.Answer page = Web.get(server, "/");
            assertEquals(200, page.status());
            assertTrue(page.body().contains("test page"));
            Web.Answer script = Web.get(server, "/assets/app.js");
            assertEquals("text/javascript; charset=utf-8", script.header("Content-Type").orElseThrow());
            try (Web stream = Web.to(server)) {
                stream.send(Web.request(
                        server, "GET", "/api/stream?component=paper&symbol=AAPL", java.util.List.of(), ""));
                assertEquals("text/event-stream", stream.head().header("Content-Type").orElseThrow());
                assertEquals("id: run-1-1", stream.lineWith("id:"));
                assertTrue(stream.lineWith("data:").contains("\"asked\":\"paper/AAPL\""));
                host.frames.rise();
                assertEquals("id: run-1-2", stream.lineWith("id:"));
                assertTrue(stream.lineWith("data:").contains("\"from\":1"));
            }
        }
    }
}
