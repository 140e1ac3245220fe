/**
 * Who may see and do what on the dashboard: users, sessions, CSRF tokens, checks of host and origin, a limit of attempts.
 *
 * <p>Tested by {@code SecurityTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.security;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
