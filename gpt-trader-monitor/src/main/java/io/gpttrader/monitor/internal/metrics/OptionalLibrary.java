package io.gpttrader.monitor.internal.metrics;

/** A library that a host adds when it wants what it is for. */
enum OptionalLibrary {
    PROMETHEUS(
            "io.micrometer.prometheusmetrics.PrometheusMeterRegistry", "io.micrometer:micrometer-registry-prometheus"),
    JMX("io.micrometer.jmx.JmxMeterRegistry", "io.micrometer:micrometer-registry-jmx"),
    OTLP("io.micrometer.registry.otlp.OtlpMeterRegistry", "io.micrometer:micrometer-registry-otlp");

    private final String type;
    private final String coordinates;

    OptionalLibrary(String type, String coordinates) {
        this.type = type;
        this.coordinates = coordinates;
    }

    boolean isThere() {
        try {
            Class.forName(type, false, OptionalLibrary.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Fails where it is not there; {@code step} names what the host called. */
    void require(String step) {
        if (!isThere()) {
            throw new IllegalStateException(step + " needs " + coordinates
                    + " on the class path, which is optional; add it in the version that your Micrometer has");
        }
    }
}
