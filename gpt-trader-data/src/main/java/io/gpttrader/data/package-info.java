/**
 * Where bars come from, whether they are valid, and where they are kept.
 *
 * <p>Start with {@link io.gpttrader.data.Bars} for sources (files, databases, servers, synthetic markets), with
 * {@link io.gpttrader.data.BarStore} to keep bars, and with {@link io.gpttrader.data.Feeds} for bars as they come. Every source is
 * a {@link io.gpttrader.data.BarSource}, a {@code Function<String, BarSeries>} from a symbol to its history, which can be cut,
 * resampled, adjusted, cached and checked by its own steps; every feed is a {@code Function<String, Flow.Publisher<Bar>>}. Both
 * fit wherever that shape is asked for. Bars that break a rule are rejected with a {@link io.gpttrader.data.InvalidBarsException}
 * that lists all their problems; nothing is dropped or repaired unless a method asked for it by name.
 *
 * <p>Sources are immutable and safe to use from several threads; a store and a live feed hold connections and are closed. The
 * series they make are read-only, keep their numbers in primitive columns (56 bytes a bar) and are safe to read from several
 * threads too.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data;

import io.gpttrader.data.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
