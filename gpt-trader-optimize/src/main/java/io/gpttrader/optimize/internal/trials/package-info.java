/**
 * What is kept of the trials of a search, as columns of numbers: a million trials are a few tens of megabytes.
 *
 * <p>Tested by {@code TrialLogTest}.
 */
@NullMarked
package io.gpttrader.optimize.internal.trials;

import org.jspecify.annotations.NullMarked;
