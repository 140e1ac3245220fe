package io.gpttrader.monitor.internal.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The only class that names Micrometer's OTLP registry: used where {@link OptionalLibrary#OTLP} is there. */
final class OtlpExport {
    private OtlpExport() {}

    /** A registry that sends from a daemon thread of its own. */
    static MeterRegistry registry(
            URI endpoint, Duration every, Map<String, Supplier<String>> headers, Runnable onFailure) {
        OtlpSender sender = new OtlpSender(endpoint, headers, onFailure);
        return OtlpMeterRegistry.builder(new Config(sender.place(), every))
                .clock(Clock.SYSTEM)
                .metricsSender(request -> sender.send(request.getMetricsData()))
                .build();
    }

    /** Micrometer logs the address: so it gets one without secrets. The sender has the whole one and the headers, and keeps them to itself. */
    private record Config(String url, Duration step) implements OtlpConfig {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }
    }
}
