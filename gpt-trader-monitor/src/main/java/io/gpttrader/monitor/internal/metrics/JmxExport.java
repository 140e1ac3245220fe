package io.gpttrader.monitor.internal.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.jmx.JmxConfig;
import io.micrometer.jmx.JmxMeterRegistry;
import org.jspecify.annotations.Nullable;

/** The only class that names Micrometer's JMX registry: used where {@link OptionalLibrary#JMX} is there. */
final class JmxExport {
    private JmxExport() {}

    static MeterRegistry registry(String domain) {
        return new JmxMeterRegistry(new Config(domain), Clock.SYSTEM);
    }

    private record Config(String domain) implements JmxConfig {
        @Override
        public @Nullable String get(String key) {
            return null;
        }
    }
}
