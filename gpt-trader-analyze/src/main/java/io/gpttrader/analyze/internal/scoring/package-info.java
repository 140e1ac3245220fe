/**
 * A score made of lines that are known at every bar, the recommendation it amounts to, and how that fared on the same bars.
 *
 * <p>Tested by {@code ScoringTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.scoring;

import org.jspecify.annotations.NullMarked;
