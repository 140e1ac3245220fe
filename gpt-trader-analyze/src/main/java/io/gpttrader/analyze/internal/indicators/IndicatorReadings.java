package io.gpttrader.analyze.internal.indicators;

import io.gpttrader.analyze.IndicatorGroup;
import io.gpttrader.analyze.IndicatorReading;
import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.internal.support.FigureText;
import java.util.ArrayList;
import java.util.List;

/** What each indicator says at the last bar, by its usual reading. */
public final class IndicatorReadings {
    /** Wilder's lines of the RSI, and where a trend begins for the ADX (New Concepts in Technical Trading Systems, 1978). */
    private static final double OVERBOUGHT = 70;

    private static final double OVERSOLD = 30;
    private static final double TRENDING = 25;

    /** Lane's lines of the stochastic. */
    private static final double LANE_HIGH = 80;

    private static final double LANE_LOW = 20;

    private final IndicatorColumns columns;
    private final int last;
    private final double close;
    private final List<IndicatorReading> readings = new ArrayList<>();

    private IndicatorReadings(IndicatorColumns columns) {
        this.columns = columns;
        this.last = columns.bars().last();
        this.close = columns.bars().close()[last];
    }

    /** One reading an indicator, in the order of {@link IndicatorColumns#names}. */
    public static List<IndicatorReading> of(IndicatorColumns columns) {
        IndicatorReadings all = new IndicatorReadings(columns);
        all.trend();
        all.momentum();
        all.volatility();
        all.volume();
        return List.copyOf(all.readings);
    }

    private void trend() {
        average("sma20", "SMA 20", "20-bar average");
        average("sma50", "SMA 50", "50-bar average");
        average("sma200", "SMA 200", "200-bar average");
        average("ema12", "EMA 12", "12-bar exponential average");
        average("ema26", "EMA 26", "26-bar exponential average");
        double adx = columns.last("adx14");
        double lead = columns.last("plusDi14") - columns.last("minusDi14");
        boolean trends = adx >= TRENDING;
        String direction = lead > 0 ? "up" : lead < 0 ? "down" : "either way";
        add(
                "adx14",
                "ADX 14",
                IndicatorGroup.TREND,
                trends ? MarketBias.ofSign(lead) : MarketBias.NEUTRAL,
                trends ? "a trend " + direction : "no trend to speak of");
        add("plusDi14", "+DI 14", IndicatorGroup.TREND, MarketBias.NEUTRAL, "share of the range moved up");
        add("minusDi14", "-DI 14", IndicatorGroup.TREND, MarketBias.NEUTRAL, "share of the range moved down");
    }

    private void average(String name, String label, String words) {
        double distance = close / columns.last(name) - 1;
        add(
                name,
                label,
                IndicatorGroup.TREND,
                MarketBias.ofSign(distance),
                distance == 0
                        ? "at its " + words
                        : FigureText.percent(Math.abs(distance)) + (distance > 0 ? " above" : " below") + " its "
                                + words);
    }

    private void momentum() {
        double rsi = columns.last("rsi14");
        add(
                "rsi14",
                "RSI 14",
                IndicatorGroup.MOMENTUM,
                rsi >= OVERBOUGHT ? MarketBias.BEARISH : rsi <= OVERSOLD ? MarketBias.BULLISH : MarketBias.NEUTRAL,
                rsi >= OVERBOUGHT ? "overbought" : rsi <= OVERSOLD ? "oversold" : "between 30 and 70");
        double histogram = columns.last("macdHistogram");
        add("macd", "MACD 12/26", IndicatorGroup.MOMENTUM, sign("macd"), side(columns.last("macd"), "zero"));
        add("macdSignal", "MACD signal 9", IndicatorGroup.MOMENTUM, sign("macdSignal"), "the average of MACD");
        add(
                "macdHistogram",
                "MACD histogram",
                IndicatorGroup.MOMENTUM,
                MarketBias.ofSign(histogram),
                side(histogram, "its signal").replaceFirst("^", "MACD is "));
        double stochastic = columns.last("stochasticK14");
        add(
                "stochasticK14",
                "Stochastic %K 14",
                IndicatorGroup.MOMENTUM,
                stochastic >= LANE_HIGH
                        ? MarketBias.BEARISH
                        : stochastic <= LANE_LOW ? MarketBias.BULLISH : MarketBias.NEUTRAL,
                stochastic >= LANE_HIGH
                        ? "near the top of its 14 bars"
                        : stochastic <= LANE_LOW ? "near the bottom of its 14 bars" : "within its 14 bars");
        add("stochasticD14", "Stochastic %D 3", IndicatorGroup.MOMENTUM, MarketBias.NEUTRAL, "the average of %K");
    }

    private void volatility() {
        double share = columns.last("bollingerPercentB20");
        add(
                "bollingerMiddle20",
                "Bollinger middle",
                IndicatorGroup.VOLATILITY,
                MarketBias.NEUTRAL,
                "the 20-bar average");
        add("bollingerUpper20", "Bollinger upper", IndicatorGroup.VOLATILITY, MarketBias.NEUTRAL, "2 deviations above");
        add("bollingerLower20", "Bollinger lower", IndicatorGroup.VOLATILITY, MarketBias.NEUTRAL, "2 deviations below");
        add(
                "bollingerPercentB20",
                "Bollinger %b",
                IndicatorGroup.VOLATILITY,
                share > 100 ? MarketBias.BEARISH : share < 0 ? MarketBias.BULLISH : MarketBias.NEUTRAL,
                share > 100 ? "above the upper band" : share < 0 ? "below the lower band" : "within the bands");
        add("bollingerWidth20", "Bollinger width", IndicatorGroup.VOLATILITY, MarketBias.NEUTRAL, "of the middle");
        add(
                "atr14",
                "ATR 14",
                IndicatorGroup.VOLATILITY,
                MarketBias.NEUTRAL,
                FigureText.percent(columns.last("atr14") / close) + " of the close a bar");
    }

    private void volume() {
        double change = columns.last("obv") - (last >= 20 ? columns.column("obv")[last - 20] : Double.NaN);
        add(
                "obv",
                "On-balance volume",
                IndicatorGroup.VOLUME,
                MarketBias.ofSign(change),
                change > 0 ? "higher than 20 bars ago" : change < 0 ? "lower than 20 bars ago" : "as 20 bars ago");
        double ratio = columns.last("volumeRatio20");
        add(
                "volumeRatio20",
                "Volume ratio",
                IndicatorGroup.VOLUME,
                MarketBias.NEUTRAL,
                FigureText.format("%.2f times the mean of 20 bars", ratio));
    }

    private MarketBias sign(String name) {
        return MarketBias.ofSign(columns.last(name));
    }

    private static String side(double value, String of) {
        return value > 0 ? "above " + of : value < 0 ? "below " + of : "at " + of;
    }

    private void add(String name, String label, IndicatorGroup group, MarketBias bias, String note) {
        double[] column = columns.column(name);
        double value = column[last];
        double change = last == 0 ? Double.NaN : value - column[last - 1];
        boolean isDefined = !Double.isNaN(value);
        readings.add(new IndicatorReading(
                name, label, group, value, change, isDefined ? bias : MarketBias.NEUTRAL, isDefined ? note : ""));
    }
}
