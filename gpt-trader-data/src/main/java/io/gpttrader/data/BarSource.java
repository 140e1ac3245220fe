package io.gpttrader.data;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;

/**
 * A place bars come from: a function from a symbol to its history. A host's own
 * {@code Function<String, BarSeries>} fits wherever one of these does; this type adds what a person asks a source.
 */
public interface BarSource extends Function<String, BarSeries> {

    /**
     * Returns the whole history of a symbol.
     *
     * @param symbol the symbol, as {@link #symbols()} names it
     * @return its bars in ascending time, named after the symbol
     * @throws IllegalArgumentException if the source has no such symbol (the message lists what it has), or if the bars
     *     break a rule ({@link BadBarsException}, with all the problems)
     */
    @Override
    BarSeries apply(String symbol);

    /**
     * Returns the whole history of a symbol: {@link #apply(String)} by its plain name.
     *
     * @param symbol the symbol, as {@link #symbols()} names it
     * @return its bars in ascending time, named after the symbol
     * @throws IllegalArgumentException as {@link #apply(String)} does
     */
    default BarSeries load(String symbol) {
        return apply(symbol);
    }

    /**
     * Returns the whole history of a symbol in runs of bars, for histories larger than memory. A {@link BarStore}, Parquet
     * files and databases hold one run in memory at a time; the other sources load all and cut.
     *
     * @param symbol the symbol, as {@link #symbols()} names it
     * @param bars how many bars each run has, the last perhaps fewer; at least 1
     * @return the runs in ascending time, each read when it is asked for; close the stream where it is not read to its end
     * @throws IllegalArgumentException if {@code bars} is not positive, or as {@link #apply(String)} does, then perhaps when
     *     the run is read
     */
    default Stream<BarSeries> chunks(String symbol, int bars) {
        return StoreChunks.of(apply(symbol), bars);
    }

    /**
     * Returns this source behind a cache: what was fetched once is kept in a store, and only what is missing is fetched. The
     * bars stand in a set of the store named after this source and its settings.
     *
     * @param store where the bars are kept
     * @return the cache, a source with the same bars
     * @throws IllegalArgumentException if this source does not describe itself by its {@code toString()}; name it then:
     *     {@link #cachedIn(BarStore, String)}
     */
    default CachedBars cachedIn(BarStore store) {
        return CachedBars.of(this, store);
    }

    /**
     * Returns this source behind a cache, as {@link #cachedIn(BarStore)} does.
     *
     * @param store where the bars are kept
     * @param name what the bars are called in the store: another name for each source and each of its settings
     * @return the cache, a source with the same bars
     * @throws IllegalArgumentException if the name is blank
     */
    default CachedBars cachedIn(BarStore store, String name) {
        return CachedBars.of(this, store, name);
    }

    /**
     * Returns the bars of a symbol that begin within a time range. Sources that can ask for a range fetch no more than that;
     * the others load all and cut.
     *
     * @param symbol the symbol, as {@link #symbols()} names it
     * @param from the first moment at which a bar may begin
     * @param to the first moment at which a bar may no longer begin, after {@code from}
     * @return the bars with {@code from <= begin < to}, in ascending time, named after the symbol; without bars where there
     *     are none in the range
     * @throws IllegalArgumentException if {@code to} is not after {@code from}, or as {@link #apply(String)} does
     */
    default BarSeries load(String symbol, Instant from, Instant to) {
        TimeRange range = new TimeRange(from, to);
        return range.of(apply(symbol));
    }

    /**
     * Returns the symbols this source has now.
     *
     * @return the symbols in alphabetical order, each once
     */
    List<String> symbols();
}
