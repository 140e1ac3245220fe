/**
 * Checks of a series, each a class, and the scores made of their findings.
 *
 * <p>Tested by {@code QualityTest}, {@code QualityDeepTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data.internal.quality;

import io.gpttrader.data.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
