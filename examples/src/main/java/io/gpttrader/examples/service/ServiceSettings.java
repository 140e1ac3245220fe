package io.gpttrader.examples.service;

import io.gpttrader.live.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the service finds what it needs, from the environment. A secret is never in the environment: it is a file of the folder of
 * secrets, and what needs it is there when the file is.
 *
 * @param role {@code paper} or {@code live}
 * @param file the description of the session
 * @param data a folder that outlives the process: journal, monitor's store, reports
 * @param secrets a folder of one file a secret; need not be there
 * @param broker {@code simulated}, {@code alpaca-paper} or {@code alpaca-live}
 * @param feed {@code replay} or {@code alpaca}
 * @param endsWithSession whether the process ends when its session does, instead of showing it until it is ended
 */
record ServiceSettings(
        String role, Path file, Path data, Path secrets, String broker, String feed, boolean endsWithSession) {
    private static final String PREFIX = "GPT_TRADER_";

    ServiceSettings {
        oneOf(role, "the first argument", List.of("paper", "live"));
        oneOf(broker, PREFIX + "BROKER", List.of("simulated", "alpaca-paper", "alpaca-live"));
        oneOf(feed, PREFIX + "FEED", List.of("replay", "alpaca"));
        if (role.equals("live") && feed.equals("replay") != broker.equals("simulated")) {
            throw new IllegalArgumentException(
                    "%sBROKER is %s but %sFEED is %s; a broker's account trades on its own feed, a replay on the simulated broker"
                            .formatted(PREFIX, broker, PREFIX, feed));
        }
    }

    /**
     * Reads them.
     *
     * @param role the first argument of the program
     * @param environment such as {@code System.getenv()}
     */
    static ServiceSettings of(String role, Map<String, String> environment) {
        return new ServiceSettings(
                role,
                path(environment, "CONFIG", "/config/session.yaml"),
                path(environment, "DATA", "/data"),
                path(environment, "SECRETS", "/secrets"),
                value(environment, "BROKER", "simulated"),
                value(environment, "FEED", "replay"),
                truth(environment, "END_WITH_SESSION"));
    }

    private static void oneOf(String value, String name, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException("%s must be one of %s but was \"%s\"".formatted(name, allowed, value));
        }
    }

    private static String value(Map<String, String> environment, String name, String otherwise) {
        String value = environment.getOrDefault(PREFIX + name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static Path path(Map<String, String> environment, String name, String otherwise) {
        return Path.of(value(environment, name, otherwise)).toAbsolutePath();
    }

    private static boolean truth(Map<String, String> environment, String name) {
        String value = value(environment, name, "false").toLowerCase(Locale.ROOT);
        oneOf(value, PREFIX + name, List.of("true", "false"));
        return value.equals("true");
    }

    /** {@return where the session's journal is} */
    Path journal() {
        return data.resolve(role + ".db");
    }

    /** {@return a secret, if there is a file of that name} */
    Optional<Supplier<String>> secret(String name) {
        Path secret = secrets.resolve(name);
        return Files.isRegularFile(secret) ? Optional.of(Secrets.file(secret)) : Optional.empty();
    }

    /** {@return a secret that something cannot do without; its use fails where the file is missing} */
    Supplier<String> needed(String name) {
        return Secrets.file(secrets.resolve(name));
    }
}
