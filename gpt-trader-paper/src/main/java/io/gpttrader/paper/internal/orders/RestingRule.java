package io.gpttrader.paper.internal.orders;

/**
 * Whether one bar fills one resting order, and at which price, before slippage; NaN where it does not.
 *
 * <p>A stop becomes a market order as soon as its price is touched. Where the bar opens beyond it, it fills at the open, which is
 * worse than its price. A limit waits for the market to trade through it, as the orders ahead of it in the queue take what is traded
 * at its very price; where the bar opens beyond it, it fills at the open, which is better than its price.
 */
final class RestingRule {
    private RestingRule() {}

    static double stop(boolean buys, double level, double open, double high, double low) {
        if (buys) {
            return high >= level ? Math.max(open, level) : Double.NaN;
        }
        return low <= level ? Math.min(open, level) : Double.NaN;
    }

    static double limit(boolean buys, double level, double open, double high, double low) {
        if (buys) {
            return low < level ? Math.min(open, level) : Double.NaN;
        }
        return high > level ? Math.max(open, level) : Double.NaN;
    }
}
