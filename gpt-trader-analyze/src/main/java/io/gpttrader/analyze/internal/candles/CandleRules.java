package io.gpttrader.analyze.internal.candles;

/**
 * The rules of the patterns, each for bar {@code t}. {@link CandleKind} asks only where the bars of a pattern are complete, and
 * says the rules in words.
 */
final class CandleRules {
    private static final double BIG_BODY = 0.03;
    private static final double SMALL_BODY = 0.015;
    private static final double DOJI_FACTOR = 0.1;
    private static final double MARUBOZU_SHADOW = 0.05;
    private static final double SHORT_SHADOW = 0.5;
    private static final double LONG_SHADOW = 2;
    private static final double OTHER_SHADOW = 1;

    private CandleRules() {}

    static boolean doji(CandleColumns c, int t) {
        return c.body(t) < c.averageBody[t - 1] * DOJI_FACTOR;
    }

    static boolean bullishMarubozu(CandleColumns c, int t) {
        return c.rises(t) && isMarubozu(c, t);
    }

    static boolean bearishMarubozu(CandleColumns c, int t) {
        return c.falls(t) && isMarubozu(c, t);
    }

    private static boolean isMarubozu(CandleColumns c, int t) {
        double most = c.body(t) * MARUBOZU_SHADOW;
        return c.body(t) > c.shortAverageBody[t - 1] && c.upperShadow(t) <= most && c.lowerShadow(t) <= most;
    }

    static boolean hammer(CandleColumns c, int t) {
        return hangs(c, t) && c.trend.isDown(t);
    }

    static boolean hangingMan(CandleColumns c, int t) {
        return hangs(c, t) && c.trend.isUp(t);
    }

    static boolean invertedHammer(CandleColumns c, int t) {
        return stands(c, t) && c.trend.isDown(t);
    }

    static boolean shootingStar(CandleColumns c, int t) {
        return stands(c, t) && c.trend.isUp(t);
    }

    /** A bar without a body has no ratio and is none of the four. */
    private static boolean hangs(CandleColumns c, int t) {
        double body = c.body(t);
        return body > 0 && c.lowerShadow(t) / body > LONG_SHADOW && c.upperShadow(t) / body <= OTHER_SHADOW;
    }

    private static boolean stands(CandleColumns c, int t) {
        double body = c.body(t);
        return body > 0 && c.upperShadow(t) / body > LONG_SHADOW && c.lowerShadow(t) / body <= OTHER_SHADOW;
    }

    static boolean bullishEngulfing(CandleColumns c, int t) {
        return c.falls(t - 1) && c.rises(t) && c.open[t] < c.close[t - 1] && c.close[t] > c.open[t - 1];
    }

    static boolean bearishEngulfing(CandleColumns c, int t) {
        return c.rises(t - 1) && c.falls(t) && c.open[t] > c.close[t - 1] && c.close[t] < c.open[t - 1];
    }

    static boolean bullishHarami(CandleColumns c, int t) {
        return c.falls(t - 1) && c.rises(t) && c.open[t] > c.close[t - 1] && c.close[t] < c.open[t - 1];
    }

    static boolean bearishHarami(CandleColumns c, int t) {
        return c.rises(t - 1) && c.falls(t) && c.open[t] < c.close[t - 1] && c.close[t] > c.open[t - 1];
    }

    static boolean threeInsideUp(CandleColumns c, int t) {
        return bullishHarami(c, t - 1) && c.rises(t) && c.close[t] > c.open[t - 2] && c.trend.isDown(t);
    }

    static boolean threeInsideDown(CandleColumns c, int t) {
        return bearishHarami(c, t - 1) && c.falls(t) && c.close[t] < c.open[t - 2] && c.trend.isUp(t);
    }

    static boolean piercing(CandleColumns c, int t) {
        return bigFall(c, t - 1)
                && bigRise(c, t)
                && c.open[t] < c.close[t - 1]
                && c.close[t] > c.middle(t - 1)
                && c.trend.isDown(t);
    }

    static boolean darkCloud(CandleColumns c, int t) {
        return bigRise(c, t - 1)
                && bigFall(c, t)
                && c.open[t] > c.close[t - 1]
                && c.close[t] < c.middle(t - 1)
                && c.trend.isUp(t);
    }

    static boolean bullishKicker(CandleColumns c, int t) {
        return bigFall(c, t - 1)
                && bigRise(c, t)
                && c.open[t] > c.close[t - 1]
                && c.close[t] > c.open[t - 1]
                && c.trend.isDown(t);
    }

    static boolean bearishKicker(CandleColumns c, int t) {
        return bigRise(c, t - 1)
                && bigFall(c, t)
                && c.open[t] < c.close[t - 1]
                && c.close[t] < c.open[t - 1]
                && c.trend.isUp(t);
    }

    static boolean morningStar(CandleColumns c, int t) {
        return bigFall(c, t - 2)
                && c.open[t - 1] < c.close[t - 2]
                && c.bodyFraction(t - 1) <= SMALL_BODY
                && bigRise(c, t)
                && c.close[t] > c.middle(t - 2)
                && c.trend.isDown(t);
    }

    static boolean eveningStar(CandleColumns c, int t) {
        return bigRise(c, t - 2)
                && c.open[t - 1] > c.close[t - 2]
                && c.bodyFraction(t - 1) <= SMALL_BODY
                && bigFall(c, t)
                && c.close[t] < c.middle(t - 2)
                && c.trend.isUp(t);
    }

    private static boolean bigRise(CandleColumns c, int t) {
        return c.rises(t) && c.bodyFraction(t) >= BIG_BODY;
    }

    private static boolean bigFall(CandleColumns c, int t) {
        return c.falls(t) && c.bodyFraction(t) >= BIG_BODY;
    }

    static boolean threeWhiteSoldiers(CandleColumns c, int t) {
        double most = c.averageUpperShadow[t - 3] * SHORT_SHADOW;
        return c.falls(t - 3)
                && c.rises(t - 2)
                && c.upperShadow(t - 2) < most
                && c.open[t - 2] > c.low[t - 3]
                && marches(c, t - 1, most)
                && marches(c, t, most);
    }

    /** Opens within the body before, closes above it. */
    private static boolean marches(CandleColumns c, int t, double most) {
        return c.rises(t)
                && c.upperShadow(t) < most
                && c.open[t] > c.open[t - 1]
                && c.open[t] < c.close[t - 1]
                && c.close[t] > c.close[t - 1];
    }

    static boolean threeBlackCrows(CandleColumns c, int t) {
        double most = c.averageLowerShadow[t - 3] * SHORT_SHADOW;
        return c.rises(t - 3)
                && c.falls(t - 2)
                && c.lowerShadow(t - 2) < most
                && c.open[t - 2] < c.high[t - 3]
                && descends(c, t - 1, most)
                && descends(c, t, most);
    }

    /** Opens within the body before, closes below it. */
    private static boolean descends(CandleColumns c, int t, double most) {
        return c.falls(t)
                && c.lowerShadow(t) < most
                && c.open[t] < c.open[t - 1]
                && c.open[t] > c.close[t - 1]
                && c.close[t] < c.close[t - 1];
    }
}
