package io.gpttrader.analyze.internal.screen;

import io.gpttrader.analyze.ScreenProgress;
import io.gpttrader.analyze.internal.support.HostCode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.ta4j.core.BarSeries;

/**
 * What to look at and how. The host's functions are called by several threads at once, the listener by one at a time.
 *
 * @param source gives the series of a symbol
 * @param symbols in the order of the answer
 * @param analysis of one series
 * @param condition that makes a hit
 * @param pValue of an analysis, or nothing
 * @param workers of the host that help, or nothing
 * @param threads how many work at most, the calling thread among them
 * @param listener of the host, or nothing: then a bar is drawn where there is a terminal
 */
public record ScreenPlan<R>(
        Function<String, BarSeries> source,
        List<String> symbols,
        Function<BarSeries, R> analysis,
        Predicate<R> condition,
        Optional<ToDoubleFunction<R>> pValue,
        Optional<ExecutorService> workers,
        int threads,
        Optional<Consumer<ScreenProgress>> listener) {

    /**
     * With a thread for each processor, no p-values and no listener.
     *
     * @throws IllegalArgumentException where there is no symbol, one is blank, or one is there twice
     */
    public static <R> ScreenPlan<R> of(
            Function<String, BarSeries> source,
            Collection<String> symbols,
            Function<BarSeries, R> analysis,
            Predicate<R> condition) {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(analysis, "analysis");
        Objects.requireNonNull(condition, "condition");
        return new ScreenPlan<>(
                source,
                checked(symbols),
                analysis,
                condition,
                Optional.empty(),
                Optional.empty(),
                Runtime.getRuntime().availableProcessors(),
                Optional.empty());
    }

    private static List<String> checked(Collection<String> symbols) {
        Objects.requireNonNull(symbols, "symbols");
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("there are 0 symbols to screen; give at least 1");
        }
        Set<String> seen = new LinkedHashSet<>();
        for (String symbol : symbols) {
            Objects.requireNonNull(symbol, "symbol");
            if (symbol.isBlank()) {
                throw new IllegalArgumentException("symbol " + (seen.size() + 1) + " of " + symbols.size()
                        + " is blank; leave it out or give its name");
            }
            if (!seen.add(symbol)) {
                throw new IllegalArgumentException(
                        "the symbol '" + HostCode.name(symbol) + "' is there twice; name each symbol once");
            }
        }
        return List.copyOf(seen);
    }

    /** Asks each analysis for its p-value, which must lie in [0, 1] or be NaN where it is not defined. */
    public ScreenPlan<R> pValue(ToDoubleFunction<R> pValue) {
        return new ScreenPlan<>(source, symbols, analysis, condition, Optional.of(pValue), workers, threads, listener);
    }

    /** Lets threads of the host help; the pool is not shut down, and may be busy or full: the calling thread works anyway. */
    public ScreenPlan<R> workers(ExecutorService workers) {
        return new ScreenPlan<>(source, symbols, analysis, condition, pValue, Optional.of(workers), threads, listener);
    }

    /**
     * How many threads work at most.
     *
     * @throws IllegalArgumentException where there is none
     */
    public ScreenPlan<R> threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "threads must be at least 1 but was " + threads + "; 1 is the calling thread alone");
        }
        return new ScreenPlan<>(source, symbols, analysis, condition, pValue, workers, threads, listener);
    }

    /** Tells the host how far the screen is; then no bar is drawn. */
    public ScreenPlan<R> onProgress(Consumer<ScreenProgress> listener) {
        return new ScreenPlan<>(source, symbols, analysis, condition, pValue, workers, threads, Optional.of(listener));
    }
}
