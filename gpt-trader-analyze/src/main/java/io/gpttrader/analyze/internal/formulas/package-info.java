/**
 * The arithmetic of indicators over columns: the formulas of the DSL, copied, so that a snapshot and a recipe read the same values.
 *
 * <p>Tested by {@code IndicatorColumnsTest}, and in gpt-trader-api against TA-Lib and a second computation.
 */
@NullMarked
package io.gpttrader.analyze.internal.formulas;

import org.jspecify.annotations.NullMarked;
