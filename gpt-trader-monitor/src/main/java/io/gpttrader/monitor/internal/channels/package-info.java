/**
 * What each kind of receiver gets of an alert, and how it is sent: log, webhook, Slack, PagerDuty, Telegram, e-mail, a host's function. A channel makes
 * one attempt and says how it failed; no secret is in what it says.
 *
 * <p>Tested by {@code PayloadsTest}, {@code HttpRoutesTest}, {@code MailRouteTest} and {@code SecretsTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.channels;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
