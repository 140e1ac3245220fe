/**
 * Allocators beside each other on returns that none of them has seen: the common bars of several series, the account that follows the weights, figures, and the
 * page. What it needs of allocators is {@code Weigher}.
 *
 * <p>Tested by {@code AllocationComparisonTest} and {@code SharpeDifferenceTest}.
 */
@NullMarked
package io.gpttrader.optimize.internal.comparison;

import org.jspecify.annotations.NullMarked;
