package io.gpttrader.api;

import org.jspecify.annotations.Nullable;
import org.ta4j.core.Trade;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.rules.AbstractRule;

/** True once a number of bars have passed since the bar of the last exit's fill, and while there was none. */
final class CooldownRule extends AbstractRule {
    private final int bars;

    CooldownRule(int bars) {
        this.bars = bars;
    }

    @Override
    public boolean isSatisfied(int index, @Nullable TradingRecord record) {
        Trade exit = record == null ? null : record.getLastExit();
        return exit == null || index - exit.getIndex() >= bars;
    }
}
