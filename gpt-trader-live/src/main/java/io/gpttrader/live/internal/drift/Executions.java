package io.gpttrader.live.internal.drift;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All executions of a session at one moment.
 *
 * @param list in the order decided; the last ones where there were very many
 * @param counts of all
 * @param slippage of all fills of the session's own orders
 * @param earlier what decisions before those in the list have done, by symbol
 * @param earlierShortfall of those before
 * @param earlierUntil when the last of those before was decided, milliseconds since 1970 UTC; 0 where all are in the list
 * @param declined decisions that got no order; the last ones where there were very many
 * @param cash that came without a trade, below 0 where it went, account currency
 */
public record Executions(
        List<Execution> list,
        ExecutionCounts counts,
        Slippage slippage,
        Map<String, Flows> earlier,
        Shortfall earlierShortfall,
        long earlierUntil,
        Set<Declined> declined,
        double cash) {

    /** Of a session that has decided nothing. */
    public static final Executions NONE = new ExecutionLog().now();

    /**
     * Implementation shortfall of all decisions.
     *
     * @param prices of the symbols now, for what is not over
     */
    public Shortfall shortfall(BarPrices prices) {
        Shortfall sum = earlierShortfall;
        for (Execution execution : list) {
            if (!execution.isForeign()) {
                sum = sum.plus(
                        Shortfall.of(execution, prices.last(execution.decision().symbol())));
            }
        }
        return sum;
    }
}
