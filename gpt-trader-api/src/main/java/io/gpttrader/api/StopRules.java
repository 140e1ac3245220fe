package io.gpttrader.api;

import io.gpttrader.api.internal.indicators.FormulaIndicator;
import io.gpttrader.api.internal.indicators.StopRange;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.AverageTrueRangeStopLossRule;
import org.ta4j.core.rules.OpenedPositionMinimumBarCountRule;
import org.ta4j.core.rules.StopGainRule;
import org.ta4j.core.rules.StopLossRule;
import org.ta4j.core.rules.TrailingStopLossRule;

/** The exits that depend on the open position, as ta4j rules on the close. */
final class StopRules {
    private StopRules() {}

    static Rule loss(Scope scope, double percent) {
        return new StopLossRule(close(scope), percent);
    }

    static Rule gain(Scope scope, double percent) {
        return new StopGainRule(close(scope), percent);
    }

    static Rule trailing(Scope scope, double percent) {
        return new TrailingStopLossRule(
                close(scope), scope.series().numFactory().numOf(percent));
    }

    static Rule averageTrueRange(Scope scope, int bars, double multiple) {
        Value range = ValueFactory.bandDistance(Trader.atr(bars), Trader.close());
        FormulaIndicator indicator = (FormulaIndicator) scope.indicator(range);
        return new AverageTrueRangeStopLossRule(close(scope), new StopRange(indicator, bars), multiple);
    }

    static Rule time(int bars) {
        return new OpenedPositionMinimumBarCountRule(bars);
    }

    private static Indicator<Num> close(Scope scope) {
        return scope.indicator(Trader.close());
    }
}
