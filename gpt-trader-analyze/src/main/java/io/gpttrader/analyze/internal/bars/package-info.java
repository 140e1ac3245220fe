/**
 * The bars of a series as primitive columns, read once for all analyses.
 *
 * <p>Tested by {@code PriceBarsTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.bars;

import org.jspecify.annotations.NullMarked;
