package io.gpttrader.analyze.internal.candles;

import io.gpttrader.analyze.MarketBias;

/**
 * The patterns, as ta4j 0.22.2 defines them in {@code org.ta4j.core.indicators.candles}. A bar rises where it closes above its open and
 * falls where it closes below; its body lies between the two, its shadows beyond; "big" is a body of at least 3 % of the open, "small" one
 * of at most 1.5 %; "in an up (down) trend" is {@link CandleTrend}.
 *
 * <p>{@code CandlesBesideTa4jTest} holds every pattern equal to ta4j's, bar by bar, but for this:
 *
 * <ul>
 *   <li>ta4j calls a first bar without a body a doji, and compares the first bars with averages over fewer bars than asked. Here a pattern
 *       stands once its averages are whole.
 *   <li>ta4j's moving averages keep a running total, so that the rounding of earlier bars decides ties: after moving bars, flat ones may be
 *       doji. Here each window is summed afresh, and a tie is a tie.
 *   <li>ta4j's {@code DoubleNum} takes a true range below 0.00001 for zero, so its trends, and the patterns that ask for one, vanish for
 *       assets priced at a few hundred thousandths or less. Here no price is too small.
 *   <li>ta4j counts bars from index 0, also in a series whose first bars were dropped. Here the first bar that is there is the first.
 *   <li>After a price of NaN, ta4j's averages stay NaN, and as any number compares below that, every later bar is a doji. Here everything
 *       starts again after a bar that lacks a price.
 * </ul>
 *
 * <p>Kept as ta4j has them, though books differ: the trend of a pattern includes the pattern's own bars, so that the big first bar of a star
 * may make the trend that it asks for; a kicker need only open beyond the close before, not beyond its open; "big" and "small" are fixed
 * fractions of price, so that piercing, dark cloud, kickers and stars are rare on short bars and in calm markets. ta4j leaves three settings
 * open, chosen here: a doji's body is below a tenth of the mean of the 10 bars before, and the shadow of a soldier or crow below half the
 * mean of 10 bars. Nothing in ta4j's patterns looks ahead.
 */
public enum CandleKind {
    /** A body below a tenth of the mean body of the 10 bars before. */
    DOJI("doji", MarketBias.NEUTRAL, 1, 10, CandleRules::doji),
    /** Rises with a body above the mean of the 5 bars before and shadows of at most a twentieth of it. */
    BULLISH_MARUBOZU("bullish marubozu", MarketBias.BULLISH, 1, 5, CandleRules::bullishMarubozu),
    /** Falls with a body above the mean of the 5 bars before and shadows of at most a twentieth of it. */
    BEARISH_MARUBOZU("bearish marubozu", MarketBias.BEARISH, 1, 5, CandleRules::bearishMarubozu),
    /** A lower shadow of more than two bodies and an upper one of at most one, in a down trend. */
    HAMMER("hammer", MarketBias.BULLISH, 1, CandleTrend.WARM_UP, CandleRules::hammer),
    /** The same bar in an up trend. */
    HANGING_MAN("hanging man", MarketBias.BEARISH, 1, CandleTrend.WARM_UP, CandleRules::hangingMan),
    /** An upper shadow of more than two bodies and a lower one of at most one, in a down trend. */
    INVERTED_HAMMER("inverted hammer", MarketBias.BULLISH, 1, CandleTrend.WARM_UP, CandleRules::invertedHammer),
    /** The same bar in an up trend. */
    SHOOTING_STAR("shooting star", MarketBias.BEARISH, 1, CandleTrend.WARM_UP, CandleRules::shootingStar),
    /** A falling body, then a rising one that exceeds it at both ends. */
    BULLISH_ENGULFING("bullish engulfing", MarketBias.BULLISH, 2, 1, CandleRules::bullishEngulfing),
    /** A rising body, then a falling one that exceeds it at both ends. */
    BEARISH_ENGULFING("bearish engulfing", MarketBias.BEARISH, 2, 1, CandleRules::bearishEngulfing),
    /** A falling body, then a rising one within it. */
    BULLISH_HARAMI("bullish harami", MarketBias.BULLISH, 2, 1, CandleRules::bullishHarami),
    /** A rising body, then a falling one within it. */
    BEARISH_HARAMI("bearish harami", MarketBias.BEARISH, 2, 1, CandleRules::bearishHarami),
    /** A bullish harami, then a rising bar that closes above the open of the first, in a down trend. */
    THREE_INSIDE_UP("three inside up", MarketBias.BULLISH, 3, CandleTrend.WARM_UP, CandleRules::threeInsideUp),
    /** A bearish harami, then a falling bar that closes below the open of the first, in an up trend. */
    THREE_INSIDE_DOWN("three inside down", MarketBias.BEARISH, 3, CandleTrend.WARM_UP, CandleRules::threeInsideDown),
    /** A big fall, then a big rise that opens below it and closes above its middle, in a down trend. */
    PIERCING("piercing", MarketBias.BULLISH, 2, CandleTrend.WARM_UP, CandleRules::piercing),
    /** A big rise, then a big fall that opens above it and closes below its middle, in an up trend. */
    DARK_CLOUD("dark cloud", MarketBias.BEARISH, 2, CandleTrend.WARM_UP, CandleRules::darkCloud),
    /** A big fall, then a big rise that opens above its close and closes above its open, in a down trend. */
    BULLISH_KICKER("bullish kicker", MarketBias.BULLISH, 2, CandleTrend.WARM_UP, CandleRules::bullishKicker),
    /** A big rise, then a big fall that opens below its close and closes below its open, in an up trend. */
    BEARISH_KICKER("bearish kicker", MarketBias.BEARISH, 2, CandleTrend.WARM_UP, CandleRules::bearishKicker),
    /** A big fall, a small body that opens below it, a big rise that closes above the middle of the first, in a down trend. */
    MORNING_STAR("morning star", MarketBias.BULLISH, 3, CandleTrend.WARM_UP, CandleRules::morningStar),
    /** A big rise, a small body that opens above it, a big fall that closes below the middle of the first, in an up trend. */
    EVENING_STAR("evening star", MarketBias.BEARISH, 3, CandleTrend.WARM_UP, CandleRules::eveningStar),
    /**
     * A falling bar, then three rising ones with upper shadows below half the mean of the 10 bars up to the first; the second and third
     * open within the body before and close above it.
     */
    THREE_WHITE_SOLDIERS("three white soldiers", MarketBias.BULLISH, 4, 12, CandleRules::threeWhiteSoldiers),
    /**
     * A rising bar, then three falling ones with lower shadows below half the mean of the 10 bars up to the first; the second and third
     * open within the body before and close below it.
     */
    THREE_BLACK_CROWS("three black crows", MarketBias.BEARISH, 4, 12, CandleRules::threeBlackCrows);

    /** Whether a pattern stands at a bar whose run is long enough. */
    interface Rule {
        boolean stands(CandleColumns columns, int t);
    }

    private final String text;
    private final MarketBias bias;
    private final int bars;
    private final int warmUp;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference has no state
    private final transient Rule rule;

    CandleKind(String text, MarketBias bias, int bars, int warmUp, Rule rule) {
        this.text = text;
        this.bias = bias;
        this.bars = bars;
        this.warmUp = warmUp;
        this.rule = rule;
    }

    /** The name that a person reads. */
    public String text() {
        return text;
    }

    /** What the pattern is said to announce. */
    public MarketBias bias() {
        return bias;
    }

    /** How many bars it is drawn with, its last included. */
    public int bars() {
        return bars;
    }

    /** How many complete bars must come before the last one. */
    int warmUp() {
        return warmUp;
    }

    boolean stands(CandleColumns columns, int t) {
        return columns.age[t] >= warmUp && rule.stands(columns, t);
    }
}
