/**
 * What fills cost: commissions and slippage. Pure rules, which the back test and the paper session both ask.
 *
 * <p>Tested by {@code FillCostsTest}, and by {@code ParityTest} of the examples.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.backtest.internal.costs;

import io.gpttrader.backtest.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
