/**
 * What fills and holdings cost, and what an account may buy. Pure rules, which the back test and the paper session both ask.
 *
 * <p>Tested by {@code FillCostsTest}, and by {@code ParityTest} of the examples.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.paper.internal.costs;

import io.gpttrader.paper.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
