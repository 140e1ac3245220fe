package io.gpttrader.monitor.internal.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.store.MonitorStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed by the system (SIGKILL) while they tell alerts to a receiver that refuses every third message at first. */
class KilledDeliveriesTest {
    private static final Pattern NUMBER = Pattern.compile("\"message\":\"m(\\d+)\"");

    @TempDir
    Path folder;

    private final Receiver receiver = new Receiver();
    private final Set<Integer> taken = ConcurrentHashMap.newKeySet();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger repeats = new AtomicInteger();

    @Test
    void what_was_submitted_is_told_although_the_process_is_killed_twice() throws Exception {
        killed(2, 1);
    }

    @Test
    @Tag("deep")
    void what_was_submitted_is_told_although_the_process_is_killed_twenty_times() throws Exception {
        killed(20, 2);
    }

    private void killed(int times, long seed) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        receiver.otherwise(request -> {
            boolean isRefused = calls.incrementAndGet() % 3 == 0;
            String id = request.headers().get("webhook-id");
            String before = bodies.putIfAbsent(id, request.body());
            if (before != null) {
                repeats.incrementAndGet();
                if (!before.equals(request.body())) {
                    changed.add(id);
                }
            }
            if (!isRefused) {
                Matcher number = NUMBER.matcher(request.body());
                assertThat(number.find()).isTrue();
                taken.add(Integer.valueOf(number.group(1)));
            }
            return isRefused ? Receiver.answer(503, "", "no") : Receiver.OK;
        });
        SplittableRandom random = new SplittableRandom(seed);
        Set<Integer> submitted = new TreeSet<>();
        for (int round = 0; round < times; round++) {
            Process process = start(round * 1_000, 1_000);
            int lines = 1 + random.nextInt(120);
            try (BufferedReader out = out(process)) {
                for (int i = 0; i < lines; i++) {
                    submitted.add(Integer.valueOf(out.readLine()));
                }
                // Not of Process, which would close its output unread.
                assertThat(process.toHandle().destroyForcibly()).isTrue();
                assertThat(process.waitFor()).isNotZero();
                // What it had said before it died.
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (line.matches("\\d+")) {
                        submitted.add(Integer.valueOf(line));
                    }
                }
            }
        }
        assertThat(submitted).hasSizeLessThan(times * 1_000);

        Process last = start(times * 1_000, 0);
        try (BufferedReader out = out(last)) {
            assertThat(out.readLine()).isEqualTo("told");
        }
        last.getOutputStream().close();
        assertThat(last.waitFor()).isZero();

        Set<Integer> lost = new HashSet<>(submitted);
        lost.removeAll(taken);
        assertThat(lost).as("submitted and never told").isEmpty();
        assertThat(changed).as("repeats with another text").isEmpty();
        assertThat(repeats.get()).as("refused ones at least came again").isPositive();
        try (MonitorStore store = MonitorStores.open(folder.resolve("monitor.db"))) {
            assertThat(store.deliveries()).isEmpty();
        }
        receiver.close();
    }

    private Process start(int first, int count) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DeliveringProcess.class.getName(),
                        folder.resolve("monitor.db").toString(),
                        receiver.uri("/").toString(),
                        Integer.toString(first),
                        Integer.toString(count))
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    private static BufferedReader out(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
