/**
 * Requests that are paced, timed out and retried, with an exact exception for each way to fail, and a line to a web
 * socket.
 *
 * <p>Tested by {@code HttpFetchTest}, {@code HttpWaitsTest}, {@code HttpSecretsTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data.internal.http;

import io.gpttrader.data.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
