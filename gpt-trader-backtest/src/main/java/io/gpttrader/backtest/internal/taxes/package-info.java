/**
 * Capital gains taxes of fills: lots and their matching, wash sales, the United Kingdom's pool, tax years, and what is left
 * after tax. Nothing here knows an engine.
 *
 * <p>Tested by {@code TaxesPublishedExamplesTest}, {@code TaxesByHandTest}, {@code TaxesAgainstNaiveTest} and {@code TaxesPropertiesTest}.
 */
@NullMarked
package io.gpttrader.backtest.internal.taxes;

import org.jspecify.annotations.NullMarked;
