package io.gpttrader.monitor.internal.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;

/** The only class that names Prometheus: used where {@link OptionalLibrary#PROMETHEUS} is there. */
final class PrometheusText {
    private PrometheusText() {}

    static MeterRegistry registry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /** {@return all that a Prometheus registry holds, which is the given one or within it} */
    static Optional<String> scrape(MeterRegistry registry) {
        if (registry instanceof PrometheusMeterRegistry prometheus) {
            return Optional.of(prometheus.scrape());
        }
        if (registry instanceof CompositeMeterRegistry composite) {
            return composite.getRegistries().stream()
                    .flatMap(part -> scrape(part).stream())
                    .findFirst();
        }
        return Optional.empty();
    }
}
