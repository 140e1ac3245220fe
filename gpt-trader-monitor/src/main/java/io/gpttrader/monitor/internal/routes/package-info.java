/**
 * Deliveries of alerts to log, webhooks, chats and e-mail: with retries, a rate limit and a dead-letter list. Nothing is lost while a route is down.
 *
 * <p>Tested by {@code DeliveriesTest}; what each receiver gets by {@code PayloadsTest}, how they fail by {@code HttpRoutesTest} and {@code
 * MailRouteTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
