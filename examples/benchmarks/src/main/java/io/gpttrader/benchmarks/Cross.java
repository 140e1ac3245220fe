package io.gpttrader.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/** The strategy of every comparison: the crossing of two simple averages, as plain ta4j objects. */
record Cross(int fast, int slow) implements Function<BarSeries, Strategy> {

    @Override
    public Strategy apply(BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        SMAIndicator quick = new SMAIndicator(close, fast);
        SMAIndicator calm = new SMAIndicator(close, slow);
        return new BaseStrategy(
                "sma-cross", new CrossedUpIndicatorRule(quick, calm), new CrossedDownIndicatorRule(quick, calm), slow);
    }

    /** All pairs fast 2..101, slow 3..102 with fast below slow: 5,050. */
    static List<Cross> sweep() {
        return sweep(101, 102);
    }

    static List<Cross> sweep(int fastest, int slowest) {
        List<Cross> all = new ArrayList<>();
        for (int fast = 2; fast <= fastest; fast++) {
            for (int slow = Math.max(3, fast + 1); slow <= slowest; slow++) {
                all.add(new Cross(fast, slow));
            }
        }
        return all;
    }
}
