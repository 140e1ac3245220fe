package io.gpttrader.live.internal.notes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Percentages so small that a fraction was meant: 0.95 where 95 is. */
public final class PercentNotes {

    private PercentNotes() {}

    /**
     * One note for each percentage that is above 0 and below 1.
     *
     * @param percents by the name of the step that set it; those that may well be below 1 are left out by the caller
     */
    public static List<String> of(Map<String, Double> percents) {
        List<String> notes = new ArrayList<>();
        percents.forEach((name, percent) -> {
            if (percent > 0 && percent < 1) {
                String given = plain(percent);
                notes.add(name + "(" + given + ") is " + given + " %; for " + plain(percent * 100) + " % pass "
                        + plain(percent * 100));
            }
        });
        return notes;
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(Math.round(value * 1e6) / 1e6)
                .stripTrailingZeros()
                .toPlainString();
    }
}
