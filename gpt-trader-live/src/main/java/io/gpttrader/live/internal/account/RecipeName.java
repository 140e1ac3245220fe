package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.support.HostCode;
import org.ta4j.core.Strategy;

/** What a recipe is called, the same in each symbol: as the host decides, or else as the first strategy that it makes. */
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
                    + "': that name is for manual orders; name the recipe with sessionNamed(..)");
        }
        name = own == null || own.isBlank() ? toString() : own;
    }

    /** In a sentence. */
    String words() {
        return name.isEmpty() ? "the recipe" : "the recipe '" + HostCode.name(name) + "'";
    }

    @Override
    public String toString() {
        return name.isEmpty() ? "strategy" : name;
    }
}
