package io.gpttrader.backtest.internal.signals;

import org.jspecify.annotations.Nullable;
import org.ta4j.core.TradingRecord;

/** What a strategy's rules may ask about the position of one recipe in one symbol; the simulation keeps it current. */
public final class PositionState {
    public boolean open;
    public boolean isLong;

    /** Bar of the entry's fill. */
    public int entryIndex = -1;

    /** Price of the entry with its commission a share, as ta4j's {@code Trade.getNetPrice()}. */
    public double entryNetPrice = Double.NaN;

    /** Bar of the last exit's fill, -1 before the first. */
    public int lastExitIndex = -1;

    /** Kept only for strategies with a rule that must see it. */
    @Nullable
    public TradingRecord record;
}
