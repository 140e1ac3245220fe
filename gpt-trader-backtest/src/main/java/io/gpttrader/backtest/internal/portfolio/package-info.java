/**
 * What a portfolio of many positions is held to: target weights and when they are restored, slots and who gets them, a halt after a
 * drawdown and its end. Pure rules, which the back test and the paper session both ask.
 *
 * <p>Tested by {@code PortfolioTest} of the back test, and by {@code ParityTest} of the examples.
 */
@NullMarked
package io.gpttrader.backtest.internal.portfolio;

import org.jspecify.annotations.NullMarked;
