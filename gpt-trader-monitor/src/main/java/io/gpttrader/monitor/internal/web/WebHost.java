package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AuditEntry;
import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.internal.stream.FrameSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the web server shows and steers. Methods that act throw an {@code IllegalArgumentException} for what is not valid or not known, an
 * {@code IllegalStateException} for what is not possible now, and anything else for a failure; {@code by} names the person.
 */
public interface WebHost {
    FrameSource frames();

    /** {@return components and checks} */
    List<ComponentHealth> health();

    /** {@return whether traffic may be sent: every component and check that readiness depends on is not DOWN} */
    boolean isReady();

    /** {@return whether the monitor's own thread ticks} */
    boolean isLive();

    /** {@return the text for Prometheus, empty where no Prometheus registry is there} */
    Optional<String> scrape();

    /** Runs one of a component's commands. */
    void command(String component, String command, String by);

    /** Places or cancels a manual order. */
    void order(String component, Map<String, Object> order, String by);

    /** Changes a limit; NaN takes it away. */
    void limit(String component, String limit, double value, String by);

    void acknowledge(String alertId, String by);

    void resolve(String alertId, String by);

    void silence(String rule, String component, Duration duration, String by);

    List<Alert> alertHistory(Instant from, Instant to, int limit);

    List<AuditEntry> auditLog(Instant from, Instant to, int limit);

    void audit(AuditEntry entry);
}
