package io.gpttrader.monitor;

import io.gpttrader.monitor.internal.traces.Spans;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.Objects;

/**
 * Each decision of a session, from its bar to its last fill, as a tree of spans in a host's OpenTelemetry:
 * {@code Monitor.create().tracing(Tracing.of(openTelemetry))}. Immutable; any thread may use it.
 *
 * <p>The root span {@code decision} lasts from the coming of the bar to the last fill, rejection or cancellation. Its children are {@code bar},
 * {@code decide}, {@code order}, {@code fill} and {@code rejection}. A span gets its moments from the session's events, so the spans of a
 * decision are exported together, when it is over. This class needs {@code io.opentelemetry:opentelemetry-api}, which is optional: a host that
 * does not name it needs no such library.
 */
public final class Tracing {
    private static final Duration LONGEST = Duration.ofDays(30);

    private final OpenTelemetry openTelemetry;
    private final Duration unfinishedAfter;

    private Tracing(OpenTelemetry openTelemetry, Duration unfinishedAfter) {
        this.openTelemetry = openTelemetry;
        this.unfinishedAfter = unfinishedAfter;
    }

    /**
     * Spans by a host's OpenTelemetry, which stays the host's: nothing here closes it. A decision without an end is ended as unfinished after
     * a day.
     *
     * @param openTelemetry such as {@code GlobalOpenTelemetry.get()} or Spring's bean
     * @return the setting for the monitor
     */
    public static Tracing of(OpenTelemetry openTelemetry) {
        return new Tracing(Objects.requireNonNull(openTelemetry, "openTelemetry"), Duration.ofDays(1));
    }

    /**
     * How long a decision may lack an end, by the monitor's clock, before its spans are exported with the status ERROR and the attribute
     * {@code gpttrader.outcome=unfinished}. Orders on daily bars that wait over a weekend need about four days.
     *
     * @param time above zero and at most 30 days
     * @return a copy with that time
     * @throws IllegalArgumentException if it is outside
     */
    public Tracing unfinishedAfter(Duration time) {
        Objects.requireNonNull(time, "time");
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("unfinishedAfter must be above zero and at most " + LONGEST + " but was "
                    + time + "; pass such as Duration.ofDays(4)");
        }
        return new Tracing(openTelemetry, time);
    }

    /** The sink of events and ticks that makes the spans. */
    Spans spans() {
        return Spans.to(openTelemetry, unfinishedAfter);
    }

    @Override
    public String toString() {
        return "Tracing.of(" + openTelemetry.getClass().getSimpleName() + ").unfinishedAfter(" + unfinishedAfter + ")";
    }
}
