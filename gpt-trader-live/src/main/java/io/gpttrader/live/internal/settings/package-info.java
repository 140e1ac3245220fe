/**
 * What the host has set for a session, and how the journal spells it.
 *
 * <p>Tested by {@code PaperTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.settings;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
