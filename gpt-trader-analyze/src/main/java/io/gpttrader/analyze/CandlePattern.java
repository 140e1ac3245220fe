package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.support.FigureText;
import java.time.Instant;
import java.util.Locale;

/**
 * A candlestick pattern that stands at a bar, with what it would have to do to be right, and how often its kind was right on the same
 * bars. It uses bars up to {@code bar} only; its base rate uses the whole history that was given.
 *
 * <p>The distance of the stop from the close is that of the pattern's lowest low (bullish) or highest high (bearish), and at least one
 * average true range over 14 bars (Wilder). The target lies 1.5 times that distance on the other side. All are multiples of price, so a
 * change of unit changes nothing.
 *
 * @param name the kind of pattern, such as {@code bullish engulfing}
 * @param bias what the pattern is said to announce; a doji is neutral
 * @param bar the series' index of the pattern's last bar
 * @param time when that bar ends
 * @param target a price; NaN for a neutral pattern, before the average true range is defined, and where a price would not be above 0
 * @param stop a price on the other side of the close; NaN where the target is
 * @param baseRate how often this kind met its target before its stop, judged from the open after each pattern; its p-value is corrected
 *     for the number of kinds that had a decided setup (Holm)
 */
public record CandlePattern(
        String name, MarketBias bias, int bar, Instant time, double target, double stop, BaseRate baseRate) {

    /** One line: what stands where, target and stop, the measured rate with its interval and that of random entries. */
    @Override
    public String toString() {
        String what =
                FigureText.format("%s (%s) at bar %d, %s", name, bias.name().toLowerCase(Locale.ROOT), bar, time);
        if (bias == MarketBias.NEUTRAL) {
            return what;
        }
        return what + FigureText.format(": target %s, stop %s; ", price(target), price(stop)) + record();
    }

    private String record() {
        int decided = baseRate.targets() + baseRate.stops();
        if (decided == 0) {
            return "no such pattern was decided before";
        }
        return FigureText.format(
                "met its target %d times of %d, %s [%s, %s], random %s, adjusted p %s",
                baseRate.targets(),
                decided,
                FigureText.percent(baseRate.rate()),
                FigureText.percent(baseRate.low()),
                FigureText.percent(baseRate.high()),
                FigureText.percent(baseRate.randomRate()),
                FigureText.number(baseRate.adjustedPValue()));
    }

    private static String price(double price) {
        return Double.isNaN(price) ? "-" : FigureText.format("%.6g", price);
    }
}
