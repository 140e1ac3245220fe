package io.gpttrader.analyze.internal.levels;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.function.IntToDoubleFunction;

/**
 * How often price came to a zone from outside, and on which side it closed next. Another test counts only after price has left the zone by
 * its width, so that bars that hug it are one test. A zone does not move while it is tested.
 *
 * @param above how many came from above and ended
 * @param aboveHeld how many of these closed above it
 * @param below how many came from below and ended
 * @param belowHeld how many of these closed below it
 */
record ZoneTests(int above, int aboveHeld, int below, int belowHeld) {

    /**
     * Goes through the bars once.
     *
     * @param from place of the bar at whose close the zone was first known
     * @param middleBefore the zone's middle as it was known before a bar
     * @param width of the zone in logarithms
     */
    static ZoneTests of(PriceBars bars, int from, IntToDoubleFunction middleBefore, double width) {
        int[] ended = new int[2];
        int[] held = new int[2];
        int side = 0; // 1 above, -1 below, once price has left the zone by its width
        boolean isTouching = false;
        Zone zone = Zone.around(middleBefore.applyAsDouble(from + 1), width);
        for (int t = from; t < bars.size(); t++) {
            double high = bars.high()[t];
            double low = bars.low()[t];
            double close = bars.close()[t];
            if (Double.isNaN(high + low + close)) {
                continue;
            }
            if (t > from) {
                zone = isTouching ? zone : moved(zone, middleBefore.applyAsDouble(t), width);
                isTouching |= side > 0 ? low <= zone.high() : side < 0 && high >= zone.low();
            }
            int closes = close > zone.high() ? 1 : close < zone.low() ? -1 : 0;
            if (isTouching && closes != 0) {
                ended[side > 0 ? 0 : 1]++;
                held[side > 0 ? 0 : 1] += closes == side ? 1 : 0;
                isTouching = false;
                side = 0;
            }
            if (close > zone.farAbove() || close < zone.farBelow()) {
                side = close > zone.price() ? 1 : -1;
            }
        }
        return new ZoneTests(ended[0], held[0], ended[1], held[1]);
    }

    private static Zone moved(Zone zone, double middle, double width) {
        return zone.price() == middle ? zone : Zone.around(middle, width);
    }

    int tests() {
        return above + below;
    }

    int held() {
        return aboveHeld + belowHeld;
    }

    ZoneTests plus(ZoneTests other) {
        return new ZoneTests(
                above + other.above, aboveHeld + other.aboveHeld, below + other.below, belowHeld + other.belowHeld);
    }
}
