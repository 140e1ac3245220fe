/**
 * Weights for several symbols or strategies from their returns, under limits: covariances, models, and a solver of quadratic programs.
 * {@code AllocationPlan} is where one starts; {@code Allocator} wraps it.
 *
 * <p>Tested by {@code AllocatorTest}, {@code AllocationPeersTest} and {@code AllocationLimitsTest}.
 */
@NullMarked
package io.gpttrader.optimize.internal.allocation;

import org.jspecify.annotations.NullMarked;
