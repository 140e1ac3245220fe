package io.gpttrader.live.internal.executions;

import io.gpttrader.live.internal.drift.Drift;
import io.gpttrader.live.internal.drift.Executions;
import io.gpttrader.live.internal.drift.Shortfall;
import java.util.Optional;

/**
 * What a report of a session says beside the figures of its account.
 *
 * @param account where it trades
 * @param executions what it decided and what came of that
 * @param shortfall of all decisions
 * @param drift from a simulated account; empty where there was none
 * @param simulatedEquity that account's worth at each time of the report; empty where there was none
 * @param isAtClose whether simulated fills are at the deciding close, not at the next open
 * @param outside what the account's holdings that are not the session's have gained
 */
public record LiveFacts(
        TradedAccount account,
        Executions executions,
        Shortfall shortfall,
        Optional<Drift> drift,
        double[] simulatedEquity,
        boolean isAtClose,
        double outside) {

    /** Of a session that has not begun. */
    public static final LiveFacts NONE = new LiveFacts(
            new TradedAccount("no broker", "", false, "", false),
            Executions.NONE,
            Shortfall.NONE,
            Optional.empty(),
            new double[0],
            false,
            0);
}
