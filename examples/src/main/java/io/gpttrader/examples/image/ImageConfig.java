package io.gpttrader.examples.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an engine is told: who runs what, with which health check. The Containerfile says the same, which {@code ImageTest} compares. */
final class ImageConfig {
    static final List<String> ENTRY_POINT =
            List.of("/app/runtime/bin/java", "@/app/java.args", "io.gpttrader.examples.service.Service");
    static final String COMMAND = "paper";
    static final String PORT = "8080/tcp";
    static final Duration INTERVAL = Duration.ofSeconds(30);
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final Duration START = Duration.ofMinutes(5);
    static final int RETRIES = 3;

    private ImageConfig() {}

    static byte[] json(ImageArchive.Details details, List<String> differences) throws JsonProcessingException {
        String user = ImageTree.USER + ":" + ImageTree.USER;
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("User", user);
        run.put("Env", List.of("LANG=C.UTF-8"));
        run.put("Entrypoint", ENTRY_POINT);
        run.put("Cmd", List.of(COMMAND));
        run.put("WorkingDir", "/data");
        run.put("ExposedPorts", Map.of(PORT, Map.of()));
        Map<String, Object> volumes = new LinkedHashMap<>();
        volumes.put("/data", Map.of());
        volumes.put("/tmp", Map.of());
        run.put("Volumes", volumes);
        run.put("Labels", labels(details));
        run.put("StopSignal", "SIGTERM");
        run.put("Healthcheck", health());
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("created", ImageArchive.time(details.created()));
        config.put("architecture", System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
        config.put("os", "linux");
        config.put("config", run);
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("type", "layers");
        files.put("diff_ids", differences);
        config.put("rootfs", files);
        List<Map<String, Object>> history = new ArrayList<>();
        for (String layer : ImageTree.LAYERS) {
            Map<String, Object> made = new LinkedHashMap<>();
            made.put("created", ImageArchive.time(details.created()));
            made.put("created_by", layer);
            history.add(made);
        }
        config.put("history", history);
        return new ObjectMapper().writeValueAsBytes(config);
    }

    static Map<String, String> labels(ImageArchive.Details details) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("org.opencontainers.image.title", "gpt-trader");
        labels.put(
                "org.opencontainers.image.description",
                "A trading session with its dashboard and health in one process");
        labels.put("org.opencontainers.image.licenses", "Apache-2.0");
        labels.put("org.opencontainers.image.version", details.version());
        if (!details.revision().isEmpty()) {
            labels.put("org.opencontainers.image.revision", details.revision());
        }
        return labels;
    }

    private static Map<String, Object> health() {
        List<String> test = new ArrayList<>(List.of("CMD"));
        test.addAll(ENTRY_POINT);
        test.add("probe");
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("Test", test);
        health.put("Interval", INTERVAL.toNanos());
        health.put("Timeout", TIMEOUT.toNanos());
        health.put("StartPeriod", START.toNanos());
        health.put("Retries", RETRIES);
        return health;
    }
}
