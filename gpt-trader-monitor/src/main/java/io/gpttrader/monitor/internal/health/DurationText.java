package io.gpttrader.monitor.internal.health;

import java.time.Duration;
import java.util.Locale;

/** Durations as a person says them. */
final class DurationText {
    private DurationText() {}

    /** Such as {@code 250 ms}, {@code 2 s}, {@code 1.5 s}, {@code 10 min}. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 120_000) {
            return decimal(millis / 1e3) + " s";
        }
        return millis < 7_200_000 ? decimal(millis / 6e4) + " min" : decimal(millis / 3.6e6) + " h";
    }

    private static String decimal(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
