/**
 * The seven regimes of SEMANTICS: a label and probabilities at each bar from the bars up to it, and what follows from their history.
 *
 * <p>Tested by {@code RegimeScanTest}, {@code RegimeTrackerTest} and {@code RegimeRuleTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.regimes;

import org.jspecify.annotations.NullMarked;
