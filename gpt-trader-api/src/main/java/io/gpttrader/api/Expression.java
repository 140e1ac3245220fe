package io.gpttrader.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What values and conditions have in common: a written form, by which they are equal, and parameters to fill in. */
abstract sealed class Expression permits Value, Condition {
    private final Node node;

    Expression(Node node) {
        this.node = node;
    }

    final Node node() {
        return node;
    }

    /** The parameters' defaults, each of them declared within this expression. */
    final Map<String, Number> defaults() {
        return Param.defaults(node.params());
    }

    abstract Expression with(Map<String, ? extends Number> numbers);

    /** How many bars the series must have before this is defined for the first time. */
    abstract int barsNeeded(Scope scope);

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Expression that && node.equals(that.node));
    }

    @Override
    public final int hashCode() {
        return node.hashCode();
    }

    /**
     * The Java expression that makes this.
     *
     * @return for example {@code sma(10).of(volume())}
     */
    @Override
    public final String toString() {
        return node.toString();
    }
}
