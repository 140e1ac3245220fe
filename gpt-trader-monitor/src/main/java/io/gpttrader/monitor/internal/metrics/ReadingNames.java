package io.gpttrader.monitor.internal.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of meters for names of readings: {@code feedLagSeconds} is {@code gpttrader.feed.lag.seconds}. What is no letter or digit of ASCII
 * becomes a dot. Prometheus keeps some endings and the library some beginnings for itself: such a name is lengthened.
 */
final class ReadingNames {
    static final String PREFIX = "gpttrader.";

    /** Beginnings of the meters that are no readings. */
    static final List<String> RESERVED = List.of("event.", "latency.", "limit.", "monitor.", "reading.");

    private static final Set<String> ENDINGS = Set.of("total", "created", "bucket", "info", "count", "sum");
    private static final Pattern HUMPS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");
    private static final int LONGEST = 120;

    private ReadingNames() {}

    static String meter(String reading) {
        String cut = reading.substring(0, Math.min(LONGEST, reading.length()));
        String lower = HUMPS.matcher(cut).replaceAll(".").toLowerCase(Locale.ROOT);
        String name = trimmed(SEPARATORS.matcher(lower).replaceAll("."));
        if (RESERVED.stream().anyMatch((name + ".")::startsWith)) {
            name = "reading." + name;
        }
        return PREFIX + (ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) ? name + ".value" : name);
    }

    private static String trimmed(String name) {
        int from = name.startsWith(".") ? 1 : 0;
        int to = name.endsWith(".") ? name.length() - 1 : name.length();
        return from < to ? name.substring(from, to) : "unnamed";
    }
}
