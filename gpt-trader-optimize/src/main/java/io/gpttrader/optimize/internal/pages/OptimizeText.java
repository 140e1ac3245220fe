package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.charts.ChartNumbers;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A search as about 25 lines for a terminal of 80 columns: what was searched, what became of the trials, the best, the verdict with its reasons,
 * and the top ten.
 */
public final class OptimizeText {
    private static final int TOP = 10;
    private static final int REASON = 60;
    private static final int REASONS = 4;
    private static final int NOTES = 3;

    private final SearchInput input;
    private final TrialLog log;
    private final StringBuilder out = new StringBuilder();

    private OptimizeText(SearchInput input) {
        this.input = input;
        this.log = input.log();
    }

    public static String of(SearchInput input) {
        return new OptimizeText(input).page();
    }

    private String page() {
        line(input.title());
        line(input.period());
        line(input.search());
        line(trials(log, input.nanos()));
        for (int i = 0; i < Math.min(NOTES, input.notes().size()); i++) {
            line("! " + input.notes().get(i));
        }
        String reason = firstReason(log);
        if (!reason.isEmpty()) {
            line("first reason: " + TextLines.cut(reason, REASON));
        }
        int[] top = log.top(0, TOP);
        out.append('\n');
        if (top.length == 0) {
            line("no trial has a score");
        } else {
            best(top[0]);
        }
        verdict();
        if (top.length > 1) {
            out.append('\n').append(TrialTable.of(log, top, input.scoreName()));
        }
        return out.toString().stripTrailing();
    }

    private void best(int row) {
        line("best: " + log.space().text(log.point(row)) + ", " + input.scoreName() + " "
                + ChartNumbers.number(log.score(row)));
    }

    private void verdict() {
        if (!input.verdict().words().isEmpty()) {
            line("verdict: " + input.verdict().words());
        }
        input.verdict().reasons().stream().limit(REASONS).forEach(reason -> line("- " + reason));
    }

    private void line(String text) {
        if (!text.isEmpty()) {
            out.append(TextLines.wrapped(text));
        }
    }

    /** How many trials ended how, and how fast. */
    static String trials(TrialLog log, long nanos) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%,d %s", log.size(), log.size() == 1 ? "trial" : "trials"));
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
        for (int row = 0; row < log.size(); row++) {
            if (log.state(row) == TrialState.FAILED && !log.reason(row).isEmpty()) {
                return "trial #" + row + ": " + log.reason(row);
            }
        }
        return "";
    }
}
