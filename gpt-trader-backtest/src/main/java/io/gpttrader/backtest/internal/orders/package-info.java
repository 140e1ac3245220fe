/**
 * Orders that rest in the market: what they are, and whether a bar fills them and at what price. Pure rules, which the back test
 * and the paper session both ask.
 *
 * <p>Tested by {@code RestingRuleTest} and {@code BracketTest}, and by {@code ParityTest} of the examples.
 */
@NullMarked
package io.gpttrader.backtest.internal.orders;

import org.jspecify.annotations.NullMarked;
