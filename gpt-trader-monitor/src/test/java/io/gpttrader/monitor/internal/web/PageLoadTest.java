package io.gpttrader.monitor.internal.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fifty symbols, each with a price ten times a second: the page keeps up, and keeps nothing. What was measured is in {@code target}. */
class PageLoadTest {
    private static final String MEASURE = """
            seconds => new Promise(resolve => {
                const long = [];
                new PerformanceObserver(list => list.getEntries().forEach(entry => long.push(entry.duration))).observe({type: 'longtask'});
                const began = performance.now();
                const frames = gptTraderStats.frames;
                const renders = gptTraderStats.renders;
                let pictures = 0;
                let slowest = 0;
                let last = began;
                const step = now => {
                    pictures++;
                    slowest = Math.max(slowest, now - last);
                    last = now;
                    if (now - began < seconds * 1000) {
                        requestAnimationFrame(step);
                    } else {
                        const took = (now - began) / 1000;
                        resolve({
                            pictures: pictures / took, slowest, frames: (gptTraderStats.frames - frames) / took,
                            renders: (gptTraderStats.renders - renders) / took, render: gptTraderStats.renderMillis,
                            delay: gptTraderStats.delayMillis, longTasks: long.length, longest: Math.max(0, ...long),
                        });
                    }
                };
                requestAnimationFrame(step);
            })""";

    @Test
    void fifty_symbols_ten_times_a_second_leave_no_backlog() throws IOException {
        run(5);
    }

    @Test
    @Tag("deep")
    void fifty_symbols_ten_times_a_second_for_a_minute_leave_no_backlog() throws IOException {
        run(60);
    }

    @SuppressWarnings("unchecked")
    private static void run(int seconds) throws IOException {
        try (BrowserRig browser = BrowserRig.open();
                MockDashboard mock = new MockDashboard(50, 100, 0)) {
            Page page = browser.desktop();
            page.navigate(mock.uri());
            assertThat(page.locator("#watch .symbol")).hasCount(50);
            CDPSession session = page.context().newCDPSession(page);
            mock.ticking(100);
            page.evaluate(MEASURE, 1);
            double heapBefore = heap(session);
            int nodesBefore = nodes(page);
            Map<String, Object> told = (Map<String, Object>) page.evaluate(MEASURE, seconds);
            double heapAfter = heap(session);
            int nodesAfter = nodes(page);
            mock.stopTicking();
            page.waitForFunction("version => gptTraderStats.version === version", (double) mock.state.version());

            String report = String.format(
                    Locale.US,
                    "%d s of 50 symbols at 10 updates a second: %s; heap %.1f to %.1f MB; %d to %d nodes%n",
                    seconds,
                    told,
                    heapBefore / 1e6,
                    heapAfter / 1e6,
                    nodesBefore,
                    nodesAfter);
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target", "browser-load-" + seconds + "s.txt"), report);
            assertThat(browser.problems).isEmpty();
            // Bars, fills and events go on being kept up to their bounds; nothing else may grow.
            assertThat(heapAfter - heapBefore).as(report).isLessThan(12e6);
            assertThat(nodesAfter - nodesBefore).as(report).isLessThan(600);
            assertThat(((Number) told.get("renders")).doubleValue())
                    .as(report)
                    .isLessThanOrEqualTo(((Number) told.get("frames")).doubleValue() + 3);
        }
    }

    private static double heap(CDPSession session) {
        session.send("HeapProfiler.collectGarbage");
        JsonObject usage = session.send("Runtime.getHeapUsage");
        return usage.get("usedSize").getAsDouble();
    }

    private static int nodes(Page page) {
        return (int) page.evaluate("() => document.querySelectorAll('*').length");
    }
}
