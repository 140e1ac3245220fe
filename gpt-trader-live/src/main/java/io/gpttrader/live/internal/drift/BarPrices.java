package io.gpttrader.live.internal.drift;

import java.util.List;
import java.util.Map;
import org.ta4j.core.Bar;

/** Prices of the bars that a session has seen. */
public final class BarPrices {
    private final Map<String, List<Bar>> bars;
    private final boolean atClose;

    /**
     * Of these bars.
     *
     * @param bars by symbol, ascending
     * @param atClose whether simulated fills are at the close, not at the open
     */
    public BarPrices(Map<String, List<Bar>> bars, boolean atClose) {
        this.bars = bars;
        this.atClose = atClose;
    }

    /** The last close of a symbol; NaN without a bar. */
    public double last(String symbol) {
        List<Bar> its = bars.getOrDefault(symbol, List.of());
        return its.isEmpty()
                ? Double.NaN
                : its.get(its.size() - 1).getClosePrice().doubleValue();
    }

    /**
     * What a simulated fill would have been in the bar of another time: as far from that bar's price as it was from its own. The fill's own
     * price where either bar is not known.
     */
    double moved(SimulatedOrder order, long millis) {
        List<Bar> its = bars.getOrDefault(order.symbol(), List.of());
        int own = place(its, order.filledIn());
        int other = place(its, millis);
        if (own < 0 || other < 0 || own == other) {
            return order.price();
        }
        double quoted = quoted(its.get(own));
        double moved = quoted(its.get(other)) * (order.price() / quoted);
        return Double.isFinite(moved) ? moved : order.price();
    }

    private double quoted(Bar bar) {
        return (atClose ? bar.getClosePrice() : bar.getOpenPrice()).doubleValue();
    }

    /** The bar that has begun and not ended at a time, or else the next one; below 0 where none has come yet. */
    private static int place(List<Bar> bars, long millis) {
        int low = 0;
        int high = bars.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bars.get(middle).getEndTime().toEpochMilli() > millis) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < bars.size() ? low : -1;
    }
}
