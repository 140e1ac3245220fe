package io.gpttrader.optimize.internal.allocation;

import java.util.List;

/** What several symbols may have together, fractions of the equity. */
public record GroupLimit(String name, List<String> symbols, double min, double max) {
    String label() {
        return "group '" + name + "' between " + AllocationWords.percent(min) + " and " + AllocationWords.percent(max);
    }
}
