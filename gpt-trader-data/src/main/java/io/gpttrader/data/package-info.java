/**
 * Where bars come from: CSV files and series in memory, checked before anything is computed from them.
 *
 * <p>Start with {@link io.gpttrader.data.Bars}. Every source is a {@link io.gpttrader.data.BarSource}, a
 * {@code Function<String, BarSeries>} from a symbol to its history, and fits wherever that shape is asked for. A file that
 * breaks a rule is refused with a {@link io.gpttrader.data.BadBarsException} that lists all its problems; nothing is
 * dropped or repaired unless a method asked for it by name.
 *
 * <p>Sources are immutable and safe to use from several threads. The series they make are read-only, keep their numbers in
 * primitive columns (56 bytes a bar) and are safe to read from several threads too.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data;

import org.jspecify.annotations.NullMarked;
