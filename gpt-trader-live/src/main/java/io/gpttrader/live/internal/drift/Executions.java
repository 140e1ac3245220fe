package io.gpttrader.live.internal.drift;

import java.util.List;

/**
 * All executions of a session at one moment.
 *
 * @param list in the order decided; the last ones where there were very many
 * @param counts of all
 * @param slippage of all fills of the session's own orders
 * @param dropped how many decisions were before those in the list
 */
public record Executions(List<Execution> list, ExecutionCounts counts, Slippage slippage, long dropped) {

    /** Of a session that has decided nothing. */
    public static final Executions NONE = new ExecutionLog().now();
}
