package io.gpttrader.backtest.internal.signals;

import org.jspecify.annotations.Nullable;
import org.ta4j.core.Rule;

/**
 * One of ta4j's own objects, asked bar by bar.
 *
 * @param question what is asked of it
 * @param needsRecord whether it may read the trading record
 */
public record SignalObject(Question question, boolean needsRecord) implements Signal {

    /** What is asked of an object of ta4j at a bar. */
    @FunctionalInterface
    public interface Question {
        boolean isSatisfied(int bar, PositionState position);
    }

    /** A rule of a series whose first bar has that index. */
    public static SignalObject of(Rule rule, int beginIndex, boolean needsRecord) {
        return new SignalObject((bar, position) -> rule.isSatisfied(beginIndex + bar, position.record), needsRecord);
    }

    @Override
    public boolean test(int bar, PositionState position) {
        return question.isSatisfied(bar, position);
    }

    @Override
    public long @Nullable [] candidates() {
        return null;
    }

    @Override
    public boolean asksObjects() {
        return true;
    }
}
