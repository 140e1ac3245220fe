package io.gpttrader.optimize.internal.belief;

import java.util.Map;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/** Long after the fast average crosses above the slow one, flat after it crosses below; or the other way round, after falls. */
record SmaCross(int fast, int slow, boolean isContrary) implements Function<BarSeries, Strategy> {
    static SmaCross of(Map<String, Number> parameters) {
        return new SmaCross(
                parameters.get("fast").intValue(), parameters.get("slow").intValue(), false);
    }

    static SmaCross contrary(Map<String, Number> parameters) {
        return new SmaCross(
                parameters.get("fast").intValue(), parameters.get("slow").intValue(), true);
    }

    @Override
    public Strategy apply(BarSeries series) {
        var close = new ClosePriceIndicator(series);
        var quick = new SMAIndicator(close, fast);
        var calm = new SMAIndicator(close, slow);
        var up = new CrossedUpIndicatorRule(quick, calm);
        var down = new CrossedDownIndicatorRule(quick, calm);
        return isContrary ? new BaseStrategy(down, up, slow) : new BaseStrategy(up, down, slow);
    }

    /** The same decisions by two running sums over the closes: the return at each bar of everything put into each position. */
    double[] returns(double[] close) {
        double[] sums = new double[close.length + 1];
        for (int i = 0; i < close.length; i++) {
            sums[i + 1] = sums[i] + close[i];
        }
        double[] returns = new double[close.length];
        boolean isIn = false;
        for (int bar = slow; bar + 1 < close.length; bar++) {
            boolean isUp = difference(sums, bar) > 0;
            boolean isCrossed = isUp != difference(sums, bar - 1) > 0;
            isIn = isCrossed ? isUp != isContrary : isIn;
            returns[bar + 1] = isIn ? close[bar + 1] / close[bar] - 1 : 0;
        }
        return returns;
    }

    private double difference(double[] sums, int bar) {
        return (sums[bar + 1] - sums[bar + 1 - fast]) / fast - (sums[bar + 1] - sums[bar + 1 - slow]) / slow;
    }
}
