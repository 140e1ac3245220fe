/**
 * Models that stand in for an objective that is slow to ask: the density of good points, and a Gaussian process with the point of
 * which it expects most. They know points and scores, not searches.
 *
 * <p>Tested by {@code GaussianModelTest}, {@code ParzenMixtureTest} and the tests of the searches that use them.
 */
@NullMarked
package io.gpttrader.optimize.internal.surrogate;

import org.jspecify.annotations.NullMarked;
