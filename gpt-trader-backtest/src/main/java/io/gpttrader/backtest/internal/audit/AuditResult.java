package io.gpttrader.backtest.internal.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit found.
 *
 * @param lookAhead the first bar that knows its future, or null
 * @param warmUp the last bar at which a later start still answered otherwise, or null
 * @param warmUpBars after so many bars all later starts agreed with the whole series, to the end
 * @param answers how many pairs of answers were compared
 * @param notes what could not be tried
 */
public record AuditResult(
        @Nullable AuditFinding lookAhead,
        @Nullable AuditFinding warmUp,
        int warmUpBars,
        long answers,
        List<String> notes) {}
