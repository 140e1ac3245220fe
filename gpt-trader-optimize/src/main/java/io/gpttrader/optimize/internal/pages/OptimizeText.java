package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.charts.ChartNumbers;
import io.gpttrader.optimize.internal.support.TextLines;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A search as about 25 lines for a terminal of 80 columns: what was searched, what became of the trials, the best, the verdict with its reasons,
 * and the top ten. Below 1,000 characters, because jshell cuts the middle out of longer texts: reasons and figures without room are left out, which the
 * page has.
 */
public final class OptimizeText {
    private static final int TOP = 10;

    /** jshell cuts longer texts in their middle. */
    private static final int LIMIT = 990;

    /** Reasons and notes, figures beside the score, rows of the table: from all to what must be there. */
    private static final int[][] FORMS = {
        {4, 9, TOP}, {2, 9, TOP}, {2, 2, TOP}, {2, 1, TOP}, {1, 1, TOP}, {1, 0, TOP}, {1, 0, 7}, {1, 0, 5}, {0, 0, 3}
    };

    private static final int REASON = 60;
    private static final int NOTES = 3;

    private final SearchInput input;
    private final TrialLog log;
    private final StringBuilder out = new StringBuilder();

    private OptimizeText(SearchInput input) {
        this.input = input;
        this.log = input.log();
    }

    public static String of(SearchInput input) {
        return fitting(input);
    }

    /** The longest form that jshell shows whole. */
    private static String fitting(SearchInput input) {
        String text = "";
        for (int[] form : FORMS) {
            text = new OptimizeText(input).page(form[0], form[1], form[2]);
            if (text.length() <= LIMIT) {
                return text;
            }
        }
        return text;
    }

    private String page(int reasons, int figures, int rows) {
        line(input.title());
        line(input.period());
        line(input.search());
        line(trials(log, input.nanos()));
        for (int i = 0; i < Math.min(Math.min(NOTES, reasons), input.notes().size()); i++) {
            line("! " + input.notes().get(i));
        }
        String reason = firstReason(log);
        if (!reason.isEmpty()) {
            line("first failure: " + TextLines.cut(reason, REASON));
        }
        int[] top = log.goals() == 0 ? new int[0] : log.top(0, TOP);
        out.append('\n');
        if (top.length == 0) {
            line("no trial has a score");
        } else {
            best(top[0]);
        }
        verdict(reasons);
        if (top.length > 1) {
            int[] shown = Arrays.copyOf(top, Math.min(rows, top.length));
            out.append('\n').append(TrialTable.of(log, shown, input.scoreName(), figures));
        }
        return out.toString().stripTrailing();
    }

    private void best(int row) {
        line("best: " + log.space().text(log.point(row)) + ", " + input.scoreName() + " "
                + ChartNumbers.number(log.score(row)));
    }

    private void verdict(int reasons) {
        if (!input.verdict().words().isEmpty()) {
            line("verdict: " + input.verdict().words());
        }
        input.verdict().reasons().stream().limit(reasons).forEach(reason -> line("- " + reason));
    }

    private void line(String text) {
        if (!text.isEmpty()) {
            out.append(TextLines.wrapped(text));
        }
    }

    /** How many trials ended how, and how fast. */
    static String trials(TrialLog log, long nanos) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%,d %s", log.ran(), log.ran() == 1 ? "trial" : "trials"));
        counts(log).forEach((name, count) -> text.append(String.format(Locale.ROOT, ", %,d %s", count, name)));
        if (nanos > 0) {
            text.append(", ").append(seconds(nanos));
        }
        return text.toString();
    }

    /** By state, those that occur; complete ones first. */
    static Map<String, Integer> counts(TrialLog log) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (TrialState state : TrialState.values()) {
            int count = log.count(state);
            if (count > 0 || state == TrialState.COMPLETE) {
                counts.put(state.name().toLowerCase(Locale.ROOT), count);
            }
        }
        return counts;
    }

    static String seconds(long nanos) {
        double seconds = nanos / 1e9;
        return seconds < 10
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : seconds < 600
                        ? String.format(Locale.ROOT, "%.0f s", seconds)
                        : String.format(Locale.ROOT, "%,.0f min", seconds / 60);
    }

    private static String firstReason(TrialLog log) {
        if (log.kept().isPresent()) {
            return log.kept().get().totals().firstFailure();
        }
        for (int row = 0; row < log.size(); row++) {
            if (log.state(row) == TrialState.FAILED && !log.reason(row).isEmpty()) {
                return "trial #" + row + ": " + log.reason(row);
            }
        }
        return "";
    }
}
