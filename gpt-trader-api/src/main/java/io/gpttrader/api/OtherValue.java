package io.gpttrader.api;

import java.util.function.IntFunction;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/**
 * A value on the bars of a symbol, asked at every one of them in ascending order, whichever bars are of interest: numbers of
 * ta4j's running sums would otherwise depend on that. It is no ta4j indicator, so that whoever looks for the indicators of a strategy
 * does not ask it by the index of another series' bar.
 */
final class OtherValue {
    private final IntFunction<Num> value;

    /** Index of the first bar at which it may be defined. */
    private final int from;

    private int next;

    private OtherValue(IntFunction<Num> value, int from) {
        this.value = value;
        this.from = from;
        this.next = from;
    }

    /** An expression in the scope of a series whose first bar has that index; a condition is 1 where it holds and 0 where it does not. */
    static OtherValue of(Expression part, Scope scope, int first) {
        int from = first + part.barsNeeded(scope) - 1;
        return new OtherValue(numbers(part, scope), from);
    }

    static IntFunction<Num> numbers(Expression part, Scope scope) {
        if (part instanceof Value value) {
            Indicator<Num> indicator = scope.indicator(value);
            return indicator::getValue;
        }
        Rule holds = ((Condition) part).bind(scope, false);
        Rule fails = ((Condition) part).bind(scope, true);
        Num yes = scope.series().numFactory().one();
        Num no = scope.series().numFactory().zero();
        return bar -> holds.isSatisfied(bar) ? yes : fails.isSatisfied(bar) ? no : NaN.NaN;
    }

    Num at(int bar) {
        if (bar < from) {
            return NaN.NaN;
        }
        for (; next < bar; next++) {
            Num unused = value.apply(next);
        }
        return value.apply(bar);
    }
}
