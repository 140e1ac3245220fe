/**
 * Requests and websockets to a broker: time-outs, retries of questions only, a budget of calls in which cancels and exits come first. Tested by HttpTest.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.http;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
