package io.gpttrader.analyze.internal.candles;

import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.outcomes.AverageTrueRange;
import io.gpttrader.analyze.internal.outcomes.Setup;

/**
 * Target and stop of a pattern. The stop lies at the pattern's lowest low (bullish) or highest high (bearish) and at least one average true
 * range from the close, because a close at the very extreme would leave no distance; the target 1.5 times as far on the other side.
 */
final class CandleAims {
    private static final double REWARD = 1.5;

    private final PriceBars bars;
    private final double[] averageTrueRange;

    CandleAims(PriceBars bars) {
        this.bars = bars;
        this.averageTrueRange = AverageTrueRange.of(bars);
    }

    /** The setup of a pattern whose last bar this is; both prices are NaN where one is undefined or not above 0. */
    Setup of(CandleKind kind, int t) {
        int sign = kind.bias().sign();
        double close = bars.close()[t];
        double distance = Math.max(averageTrueRange[t], sign * (close - extreme(kind, t)));
        double target = close + sign * REWARD * distance;
        double stop = close - sign * distance;
        boolean defined = sign != 0 && distance > 0 && target > 0 && stop > 0;
        return new Setup(t, kind.bias(), defined ? target : Double.NaN, defined ? stop : Double.NaN);
    }

    private double extreme(CandleKind kind, int t) {
        double extreme = kind.bias() == MarketBias.BULLISH ? bars.low()[t] : bars.high()[t];
        for (int k = t - kind.bars() + 1; k < t; k++) {
            extreme = kind.bias() == MarketBias.BULLISH
                    ? Math.min(extreme, bars.low()[k])
                    : Math.max(extreme, bars.high()[k]);
        }
        return extreme;
    }
}
