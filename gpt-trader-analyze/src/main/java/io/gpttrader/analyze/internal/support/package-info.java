/**
 * Checks of what a caller gave, values made when first asked for, calls of a host's own code, and texts and numbers for terminals and
 * JSON. Nothing here knows of markets.
 *
 * <p>Tested by {@code OptimizeBadInputTest} and {@code OptimizeTextTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.support;

import org.jspecify.annotations.NullMarked;
