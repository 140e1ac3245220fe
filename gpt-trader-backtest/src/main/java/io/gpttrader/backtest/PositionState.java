package io.gpttrader.backtest;

import org.jspecify.annotations.Nullable;
import org.ta4j.core.TradingRecord;

/** What a strategy's rules may ask about the position of one recipe in one symbol; the simulation keeps it current. */
final class PositionState {
    boolean open;
    boolean isLong;

    /** Bar of the entry's fill. */
    int entryIndex = -1;

    /** Price of the entry with its commission a share, as ta4j's {@code Trade.getNetPrice()}. */
    double entryNetPrice = Double.NaN;

    /** Bar of the last exit's fill, -1 before the first. */
    int lastExitIndex = -1;

    /** Kept only for strategies with a rule that must see it. */
    @Nullable
    TradingRecord record;
}
