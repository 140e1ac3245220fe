/**
 * What stops an order beside the limits of risk: prices far from the market, a decision taken twice, too many orders, a host that no
 * longer answers, a symbol that is halted, a broker that fails. Each gives the same answer for the same inputs.
 *
 * <p>Tested by the test beside each class.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.guard;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
