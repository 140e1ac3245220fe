package io.gpttrader.api;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The common part of values and conditions: a written form, which defines equality, and open parameters. */
abstract sealed class Expression implements Serializable permits Value, Condition {
    private static final long serialVersionUID = 1;

    /** The written form. */
    private final Node node;

    Expression(Node node) {
        this.node = node;
    }

    final Node node() {
        return node;
    }

    /** The defaults of the parameters, all of which must be declared within this expression. */
    final Map<String, Number> defaults() {
        return Param.defaults(node.params());
    }

    abstract Expression with(Map<String, ? extends Number> numbers);

    /** The number of bars a series must have before this is defined for the first time. */
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
     * The Java expression that creates this.
     *
     * @return for example {@code sma(10).of(volume())}
     */
    @Override
    public final String toString() {
        return node.toString();
    }
}
