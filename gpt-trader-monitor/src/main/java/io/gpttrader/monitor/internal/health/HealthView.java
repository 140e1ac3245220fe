package io.gpttrader.monitor.internal.health;

import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.HealthState;
import io.gpttrader.monitor.MonitorHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All components and checks together. */
public final class HealthView {
    /** A tick may be late by a long pause of the JVM, and the monitor is none the worse for it. */
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(5);

    private static final int MISSED_TICKS = 10;

    private HealthView() {}

    /**
     * Puts all together.
     *
     * @param components judged by the latest tick
     * @param checks as they found last
     * @param notRequired names of what readiness does not depend on
     * @param isLive whether the monitor itself ticks
     */
    public static MonitorHealth of(
            Instant time,
            List<ComponentHealth> components,
            List<ComponentHealth> checks,
            Set<String> notRequired,
            boolean isLive) {
        List<ComponentHealth> all = new ArrayList<>(components);
        all.addAll(checks);
        HealthState worst = all.stream()
                .map(ComponentHealth::state)
                .max(HealthState::compareTo)
                .orElse(HealthState.UNKNOWN);
        boolean isReady = isLive
                && all.stream()
                        .filter(each -> !notRequired.contains(each.name()))
                        .noneMatch(each -> each.state() == HealthState.DOWN || each.state() == HealthState.UNKNOWN);
        return new MonitorHealth(time, worst, isReady, isLive, all);
    }

    /**
     * Whether the monitor's thread ticks.
     *
     * @param latest when it ticked last, {@code Instant.MIN} for never
     * @param interval from tick to tick
     */
    public static boolean isLive(Instant latest, Instant now, Duration interval) {
        Duration patience = interval.multipliedBy(MISSED_TICKS);
        Duration most = patience.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : patience;
        return Duration.between(latest, now).compareTo(most) <= 0;
    }
}
