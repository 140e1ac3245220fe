package io.gpttrader.api;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Rule;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.rules.AbstractRule;

/**
 * A rule with a name of the host's, which an engine reads to say why an order was sent. It tells what it is by its names: {@code tag} and
 * {@code rule}.
 */
final class TaggedRule extends AbstractRule implements Function<String, @Nullable Object> {
    private final String tag;
    private final Rule rule;

    TaggedRule(String tag, Rule rule) {
        this.tag = tag;
        this.rule = rule;
    }

    @Override
    public boolean isSatisfied(int index, @Nullable TradingRecord record) {
        return rule.isSatisfied(index, record);
    }

    @Override
    public @Nullable Object apply(String name) {
        return switch (name) {
            case "tag" -> tag;
            case "rule" -> rule;
            default -> null;
        };
    }
}
