package io.gpttrader.monitor.internal.metrics;

import java.util.HashSet;
import java.util.Set;

/** Values of a tag, so many at most: further ones are {@value #OTHER}. A meter for each value would otherwise grow with what a host says. */
final class BoundedTag {
    static final String OTHER = "other";
    private static final int LONGEST = 64;

    private final int most;
    private final Set<String> values = new HashSet<>();

    BoundedTag(int most) {
        this.most = most;
    }

    /** {@return the value itself, cut to {@value #LONGEST} characters, or {@value #OTHER}; {@code none} for the empty text} */
    String of(String text) {
        String value = text.isEmpty() ? "none" : text.substring(0, Math.min(LONGEST, text.length()));
        if (values.contains(value)) {
            return value;
        }
        if (values.size() < most) {
            values.add(value);
            return value;
        }
        return OTHER;
    }
}
