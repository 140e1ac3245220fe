package io.gpttrader.monitor.internal.health;

import io.gpttrader.monitor.internal.support.Names;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Makes checks, and changes what one asks. */
public final class Probes {
    private Probes() {}

    /** Asks by GET. */
    public static CheckSpec http(String name, URI uri) {
        return named(name, HttpProbe.of(uri));
    }

    /** Connects, and nothing more. */
    public static CheckSpec tcp(String name, String host, int port) {
        return named(name, TcpProbe.of(host, port));
    }

    /** Takes a connection and asks whether it is valid. */
    public static CheckSpec jdbc(String name, DataSource source) {
        return named(name, new JdbcProbe(Objects.requireNonNull(source, "source"), ""));
    }

    /** Asks a function of the host: why it does not work, empty where it does. */
    public static CheckSpec host(String name, Callable<Optional<String>> question) {
        return named(name, new HostProbe(Objects.requireNonNull(question, "question")));
    }

    private static CheckSpec named(String name, Probe probe) {
        Names.require(name, "check");
        return CheckSpec.of(name, probe);
    }

    /** Another range of statuses. */
    public static CheckSpec status(CheckSpec spec, int from, int to) {
        return changed(spec, HttpProbe.class, "expectStatus", "http", probe -> probe.withStatus(from, to));
    }

    /** A text that the answer has to contain. */
    public static CheckSpec text(CheckSpec spec, String text) {
        return changed(spec, HttpProbe.class, "expectText", "http", probe -> probe.withText(text));
    }

    /** One more header. */
    public static CheckSpec header(CheckSpec spec, String header, Supplier<String> value) {
        return changed(spec, HttpProbe.class, "header", "http", probe -> probe.withHeader(header, value));
    }

    /** Another number of bytes that are read at most. */
    public static CheckSpec answerBytes(CheckSpec spec, int bytes) {
        return changed(spec, HttpProbe.class, "answerBytes", "http", probe -> probe.withLimit(bytes));
    }

    /** A query in place of the driver's own question. */
    public static CheckSpec query(CheckSpec spec, String sql) {
        return changed(spec, JdbcProbe.class, "query", "jdbc", probe -> probe.withQuery(sql));
    }

    private static <T extends Probe> CheckSpec changed(
            CheckSpec spec, Class<T> type, String step, String factory, UnaryOperator<T> change) {
        if (!type.isInstance(spec.probe())) {
            throw new IllegalStateException("the step " + step + "(..) is for checks made by HealthCheck." + factory
                    + "(..) but '" + spec.name() + "' asks " + spec.probe() + "; leave it out");
        }
        return spec.withProbe(change.apply(type.cast(spec.probe())));
    }
}
