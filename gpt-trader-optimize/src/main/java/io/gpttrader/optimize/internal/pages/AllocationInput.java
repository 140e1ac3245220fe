package io.gpttrader.optimize.internal.pages;

import java.util.List;

/**
 * What the page of a comparison of allocations is made of.
 *
 * @param title what was compared
 * @param period over which bars
 * @param times when the bars end, epoch milliseconds
 * @param allocators names, the one all are held against (equal weight) last or wherever it stands
 * @param equity what 1 became, by allocator and bar
 * @param symbols names of what weights are of
 * @param weights by allocator, symbol and bar; fractions, and what is missing to 1 is cash
 * @param table figures of the allocators out of sample, a row each
 * @param verdict what to make of it
 * @param notes what a reader should know first, perhaps none
 * @param settings of the comparison
 * @param origin what made this
 */
public record AllocationInput(
        String title,
        String period,
        long[] times,
        List<String> allocators,
        double[][] equity,
        List<String> symbols,
        double[][][] weights,
        PageRows table,
        PageVerdict verdict,
        List<String> notes,
        List<PageFact> settings,
        List<PageFact> origin) {

    public AllocationInput {
        allocators = List.copyOf(allocators);
        symbols = List.copyOf(symbols);
        notes = List.copyOf(notes);
        settings = List.copyOf(settings);
        origin = List.copyOf(origin);
    }
}
