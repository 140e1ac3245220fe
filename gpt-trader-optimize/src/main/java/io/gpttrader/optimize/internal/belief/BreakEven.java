package io.gpttrader.optimize.internal.belief;

/**
 * How much dearer trading may become. A fill that trades a share f of the account at an extra cost of c multiplies the account by
 * 1 - f c, so that n fills turn the growth G into G (1 - f c)^n, and the cost that leaves a growth H is (1 - (H / G)^(1/n)) / f.
 *
 * @param fills n
 * @param share f: the slope, through the origin, of the objective's returns on the position's at the bars next to fills, after an entry
 *     and before an exit, where the quotient of the two is the share of the account in the market; 1 where there is none
 * @param extraBps to be left with nothing but the starting cash, in hundredths of a percent of the traded value, on top of what the
 *     objective charges; negative where the cash is already lost, NaN without a fill
 * @param toHoldingBps to be left with what buying and holding gives
 */
record BreakEven(int fills, double share, double extraBps, double toHoldingBps) {
    static BreakEven none() {
        return new BreakEven(0, Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * From the objective's own returns.
     *
     * @param returns of the objective, costs included, or those of the path where it tells none
     * @param held the returns of the path, everything put into each position
     * @param holdingGrowth what buying and holding multiplies the cash by
     */
    static BreakEven of(double[] returns, PositionPath path, double[] held, double holdingGrowth) {
        int fills = path.fills();
        double growth = ReturnFigures.growth(returns);
        double share = share(returns, path, held);
        return new BreakEven(fills, share, extra(growth, 1, fills, share), extra(growth, holdingGrowth, fills, share));
    }

    private static double extra(double growth, double left, int fills, double share) {
        return fills == 0 || !(growth > 0) ? Double.NaN : 1e4 * (1 - Math.pow(left / growth, 1.0 / fills)) / share;
    }

    private static double share(double[] returns, PositionPath path, double[] held) {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < path.entries().length; i++) {
            int first = path.entries()[i] + 1;
            int last = path.exits()[i] - 1;
            if (first <= last) {
                products += returns[first] * held[first] + returns[last] * held[last];
                squares += held[first] * held[first] + held[last] * held[last];
            }
        }
        double share = products / squares;
        return share > 0 && share < Double.POSITIVE_INFINITY ? share : 1;
    }
}
