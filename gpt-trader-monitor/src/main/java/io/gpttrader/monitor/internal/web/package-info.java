/**
 * The web server: the page, its stream, commands, health and metrics, with limits for every request.
 *
 * <p>Tested by {@code WebServerTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
