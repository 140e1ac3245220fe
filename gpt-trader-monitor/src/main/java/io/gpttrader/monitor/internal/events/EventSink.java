package io.gpttrader.monitor.internal.events;

import java.util.Map;

/** Is told of each event, by the thread of its component's subscription, one event of a component at a time: quick, and never blocking. */
@FunctionalInterface
public interface EventSink {
    /**
     * An event.
     *
     * @param component whose it is
     * @param event keys as SLICES.md lists them; {@code kind}, {@code time} (an {@code Instant}) and {@code number} (a {@code Long}) are
     *     always there
     */
    void accept(String component, Map<String, Object> event);
}
