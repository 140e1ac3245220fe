package io.gpttrader.data;

import io.gpttrader.data.internal.support.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a store holds; printed, a table.
 *
 * @param store where the store is
 * @param holdings the symbols with their bars, in alphabetical order
 */
public record BarStoreStatistics(String store, List<Holding> holdings) {

    /** Copies the list. */
    public BarStoreStatistics {
        Objects.requireNonNull(store, "store");
        holdings = List.copyOf(holdings);
    }

    /**
     * The bars of one symbol.
     *
     * @param symbol the symbol
     * @param bars how many bars
     * @param first the begin of the first
     * @param last the end of the last
     * @param bytes their share of what all bars take on the disk, by their number
     */
    public record Holding(String symbol, long bars, Instant first, Instant last, long bytes) {}

    /**
     * Returns how many bars all symbols have.
     *
     * @return the sum over the holdings
     */
    public long bars() {
        return holdings.stream().mapToLong(Holding::bars).sum();
    }

    /**
     * Returns how many bytes all symbols take on the disk.
     *
     * @return the sum over the holdings
     */
    public long bytes() {
        return holdings.stream().mapToLong(Holding::bytes).sum();
    }

    /** Returns one line a symbol under a line of sums. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %s, %s, %,d kB",
                store,
                Texts.count(holdings.size(), "symbol"),
                Texts.count(bars(), "bar"),
                bytes() / 1000));
        int width = holdings.stream()
                .mapToInt(holding -> Texts.shown(holding.symbol()).length())
                .max()
                .orElse(0);
        for (Holding each : holdings) {
            out.append(String.format(
                    Locale.ROOT,
                    "%n  %-" + width + "s %,12d bars  %s to %s %,10d kB",
                    Texts.shown(each.symbol()),
                    each.bars(),
                    each.first(),
                    each.last(),
                    each.bytes() / 1000));
        }
        return out.toString();
    }
}
