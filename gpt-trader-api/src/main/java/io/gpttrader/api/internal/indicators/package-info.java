/**
 * The indicators of the DSL that differ from ta4j's: each is a formula over columns of numbers, which an engine may ask for a whole column and
 * {@link io.gpttrader.api.internal.indicators.FormulaIndicator} asks bar by bar, with the same answer to the last bit.
 *
 * <p>Tested by {@code ValuesAgainstNaiveTest}, {@code ValuesAgainstTaLibTest}, {@code EdgesOfIndicatorsTest}, {@code FormulasTest}.
 */
@NullMarked
package io.gpttrader.api.internal.indicators;

import org.jspecify.annotations.NullMarked;
