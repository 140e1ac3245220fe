package io.gpttrader.live.internal.events;

import io.gpttrader.live.internal.drift.ExecutionCounts;
import io.gpttrader.live.internal.drift.Slippage;
import java.util.Map;

/**
 * Readings of orders and fills for a monitor: {@code decisions}, {@code ordersSent}, {@code fills}, {@code ordersFilled},
 * {@code ordersRejected}, {@code ordersCancelled}, {@code ordersExpired}, {@code ordersWorking}, {@code unknownResolved},
 * {@code foreignFills}, {@code reconciliations}, {@code mismatches} (counts since the session began), {@code slippageMeanBps} (NaN
 * without a fill) and {@code slippageCost} (account currency), a cost above 0.
 */
public final class ExecutionReadings {
    private ExecutionReadings() {}

    /** Puts them after others. */
    public static void put(Map<String, Double> readings, ExecutionCounts counts, Slippage.Sum slippage) {
        readings.put("decisions", (double) counts.decisions());
        readings.put("ordersSent", (double) counts.sent());
        readings.put("fills", (double) counts.fills());
        readings.put("ordersFilled", (double) counts.filled());
        readings.put("ordersRejected", (double) counts.rejected());
        readings.put("ordersCancelled", (double) counts.cancelled());
        readings.put("ordersExpired", (double) counts.expired());
        readings.put("ordersWorking", (double) counts.working());
        readings.put("unknownResolved", (double) counts.unknownResolved());
        readings.put("foreignFills", (double) counts.foreign());
        readings.put("reconciliations", (double) counts.reconciliations());
        readings.put("mismatches", (double) counts.mismatches());
        readings.put("slippageMeanBps", slippage.meanBps());
        readings.put("slippageCost", slippage.cost());
    }
}
