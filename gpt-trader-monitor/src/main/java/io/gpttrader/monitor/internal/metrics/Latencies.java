package io.gpttrader.monitor.internal.metrics;

import io.gpttrader.monitor.internal.support.CanIgnoreReturnValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The timers of one component. */
final class Latencies {
    /** No time was measured. */
    static final long NONE = -1;

    /** Three buckets a decade. */
    private static final Duration[] FAST = LongStream.iterate(
                    1_000, nanos -> nanos <= 10_000_000_000L, nanos -> nanos * 10)
            .flatMap(nanos -> LongStream.of(nanos, nanos * 2, nanos * 5))
            .filter(nanos -> nanos <= 10_000_000_000L)
            .mapToObj(Duration::ofNanos)
            .toArray(Duration[]::new);

    /** For what may take until the next bar. */
    private static final Duration[] SLOW = Stream.concat(
                    Stream.of(FAST),
                    Stream.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(1)))
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final String component;
    private final Map<String, Timer> timers = new HashMap<>();
    private final Map<String, Counter> unmeasured = new HashMap<>();

    Latencies(MeterRegistry registry, String component) {
        this.registry = registry;
        this.component = component;
    }

    /**
     * Records what passed between two moments. Below zero or above a day is no latency: clocks differ, or the bars are those of a replay.
     *
     * @return nanoseconds, or {@link #NONE}
     */
    @CanIgnoreReturnValue
    long record(String meter, @Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null) {
            return NONE;
        }
        Duration between = Duration.between(from, to);
        if (between.isNegative() || between.compareTo(Duration.ofDays(1)) > 0) {
            unmeasured.computeIfAbsent(meter, this::counter).increment();
            return NONE;
        }
        long nanos = between.toNanos();
        timers.computeIfAbsent(meter, this::timer).record(nanos, TimeUnit.NANOSECONDS);
        return nanos;
    }

    private Timer timer(String meter) {
        boolean isFast = meter.equals(MeterCatalogue.BAR_TO_DECISION) || meter.equals(MeterCatalogue.DECISION_TO_ORDER);
        return Timer.builder(meter)
                .tag(MeterCatalogue.COMPONENT, component)
                .description(MeterCatalogue.meaning(meter))
                .serviceLevelObjectives(isFast ? FAST : SLOW)
                .register(registry);
    }

    private Counter counter(String meter) {
        return Counter.builder(MeterCatalogue.UNMEASURED)
                .tag(MeterCatalogue.COMPONENT, component)
                .tag("stage", stage(meter))
                .description(MeterCatalogue.meaning(MeterCatalogue.UNMEASURED))
                .register(registry);
    }

    /** {@return such as {@code bar.to.decision}} */
    static String stage(String meter) {
        return meter.substring("gpttrader.latency.".length());
    }

    void close() {
        List<Meter> all = new ArrayList<>(timers.values());
        all.addAll(unmeasured.values());
        all.forEach(meter -> {
            Meter gone = registry.remove(meter);
            if (gone != null) {
                gone.close();
            }
        });
    }
}
