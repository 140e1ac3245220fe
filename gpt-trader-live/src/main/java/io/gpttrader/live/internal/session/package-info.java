/**
 * The threads of a session: steps of feeds and commands go in, the journal is written, listeners are called; resuming
 * repeats the journal's inputs.
 *
 * <p>Tested by {@code SessionControlTest}, {@code SessionListenersTest}, {@code ResumeTest}, {@code KillTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.session;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
