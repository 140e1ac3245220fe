package io.gpttrader.backtest.internal.stored;

import io.gpttrader.backtest.internal.metrics.PendingOrder;
import io.gpttrader.backtest.internal.metrics.Rejection;
import io.gpttrader.backtest.internal.origin.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The numbers of a report that was written as JSON.
 *
 * @param title recipes and symbols
 * @param provenance what made it
 * @param settings name to value, as printed
 * @param notes what a reader must know
 * @param warnings reasons to doubt the figures
 * @param metrics name to value, NaN where undefined
 * @param curves one value a bar
 * @param trades closed round trips, then open ones
 * @param rejections orders that a limit rejected or made smaller
 * @param pending orders that had no bar to fill at
 */
public record StoredRun(
        String title,
        Provenance provenance,
        Map<String, String> settings,
        List<String> notes,
        List<String> warnings,
        Map<String, Double> metrics,
        Curves curves,
        List<StoredTrade> trades,
        List<Rejection> rejections,
        List<PendingOrder> pending) {

    /**
     * One value a bar.
     *
     * @param times end times, ascending
     * @param equity account currency
     * @param drawdown fraction below the running peak
     * @param buyAndHold account currency
     */
    public record Curves(List<Instant> times, double[] equity, double[] drawdown, double[] buyAndHold) {}
}
