package io.gpttrader.api;

import org.jspecify.annotations.Nullable;
import org.ta4j.core.Trade;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.rules.AbstractRule;

/** True before the first exit, and from a given number of bars after the bar of the last exit's fill on. */
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
