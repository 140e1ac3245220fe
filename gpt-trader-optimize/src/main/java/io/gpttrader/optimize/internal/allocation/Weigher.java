package io.gpttrader.optimize.internal.allocation;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives weights to symbols; an allocator of ours or a host's own. */
public interface Weigher {
    /**
     * One weight a symbol.
     *
     * @param returns a row a symbol, up to now
     * @param held weights now, or null before anything was bought
     * @param notes told what a reader of the weights must know
     */
    double[] weights(List<String> symbols, double[][] returns, double @Nullable [] held, Consumer<String> notes);

    /** How many returns it wants, 0 for what there is. */
    default int lookback() {
        return 0;
    }
}
