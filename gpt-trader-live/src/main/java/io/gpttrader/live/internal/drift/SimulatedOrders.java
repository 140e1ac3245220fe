package io.gpttrader.live.internal.drift;

import java.util.List;
import java.util.Map;

/**
 * What a simulated account has done over the bars of a session.
 *
 * @param list in the order decided; the last ones where there were very many
 * @param earlier what those before have done, by symbol
 * @param earlierUntil when the last of those before was decided, milliseconds since 1970 UTC; 0 where all are in the list
 */
public record SimulatedOrders(List<SimulatedOrder> list, Map<String, Flows> earlier, long earlierUntil) {

    /** All of them. */
    public static SimulatedOrders of(List<SimulatedOrder> list) {
        return new SimulatedOrders(List.copyOf(list), Map.of(), 0);
    }
}
