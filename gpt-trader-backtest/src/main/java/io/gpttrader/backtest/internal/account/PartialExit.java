package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.signals.Decisions;
import io.gpttrader.backtest.internal.signals.PositionState;
import java.util.List;

/** What sells a part of a sleeve's position at a signal, once per position. */
public final class PartialExit {
    private final Decisions decisions;
    private final double sharePercent;

    /** Whether it is done with the open position. */
    private boolean isDone;

    public PartialExit(Decisions decisions, double sharePercent) {
        this.decisions = decisions;
        this.sharePercent = sharePercent;
    }

    void begin() {
        isDone = false;
    }

    void done() {
        isDone = true;
    }

    boolean isDone() {
        return isDone;
    }

    /** Whether it is decided at the close of a bar. */
    boolean isAt(int bar, PositionState state) {
        return decisions.nextExit(bar, bar + 1, state) == bar;
    }

    /** Name of the condition that decided it; empty without one. */
    String tag(int bar, PositionState state) {
        return decisions.tag(bar, state, true);
    }

    /** Units to be sold of those held. */
    double units(double held, boolean wholeShares) {
        double part = held * sharePercent / 100;
        return wholeShares ? Math.floor(part) : part;
    }

    public List<String> explanation() {
        return decisions.explanation();
    }
}
