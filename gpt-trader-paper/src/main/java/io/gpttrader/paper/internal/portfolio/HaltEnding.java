package io.gpttrader.paper.internal.portfolio;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a halt after a drawdown ends.
 *
 * @param way how
 * @param bars of the time line that it lasts, where they are counted
 */
public record HaltEnding(Way way, int bars) implements Serializable {

    /** How a halt ends. */
    public enum Way {
        BARS("bars"),
        MONTH("month"),
        HAND("hand");

        /** As a journal has it. */
        public final String label;

        Way(String label) {
            this.label = label;
        }

        public static Way labelled(String label) {
            for (Way way : values()) {
                if (way.label.equals(label)) {
                    return way;
                }
            }
            throw new IllegalArgumentException("no halt ends by " + label);
        }
    }

    /** Why a halt ends at a time, or null while it lasts. */
    @Nullable
    String endAt(int since, int sinceDay, int time, int day) {
        return switch (way) {
            case BARS -> time - since >= bars ? bars + " bars were over" : null;
            case MONTH -> month(day) > month(sinceDay) ? "a new month began" : null;
            case HAND -> null;
        };
    }

    private static int month(int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return date.getYear() * 12 + date.getMonthValue();
    }

    /** What a report says. */
    public String describe() {
        return switch (way) {
            case BARS -> "ends after " + bars + " bars, and the peak starts over";
            case MONTH -> "ends at the first bar of the next month, and the peak starts over";
            case HAND -> "ends by hand, and the peak starts over";
        };
    }
}
