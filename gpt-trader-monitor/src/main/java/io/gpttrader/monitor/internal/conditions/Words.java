package io.gpttrader.monitor.internal.conditions;

import io.gpttrader.monitor.internal.support.Require;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** Numbers and times as a message has them. */
public final class Words {
    private Words() {}

    /** Six significant digits at most, "-" where there is none. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "-" : value > 0 ? "infinity" : "-infinity";
        }
        double rounded = new BigDecimal(value).round(new MathContext(6)).doubleValue();
        return Require.trim(value == Math.rint(value) ? value : rounded);
    }

    /** Such as 90 s, 5 min, 1 h 30 min, 2 d. */
    public static String time(Duration time) {
        if (time.toMillis() % 1_000 != 0) {
            return Words.number(time.toMillis() / 1_000.0) + " s";
        }
        StringBuilder text = new StringBuilder();
        append(text, time.toDays(), "d");
        append(text, time.toHoursPart(), "h");
        append(text, time.toMinutesPart(), "min");
        append(text, time.toSecondsPart(), "s");
        return text.isEmpty() ? "0 s" : text.toString();
    }

    private static void append(StringBuilder text, long count, String unit) {
        if (count != 0) {
            text.append(text.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
        }
    }
}
