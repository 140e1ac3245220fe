/**
 * Texts of messages and a progress bar. Nothing here knows of bars.
 *
 * <p>Tested by {@code ProgressLineTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data.internal.support;

import org.jspecify.annotations.NullMarked;
