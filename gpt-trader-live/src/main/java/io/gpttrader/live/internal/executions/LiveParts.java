package io.gpttrader.live.internal.executions;

import io.gpttrader.live.internal.metrics.RunResult;
import io.gpttrader.live.internal.report.ReportParts;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a live session's report says beyond a paper session's, in each form. */
public final class LiveParts {
    private LiveParts() {}

    public static ReportParts of(RunResult run, LiveFacts facts) {
        Map<String, ReportParts.Table> files = new LinkedHashMap<>();
        files.put("executions.csv", to -> ExecutionCsv.executions(facts, to));
        files.put("drift.csv", to -> ExecutionCsv.drift(facts, to));
        return new ReportParts(
                facts.account().words(),
                () -> ExecutionLines.of(facts),
                () -> page(run, facts),
                json -> ExecutionJson.write(facts, json),
                picture -> DriftChart.below(picture, run, facts.simulatedEquity()),
                files);
    }

    private static String page(RunResult run, LiveFacts facts) {
        String drift = facts.drift()
                .map(its -> DriftTables.section(its, DriftChart.ofPage(run, facts.simulatedEquity())))
                .orElse("");
        return new ExecutionTables(facts).section() + drift;
    }
}
