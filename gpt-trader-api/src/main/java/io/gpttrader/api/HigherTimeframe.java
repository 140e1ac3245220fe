package io.gpttrader.api;

import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/** Values and conditions on the bars of a longer timeframe, as {@code Trader.on(..)} has them. */
final class HigherTimeframe {
    private static final String NAME = "on";

    private HigherTimeframe() {}

    static Value value(TemporalAmount amount, @Nullable String zone, Value value) {
        return new Value(node(amount, zone, value), new Definition(HigherTimeframe::needed, HigherTimeframe::bound));
    }

    /** True where the condition holds and false where it does not, as far as either is known. */
    static Condition condition(TemporalAmount amount, @Nullable String zone, Condition condition) {
        Node node = node(amount, zone, condition);
        return Condition.of(
                node,
                args -> new Value(written(args), new Definition(HigherTimeframe::needed, HigherTimeframe::bound))
                        .atLeast(0.5));
    }

    private static Node node(TemporalAmount amount, @Nullable String zone, Expression part) {
        TemporalAmount checked = Timeframe.checked(amount);
        return zone == null
                ? Node.function(NAME, checked, part)
                : Node.function(NAME, checked, BarTimeRule.zone(zone).getId(), part);
    }

    private static Node written(Args args) {
        return Node.function(NAME, args.items().toArray());
    }

    private static Expression part(Args args) {
        return (Expression) args.items().get(args.items().size() - 1);
    }

    /** No fewer bars than longer ones, but how many is known only when they have come: until then the value is undefined. */
    private static int needed(Args args, Scope scope) {
        return part(args).barsNeeded(scope);
    }

    private static Indicator<Num> bound(Args args, Scope scope) {
        @Nullable ZoneId zone = args.items().get(1) instanceof String id ? ZoneId.of(id) : null;
        Scope.Longer longer = scope.longer((TemporalAmount) args.items().get(0), zone);
        Expression part = part(args);
        int needed = part.barsNeeded(longer.scope());
        Object expression = part.node().hasHostCode() ? new Object() : written(args);
        return new HigherIndicator(longer.bars(), value(part, longer.scope(), needed), expression);
    }

    private static HigherValue value(Expression part, Scope longer, int needed) {
        return new HigherValue(OtherValue.numbers(part, longer), needed);
    }
}
