package io.gpttrader.backtest;

import io.gpttrader.backtest.internal.portfolio.HaltEnding;
import io.gpttrader.backtest.internal.portfolio.HaltEnding.Way;
import io.gpttrader.backtest.internal.support.CheckReturnValue;
import io.gpttrader.backtest.internal.support.Require;

/**
 * How a halt after a drawdown ends, as {@link Backtest#drawdownHaltPercent(double, java.util.function.UnaryOperator)} takes it:
 * {@code .drawdownHaltPercent(20, h -> h.resumeAfterBars(20))}. Of several endings the last one said counts; without one it ends by
 * hand alone. Immutable.
 */
@CheckReturnValue
public final class DrawdownHalt {
    static final DrawdownHalt NONE = new DrawdownHalt(new HaltEnding(Way.HAND, 0));

    private final HaltEnding ending;

    private DrawdownHalt(HaltEnding ending) {
        this.ending = ending;
    }

    HaltEnding ending() {
        return ending;
    }

    /**
     * Lets entries through again so many bars after the one that halted; of several symbols, times at which some bar ends are counted.
     *
     * @param bars at least 1
     * @return a changed copy
     */
    public DrawdownHalt resumeAfterBars(int bars) {
        Require.atLeast(bars, 1, "resumeAfterBars", "20 is a month of daily bars");
        return new DrawdownHalt(new HaltEnding(Way.BARS, bars));
    }

    /**
     * Lets entries through again from the first bar of a later month on.
     *
     * @return a changed copy
     */
    public DrawdownHalt resumeNextMonth() {
        return new DrawdownHalt(new HaltEnding(Way.MONTH, 0));
    }

    /**
     * Lets entries through again when a person resumes the session. In a back test nobody does, and the halt lasts to the end.
     *
     * @return a changed copy
     */
    public DrawdownHalt resumeByHand() {
        return new DrawdownHalt(new HaltEnding(Way.HAND, 0));
    }

    /** The choice in words. */
    @Override
    public String toString() {
        return "DrawdownHalt{" + ending.describe() + "}";
    }
}
