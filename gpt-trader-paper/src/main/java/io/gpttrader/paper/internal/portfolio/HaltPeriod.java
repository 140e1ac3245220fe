package io.gpttrader.paper.internal.portfolio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One halt: since when, why, and how it ended.
 *
 * @param since date of the time at whose end equity had fallen so far
 * @param reason with the numbers
 * @param until date of the time from which entries were let through; {@link LocalDate#MAX} while it lasts
 * @param end why it ended; empty while it lasts
 */
public record HaltPeriod(LocalDate since, String reason, LocalDate until, String end) {
    private static final int SHOWN = 10;

    boolean isOver() {
        return !end.isEmpty();
    }

    String words() {
        return "entries were halted from " + since + " (" + reason + ") "
                + (isOver() ? "to " + until + " (" + end + ")" : "on; the halt has not ended");
    }

    /** The notes of a report, a line a halt; of very many the first ones and their number. */
    public static List<String> notes(List<HaltPeriod> halts) {
        List<String> lines = new ArrayList<>();
        halts.stream().limit(SHOWN).forEach(halt -> lines.add(halt.words()));
        if (halts.size() > SHOWN) {
            lines.add("entries were halted " + (halts.size() - SHOWN) + " more times");
        }
        return List.copyOf(lines);
    }
}
