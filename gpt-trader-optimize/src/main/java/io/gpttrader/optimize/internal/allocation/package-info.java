/**
 * Weights for several symbols or strategies from their returns.
 */
@NullMarked
package io.gpttrader.optimize.internal.allocation;

import org.jspecify.annotations.NullMarked;
