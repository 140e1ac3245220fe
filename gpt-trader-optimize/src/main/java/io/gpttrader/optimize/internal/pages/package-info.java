/**
 * What came of a search, a walk-forward or a comparison of allocations, as pages that need nothing but themselves and as texts for a
 * terminal. It is given plain numbers and words, and draws the pictures of {@code internal.charts}.
 *
 * <p>Tested by {@code OptimizePageTest}, {@code OptimizeTextTest}, {@code TrialTableTest} and the tests beside them.
 */
@NullMarked
package io.gpttrader.optimize.internal.pages;

import org.jspecify.annotations.NullMarked;
