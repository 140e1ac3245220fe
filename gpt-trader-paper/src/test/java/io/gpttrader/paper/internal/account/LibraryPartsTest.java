package io.gpttrader.paper.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.CachedIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.numeric.UnaryOperationIndicator;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.BooleanRule;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import org.ta4j.core.rules.StopLossRule;

class LibraryPartsTest {
    private final BarSeries series = new BaseBarSeriesBuilder().build();
    private final ClosePriceIndicator close = new ClosePriceIndicator(series);

    private Strategy strategy(Indicator<Num> one, Rule exit) {
        Indicator<Num> slow = new SMAIndicator(close, 30);
        return new BaseStrategy(
                new CrossedUpIndicatorRule(one, slow), new CrossedDownIndicatorRule(one, slow).or(exit));
    }

    @Test
    void strategies_of_ta4js_classes_are_of_libraries_alone() {
        assertThat(LibraryParts.isAll(strategy(new SMAIndicator(close, 10), new StopLossRule(close, 5))))
                .isTrue();
        assertThat(LibraryParts.isAll(strategy(new MACDIndicator(close), BooleanRule.FALSE)))
                .isTrue();
        assertThat(LibraryParts.isAll(strategy(UnaryOperationIndicator.abs(close), BooleanRule.FALSE)))
                .isTrue();
    }

    /** Wherever it is: an indicator, a rule, a function inside ta4j's own indicator. */
    @Test
    void a_hosts_own_class_is_found() {
        Indicator<Num> own = new CachedIndicator<>(series) {
            @Override
            protected Num calculate(int index) {
                return close.getValue(index);
            }

            @Override
            public int getCountOfUnstableBars() {
                return 0;
            }
        };
        assertThat(LibraryParts.isAll(strategy(own, BooleanRule.FALSE))).isFalse();
        assertThat(LibraryParts.isAll(strategy(new SMAIndicator(own, 10), BooleanRule.FALSE)))
                .isFalse();
        Rule rule = (index, record) -> index % 7 == 3;
        assertThat(LibraryParts.isAll(strategy(new SMAIndicator(close, 10), rule)))
                .isFalse();
    }
}
