package io.gpttrader.live.internal.executions;

import io.gpttrader.live.internal.drift.Drift;
import io.gpttrader.live.internal.drift.DriftCause;
import io.gpttrader.live.internal.drift.ExecutionCounts;
import io.gpttrader.live.internal.drift.Slippage;
import io.gpttrader.live.internal.report.ReportFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Four or five lines for a terminal. */
final class ExecutionLines {

    /** Causes named in the line. */
    private static final int CAUSES = 3;

    /** Less would print as 0.00. */
    static final double SHOWN = 0.005;

    private ExecutionLines() {}

    static List<String> of(LiveFacts facts) {
        List<String> lines = new ArrayList<>();
        lines.add(line("Orders", orders(facts.executions().counts())));
        Slippage slippage = facts.executions().slippage();
        if (slippage.total().fills() > 0) {
            lines.add(line(
                    "Fills to close",
                    bps(slippage.total().meanBps()) + " bps, median "
                            + bps(slippage.medianBps()) + ", 95 % " + bps(slippage.p95Bps()) + "; cost "
                            + ReportFormat.money(slippage.total().cost())));
        }
        facts.drift().ifPresent(drift -> lines.add(line("Drift", drift(drift))));
        ExecutionCounts counts = facts.executions().counts();
        if (counts.reconciliations() > 0 || counts.unknownResolved() > 0) {
            lines.add(
                    line("Reconciled", times(counts.reconciliations()) + ", " + mismatches(counts) + unknown(counts)));
        }
        return lines;
    }

    private static String line(String name, String text) {
        return name + " ".repeat(Math.max(1, 17 - name.length())) + text;
    }

    static String orders(ExecutionCounts counts) {
        List<String> parts = new ArrayList<>();
        parts.add(count(counts.sent()) + " sent");
        parts.add(count(counts.filled()) + " filled");
        add(parts, counts.rejected(), "rejected");
        add(parts, counts.cancelled(), "cancelled");
        add(parts, counts.expired(), "expired");
        add(parts, counts.working(), "working");
        add(parts, counts.foreign(), "foreign");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count != 0) {
            parts.add(count(count) + " " + what);
        }
    }

    private static String unknown(ExecutionCounts counts) {
        long found = counts.unknownResolved();
        return found == 0 ? "" : "; " + count(found) + " unknown " + (found == 1 ? "outcome" : "outcomes") + " found";
    }

    static String times(long count) {
        return count(count) + (count == 1 ? " time" : " times");
    }

    static String mismatches(ExecutionCounts counts) {
        return counts.mismatches() == 0
                ? "no mismatch"
                : count(counts.mismatches()) + (counts.mismatches() == 1 ? " mismatch" : " mismatches");
    }

    /** The difference and its largest causes. */
    static String drift(Drift drift) {
        String causes = largest(drift).stream()
                .limit(CAUSES)
                .map(cause -> cause.getKey().label() + " " + money(cause.getValue()))
                .collect(Collectors.joining(", "));
        String residual = drift.isExplained() ? "" : ", NOT EXPLAINED " + money(drift.residual());
        return money(drift.difference()) + (causes.isEmpty() ? "" : ": " + causes) + residual;
    }

    /** Causes that have moved something, the largest first. */
    static List<Map.Entry<DriftCause, Double>> largest(Drift drift) {
        return drift.causes().entrySet().stream()
                .filter(cause -> Math.abs(cause.getValue()) >= SHOWN)
                .sorted(Comparator.comparingDouble(cause -> -Math.abs(cause.getValue())))
                .toList();
    }

    static String count(long value) {
        return ReportFormat.count((double) value);
    }

    static String money(double amount) {
        return ReportFormat.signed(amount, ReportFormat.money(amount));
    }

    static String bps(double value) {
        return ReportFormat.signed(value, ReportFormat.ratio(value));
    }
}
