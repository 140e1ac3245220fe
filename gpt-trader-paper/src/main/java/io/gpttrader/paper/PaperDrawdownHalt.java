package io.gpttrader.paper;

import io.gpttrader.paper.internal.portfolio.HaltEnding;
import io.gpttrader.paper.internal.portfolio.HaltEnding.Way;
import io.gpttrader.paper.internal.support.CheckReturnValue;
import io.gpttrader.paper.internal.support.Require;

/**
 * How a halt after a drawdown ends, as {@link Paper#drawdownHaltPercent(double, java.util.function.UnaryOperator)} takes it:
 * {@code .drawdownHaltPercent(20, h -> h.resumeAfterBars(20))}. Of several endings the last one said counts; without one it ends by
 * hand alone. Immutable.
 */
@CheckReturnValue
public final class PaperDrawdownHalt {
    static final PaperDrawdownHalt NONE = new PaperDrawdownHalt(new HaltEnding(Way.HAND, 0));

    private final HaltEnding ending;

    private PaperDrawdownHalt(HaltEnding ending) {
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
    public PaperDrawdownHalt resumeAfterBars(int bars) {
        Require.atLeast(bars, 1, "resumeAfterBars", "20 is a month of daily bars");
        return new PaperDrawdownHalt(new HaltEnding(Way.BARS, bars));
    }

    /**
     * Lets entries through again from the first bar of a later month on.
     *
     * @return a changed copy
     */
    public PaperDrawdownHalt resumeNextMonth() {
        return new PaperDrawdownHalt(new HaltEnding(Way.MONTH, 0));
    }

    /**
     * Lets entries through again when somebody resumes the session: {@link PaperSession#resume()}. That ends a halt of any ending.
     *
     * @return a changed copy
     */
    public PaperDrawdownHalt resumeByHand() {
        return new PaperDrawdownHalt(new HaltEnding(Way.HAND, 0));
    }

    /** The choice in words. */
    @Override
    public String toString() {
        return "PaperDrawdownHalt{" + ending.describe() + "}";
    }
}
