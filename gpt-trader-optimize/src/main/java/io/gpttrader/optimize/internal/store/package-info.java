/**
 * Trials in a database, so that a search that was killed continues and no trial is run twice.
 *
 * <p>Tested by {@code TrialStoreTest} and {@code ResumeTest}.
 */
@NullMarked
package io.gpttrader.optimize.internal.store;

import org.jspecify.annotations.NullMarked;
