package io.gpttrader.analyze.internal.comparison;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.signals.StrategySignals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.rules.AbstractRule;

/** The five strategies as recipes of a finished history, for an engine. */
public final class SignalRecipes {
    private SignalRecipes() {}

    /** By name, in the order of SEMANTICS. */
    public static Map<String, Function<BarSeries, Strategy>> all() {
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        for (String name : StrategySignals.NAMES) {
            recipes.put(name, series -> strategy(series, name));
        }
        return recipes;
    }

    private static Strategy strategy(BarSeries series, String name) {
        int[] signals = StrategySignals.of(PriceBars.of(series), name);
        int begin = series.getBeginIndex();
        return new BaseStrategy(name, new SignalRule(signals, begin, 1), new SignalRule(signals, begin, -1));
    }

    /** Satisfied where a column has a value. */
    private static final class SignalRule extends AbstractRule {
        private final int[] signals;
        private final int begin;
        private final int wanted;

        SignalRule(int[] signals, int begin, int wanted) {
            this.signals = signals;
            this.begin = begin;
            this.wanted = wanted;
        }

        @Override
        public boolean isSatisfied(int index, @Nullable TradingRecord record) {
            int place = index - begin;
            return place >= 0 && place < signals.length && signals[place] == wanted;
        }
    }
}
