package io.gpttrader.monitor;

import io.gpttrader.monitor.internal.health.CheckSpec;
import io.gpttrader.monitor.internal.health.Probes;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A check of something that the host depends on: asked again and again, and never twice at once.
 *
 * <pre>{@code
 * HealthCheck.http("vendor", URI.create("https://example.org/health"))
 *         .every(Duration.ofSeconds(10))
 *         .timeout(Duration.ofSeconds(2))
 *         .degradesAbove(Duration.ofMillis(500))
 *         .failuresBeforeDown(3)
 * }</pre>
 *
 * <p>Before its first result it is {@code UNKNOWN}, then {@code UP}, {@code DEGRADED} (slow, or failed less often than {@link
 * #failuresBeforeDown}) or {@code DOWN}, with the reason. Each attempt has a virtual thread of its own; one that does not answer in time is
 * interrupted, and there is no other before it has ended. Immutable: each step returns a new check.
 */
public final class HealthCheck {
    private final CheckSpec spec;

    private HealthCheck(CheckSpec spec) {
        this.spec = spec;
    }

    /**
     * Asks an address by GET; it works where the status is 200 to 299. Redirects are followed, three at most, where they stay with scheme, host
     * and port.
     *
     * @param name 1 to 64 letters, digits, spaces and {@code ._-}
     * @param uri an {@code http} or {@code https} address without user information; what its query holds is never shown
     * @return a check every 30 seconds with a timeout of 5
     * @throws IllegalArgumentException if the name or the address is not valid
     */
    public static HealthCheck http(String name, URI uri) {
        return new HealthCheck(Probes.http(name, uri));
    }

    /**
     * Connects to a port; it works where the connection is taken. Nothing is sent.
     *
     * @param name 1 to 64 letters, digits, spaces and {@code ._-}
     * @param host its name or address
     * @param port 1 to 65535
     * @return a check every 30 seconds with a timeout of 5
     * @throws IllegalArgumentException if the name, host or port is not valid
     */
    public static HealthCheck tcp(String name, String host, int port) {
        return new HealthCheck(Probes.tcp(name, host, port));
    }

    /**
     * Takes a connection of a database and gives it back; it works where the driver says that it is valid, or {@link #query} does not fail.
     *
     * @param name 1 to 64 letters, digits, spaces and {@code ._-}
     * @param source asked for a connection each time; a pool is asked as any user of it
     * @return a check every 30 seconds with a timeout of 5
     * @throws IllegalArgumentException if the name is not valid
     */
    public static HealthCheck jdbc(String name, DataSource source) {
        return new HealthCheck(Probes.jdbc(name, source));
    }

    /**
     * Asks a function of the host's own.
     *
     * @param name 1 to 64 letters, digits, spaces and {@code ._-}
     * @param question why it does not work, or empty where it does; an exception is a reason too. It should heed an interrupt
     * @return a check every 30 seconds with a timeout of 5
     * @throws IllegalArgumentException if the name is not valid
     */
    public static HealthCheck of(String name, Callable<Optional<String>> question) {
        return new HealthCheck(Probes.host(name, question));
    }

    /**
     * Expects another status than 200 to 299.
     *
     * @param from the lowest, at least 100
     * @param to the highest, at most 599
     * @return a changed copy
     * @throws IllegalArgumentException if that is no range
     * @throws IllegalStateException if this is not {@link #http}
     */
    public HealthCheck expectStatus(int from, int to) {
        return new HealthCheck(Probes.status(spec, from, to));
    }

    /**
     * Expects a text in the answer's body.
     *
     * @param text not empty; searched in UTF-8, upper and lower case matter
     * @return a changed copy
     * @throws IllegalArgumentException if it is empty or has more than 65,536 characters
     * @throws IllegalStateException if this is not {@link #http}
     */
    public HealthCheck expectText(String text) {
        return new HealthCheck(Probes.text(spec, text));
    }

    /**
     * Sends a header, such as {@code Authorization}; it goes to the address's own scheme, host and port only.
     *
     * @param header its name; a second value takes the place of the first
     * @param secret asked for its value at each attempt; never shown
     * @return a changed copy
     * @throws IllegalArgumentException if no header may be called so
     * @throws IllegalStateException if this is not {@link #http}
     */
    public HealthCheck header(String header, Supplier<String> secret) {
        return new HealthCheck(Probes.header(spec, header, secret));
    }

    /**
     * Reads at most so much of the answer's body; nothing is read where no text is expected.
     *
     * @param bytes 1 to 16,777,216; 65,536 without this step
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     * @throws IllegalStateException if this is not {@link #http}
     */
    public HealthCheck answerBytes(int bytes) {
        return new HealthCheck(Probes.answerBytes(spec, bytes));
    }

    /**
     * Runs a query in place of the driver's own question; what it returns does not matter.
     *
     * @param sql such as {@code SELECT 1 FROM orders}; never shown
     * @return a changed copy
     * @throws IllegalArgumentException if it is blank
     * @throws IllegalStateException if this is not {@link #jdbc}
     */
    public HealthCheck query(String sql) {
        return new HealthCheck(Probes.query(spec, sql));
    }

    /**
     * How often it is asked.
     *
     * @param period from the beginning of an attempt to that of the next, a millisecond to a day; 30 seconds without this step
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public HealthCheck every(Duration period) {
        return new HealthCheck(spec.withEvery(period));
    }

    /**
     * How long an attempt may take, with everything that belongs to it.
     *
     * @param longest a millisecond to 10 minutes; 5 seconds without this step
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public HealthCheck timeout(Duration longest) {
        return new HealthCheck(spec.withTimeout(longest));
    }

    /**
     * Above which an answer is {@code DEGRADED}. Without this step no answer in time is too slow.
     *
     * @param slow a millisecond to 10 minutes, less than the timeout when the monitor starts
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public HealthCheck degradesAbove(Duration slow) {
        return new HealthCheck(spec.withDegradesAbove(slow));
    }

    /**
     * How many attempts in a row fail before a check that has worked is {@code DOWN}; before that it is {@code DEGRADED}. One that has never
     * worked is {@code DOWN} at its first failure.
     *
     * @param failures 1 to 1,000; 1 without this step
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public HealthCheck failuresBeforeDown(int failures) {
        return new HealthCheck(spec.withFailuresBeforeDown(failures));
    }

    /**
     * Keeps it out of readiness: it is shown, and traffic may come whatever it finds.
     *
     * @return a changed copy
     */
    public HealthCheck notForReadiness() {
        return new HealthCheck(spec.withoutReadiness());
    }

    CheckSpec spec() {
        return spec;
    }

    /** {@return its name} */
    public String name() {
        return spec.name();
    }

    /** What is asked, how often and how long; no secret. */
    @Override
    public String toString() {
        return spec.toString();
    }
}
