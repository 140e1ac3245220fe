package io.gpttrader.backtest.internal.signals;

import org.jspecify.annotations.Nullable;

/** A rule over the position, asked from {@link PositionState} without a trading record. */
public abstract class SignalPosition implements Signal {

    @Override
    public long @Nullable [] candidates() {
        return null;
    }

    @Override
    public boolean asksObjects() {
        return false;
    }

    @Override
    public boolean needsRecord() {
        return false;
    }
}
