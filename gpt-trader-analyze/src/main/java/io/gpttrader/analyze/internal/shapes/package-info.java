/**
 * Chart patterns on confirmed swings: found when their last swing is known, confirmed when a close breaks their line.
 *
 * <p>Tested by {@code ShapeScanTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.shapes;

import org.jspecify.annotations.NullMarked;
