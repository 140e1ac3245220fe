package io.gpttrader.analyze.internal.levels;

import io.gpttrader.analyze.internal.bars.PriceBars;

/**
 * How often price came to a zone from outside, and on which side it closed next. Another test counts only after price has left the zone by
 * its width, so that bars that hug it are one test.
 *
 * @param tests how many ended
 * @param held how many on the side price came from
 */
record ZoneTests(int tests, int held) {

    static ZoneTests of(PriceBars bars, Zone zone) {
        double width = zone.high() - zone.low();
        int side = 0; // 1 above, -1 below, once price has left the zone by its width
        boolean isTouching = false;
        int tests = 0;
        int held = 0;
        for (int t = zone.knownBar(); t < bars.size(); t++) {
            double high = bars.high()[t];
            double low = bars.low()[t];
            double close = bars.close()[t];
            if (Double.isNaN(high + low + close)) {
                continue;
            }
            if (side != 0 && t > zone.knownBar()) {
                isTouching |= side > 0 ? low <= zone.high() : high >= zone.low();
            }
            int closes = close > zone.high() ? 1 : close < zone.low() ? -1 : 0;
            if (isTouching && closes != 0) {
                tests++;
                held += closes == side ? 1 : 0;
                isTouching = false;
                side = 0;
            }
            if (close > zone.high() + width) {
                side = 1;
                isTouching = false;
            } else if (close < zone.low() - width) {
                side = -1;
                isTouching = false;
            }
        }
        return new ZoneTests(tests, held);
    }
}
