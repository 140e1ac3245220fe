package io.gpttrader.api;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Trade;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.rules.AbstractRule;

/**
 * True before the first exit, and from a given number of bars after the bar of the last exit's fill on. It tells an engine what it is by
 * the name {@code cooldownBars}.
 */
final class CooldownRule extends AbstractRule implements Function<String, @Nullable Object> {
    private final int bars;

    CooldownRule(int bars) {
        this.bars = bars;
    }

    @Override
    public boolean isSatisfied(int index, @Nullable TradingRecord record) {
        Trade exit = record == null ? null : record.getLastExit();
        return exit == null || index - exit.getIndex() >= bars;
    }

    @Override
    public @Nullable Object apply(String name) {
        return name.equals("cooldownBars") ? bars : null;
    }
}
