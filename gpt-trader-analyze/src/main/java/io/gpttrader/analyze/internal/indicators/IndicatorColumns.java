package io.gpttrader.analyze.internal.indicators;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.formulas.Deviation;
import io.gpttrader.analyze.internal.formulas.DirectionalMovement;
import io.gpttrader.analyze.internal.formulas.DirectionalMovement.Line;
import io.gpttrader.analyze.internal.formulas.Extreme;
import io.gpttrader.analyze.internal.formulas.Formula;
import io.gpttrader.analyze.internal.formulas.Mean;
import io.gpttrader.analyze.internal.formulas.OnBalanceVolume;
import io.gpttrader.analyze.internal.formulas.RangePosition;
import io.gpttrader.analyze.internal.formulas.RecursiveMean;
import io.gpttrader.analyze.internal.formulas.RelativeStrength;
import io.gpttrader.analyze.internal.formulas.TrueRange;
import io.gpttrader.analyze.internal.support.Require;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The indicators of a snapshot as columns, each computed when first asked for. NaN where a value is not defined: too few bars, a missing
 * price, 0 / 0. The columns are shared: whoever gets one must not change it. May be used by several threads.
 */
public final class IndicatorColumns {
    private static final Map<String, Function<IndicatorColumns, double[]>> MAKERS = makers();

    private final PriceBars bars;
    private final Map<String, double[]> made = new HashMap<>();

    private IndicatorColumns(PriceBars bars) {
        this.bars = bars;
    }

    /** Of some bars; nothing is computed yet. */
    public static IndicatorColumns of(PriceBars bars) {
        return new IndicatorColumns(bars);
    }

    /** The names in the order in which a snapshot shows them. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(MAKERS.keySet());
    }

    /**
     * A column by its name, such as {@code sma200} or {@code macdSignal}.
     *
     * @throws IllegalArgumentException where no indicator has that name
     */
    public synchronized double[] column(String name) {
        double[] column = made.get(name);
        if (column == null) {
            Require.oneOf(name, MAKERS.keySet(), "indicator");
            column = MAKERS.getOrDefault(name, each -> new double[0]).apply(this);
            made.put(name, column);
        }
        return column;
    }

    /** The value of a column at the last bar. */
    public double last(String name) {
        return column(name)[bars.last()];
    }

    PriceBars bars() {
        return bars;
    }

    private static Map<String, Function<IndicatorColumns, double[]>> makers() {
        Map<String, Function<IndicatorColumns, double[]>> all = new LinkedHashMap<>();
        all.put("sma20", c -> c.ofClose(new Mean(20)));
        all.put("sma50", c -> c.ofClose(new Mean(50)));
        all.put("sma200", c -> c.ofClose(new Mean(200)));
        all.put("ema12", c -> c.ofClose(RecursiveMean.exponential(12)));
        all.put("ema26", c -> c.ofClose(RecursiveMean.exponential(26)));
        all.put("adx14", c -> c.ofRange(new DirectionalMovement(14, Line.ADX)));
        all.put("plusDi14", c -> c.ofRange(new DirectionalMovement(14, Line.PLUS)));
        all.put("minusDi14", c -> c.ofRange(new DirectionalMovement(14, Line.MINUS)));
        all.put("rsi14", c -> c.ofClose(new RelativeStrength(14)));
        all.put("macd", c -> minus(c.column("ema12"), c.column("ema26")));
        all.put("macdSignal", c -> RecursiveMean.exponential(9).apply(new double[][] {c.column("macd")}));
        all.put("macdHistogram", c -> minus(c.column("macd"), c.column("macdSignal")));
        all.put("stochasticK14", IndicatorColumns::stochastic);
        all.put("stochasticD14", c -> new Mean(3).apply(new double[][] {c.column("stochasticK14")}));
        all.put("bollingerMiddle20", c -> c.column("sma20"));
        all.put("bollingerUpper20", c -> c.band(2));
        all.put("bollingerLower20", c -> c.band(-2));
        all.put("bollingerPercentB20", IndicatorColumns::percentB);
        all.put("bollingerWidth20", IndicatorColumns::width);
        all.put("atr14", c -> RecursiveMean.wilder(14).apply(new double[][] {c.ofRange(new TrueRange())}));
        all.put("obv", c -> new OnBalanceVolume().apply(new double[][] {c.bars.close(), c.bars.volume()}));
        all.put("volumeRatio20", IndicatorColumns::volumeRatio);
        return all;
    }

    private double[] ofClose(Formula formula) {
        return formula.apply(new double[][] {bars.close()});
    }

    private double[] ofRange(Formula formula) {
        return formula.apply(new double[][] {bars.high(), bars.low(), bars.close()});
    }

    private double[] stochastic() {
        double[] high = new Extreme(14, true).apply(new double[][] {bars.high()});
        double[] low = new Extreme(14, false).apply(new double[][] {bars.low()});
        return new RangePosition(false).apply(new double[][] {bars.close(), high, low});
    }

    /** A deviation of 0 makes no band. */
    private double[] band(double deviations) {
        double[] deviation = ofClose(new Deviation(20, 20));
        double[] middle = column("sma20");
        double[] band = new double[middle.length];
        for (int t = 0; t < band.length; t++) {
            band[t] = deviation[t] > 0 ? middle[t] + deviations * deviation[t] : Double.NaN;
        }
        return band;
    }

    private double[] percentB() {
        return new RangePosition(false)
                .apply(new double[][] {bars.close(), column("bollingerUpper20"), column("bollingerLower20")});
    }

    private double[] width() {
        double[] width = minus(column("bollingerUpper20"), column("bollingerLower20"));
        for (int t = 0; t < width.length; t++) {
            width[t] /= column("sma20")[t];
        }
        return width;
    }

    /** Not defined where the mean volume is 0. */
    private double[] volumeRatio() {
        double[] mean = new Mean(20).apply(new double[][] {bars.volume()});
        double[] ratio = new double[mean.length];
        for (int t = 0; t < ratio.length; t++) {
            ratio[t] = mean[t] > 0 ? bars.volume()[t] / mean[t] : Double.NaN;
        }
        return ratio;
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int t = 0; t < difference.length; t++) {
            difference[t] = a[t] - b[t];
        }
        return difference;
    }
}
