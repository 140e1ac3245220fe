/**
 * Between the account and the broker: the account's orders on their way to the broker, and what the broker says on its way back into the
 * account. All of it follows from inputs that the journal has, but for {@code BrokerCalls}, which carries requests out.
 *
 * <p>Tested by {@code LiveSessionTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.router;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
