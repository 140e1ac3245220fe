package io.gpttrader.api;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Rule;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.rules.AbstractRule;

/**
 * A rule evaluated some bars earlier, for rules that cannot be shifted by shifting their values. It tells an engine what it is by the
 * names {@code rule} and {@code barsBack}.
 */
final class EarlierRule extends AbstractRule implements Function<String, @Nullable Object> {
    private final Rule rule;
    private final int bars;

    EarlierRule(Rule rule, int bars) {
        this.rule = rule;
        this.bars = bars;
    }

    @Override
    public boolean isSatisfied(int index, @Nullable TradingRecord record) {
        return index >= bars && rule.isSatisfied(index - bars, record);
    }

    @Override
    public @Nullable Object apply(String name) {
        return switch (name) {
            case "rule" -> rule;
            case "barsBack" -> bars;
            default -> null;
        };
    }
}
