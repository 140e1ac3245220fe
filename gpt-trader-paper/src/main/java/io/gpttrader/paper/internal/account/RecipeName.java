package io.gpttrader.paper.internal.account;

import org.ta4j.core.Strategy;

/** The name of a recipe, the same in each symbol: the host's, or else that of the first strategy that it makes. */
final class RecipeName {
    private String name;

    /** An empty name is taken from a strategy later. */
    RecipeName(String name) {
        this.name = name;
    }

    void take(Strategy made) {
        if (!name.isEmpty()) {
            return;
        }
        String own = made.getName();
        if (Sleeve.MANUAL.equals(own)) {
            throw new IllegalArgumentException("a strategy must not be called '" + own
                    + "': orders by hand are; name the recipe with sessionNamed(..)");
        }
        name = own == null || own.isBlank() ? toString() : own;
    }

    /** In a sentence. */
    String words() {
        return name.isEmpty() ? "the recipe" : "the recipe '" + name + "'";
    }

    @Override
    public String toString() {
        return name.isEmpty() ? "strategy" : name;
    }
}
