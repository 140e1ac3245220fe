package io.gpttrader.data;

import io.gpttrader.data.internal.transform.Aligner;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ta4j.core.BarSeries;

/**
 * Several symbols on common times: a {@code Map<String, BarSeries>} whose series all have the same number of bars, bar
 * {@code i} of each beginning at the same moment, with an account of what was left out and filled in. Unmodifiable; the
 * symbols are in the order they were given.
 */
public final class AlignedBars extends AbstractMap<String, BarSeries> {

    private final Map<String, BarSeries> bySymbol;
    private final Map<String, Integer> leftOut;
    private final Map<String, List<Instant>> filled;

    AlignedBars(Aligner.Aligned aligned) {
        this.bySymbol = Collections.unmodifiableMap(aligned.bySymbol());
        this.leftOut = Collections.unmodifiableMap(aligned.leftOut());
        this.filled = Collections.unmodifiableMap(aligned.filled());
    }

    @Override
    public Set<Entry<String, BarSeries>> entrySet() {
        return bySymbol.entrySet();
    }

    /**
     * Returns how many bars of each symbol were left out because their time is not common.
     *
     * @return the number for each symbol, 0 where all its bars are there
     */
    public Map<String, Integer> leftOut() {
        return leftOut;
    }

    /**
     * Returns where a symbol had no bar of its own and was given one with its last close and volume 0.
     *
     * @return the begins of the filled bars of each symbol, in ascending time; empty lists where nothing was filled
     */
    public Map<String, List<Instant>> filled() {
        return filled;
    }

    /** Returns a line for each symbol: bars, filled and left out. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(
                String.format(Locale.ROOT, "%-12s %9s %9s %9s", "symbol", "bars", "filled", "left out"));
        bySymbol.forEach((symbol, series) -> out.append(String.format(
                Locale.ROOT,
                "%n%-12s %,9d %,9d %,9d",
                symbol,
                series.getBarCount(),
                filled.getOrDefault(symbol, List.of()).size(),
                leftOut.getOrDefault(symbol, 0))));
        return out.toString();
    }
}
