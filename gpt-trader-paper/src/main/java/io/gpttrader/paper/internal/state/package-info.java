/**
 * The state of objects as bytes, and back into objects made for the same purpose: what a session holds, down to what ta4j's indicators have
 * worked out. Field by field, so that nothing that a class remembers is forgotten; what cannot be restored exactly is said to be so.
 *
 * <p>Tested by {@code StateBarsTest}, {@code CheckpointTest} and {@code KillTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.paper.internal.state;

import io.gpttrader.paper.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
