/**
 * What fills and holdings cost, and what an account may buy. Pure rules, which the back test and the paper session both ask.
 *
 * <p>Tested by {@code FillCostsTest}, {@code AccrualByHandTest} and {@code AccountRulesByHandTest}, and by {@code ParityTest} of the examples.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.backtest.internal.costs;

import io.gpttrader.backtest.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
