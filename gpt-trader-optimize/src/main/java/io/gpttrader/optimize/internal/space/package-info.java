/**
 * The parameters of a search: their values, which of them are active together, and which combinations are allowed.
 * A combination is a <em>point</em>: an array with the value of each dimension, NaN where a dimension is not active.
 *
 * <p>Tested by {@code SpaceTest}.
 */
@NullMarked
package io.gpttrader.optimize.internal.space;

import org.jspecify.annotations.NullMarked;
