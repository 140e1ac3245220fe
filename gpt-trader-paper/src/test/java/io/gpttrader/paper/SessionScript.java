package io.gpttrader.paper;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.TradingRecord;

/** Strategies that do what a test scripts, bar by bar. */
public final class SessionScript {
    private SessionScript() {}

    /** Indexes of bars. */
    static IntPredicate at(int... bars) {
        Set<Integer> all = Arrays.stream(bars).boxed().collect(Collectors.toSet());
        return all::contains;
    }

    static IntPredicate always() {
        return bar -> true;
    }

    static IntPredicate never() {
        return bar -> false;
    }

    static Function<BarSeries, Strategy> nothing() {
        return buys(never(), never());
    }

    static Function<BarSeries, Strategy> buys(IntPredicate enters, IntPredicate exits) {
        return series -> strategy(TradeType.BUY, enters, exits);
    }

    static Function<BarSeries, Strategy> sells(IntPredicate enters, IntPredicate exits) {
        return series -> strategy(TradeType.SELL, enters, exits);
    }

    public static Strategy strategy(TradeType first, IntPredicate enters, IntPredicate exits) {
        return new BaseStrategy("script", new Scripted(enters), new Scripted(exits), 0, first);
    }

    private record Scripted(IntPredicate bars) implements Rule {
        @Override
        public boolean isSatisfied(int index, @Nullable TradingRecord record) {
            return bars.test(index);
        }
    }
}
