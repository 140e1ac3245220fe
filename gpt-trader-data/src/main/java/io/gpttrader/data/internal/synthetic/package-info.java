/**
 * Seeded markets: a model, the path of one symbol, the mixing of several.
 *
 * <p>Tested by {@code SyntheticBarsTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data.internal.synthetic;

import io.gpttrader.data.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
