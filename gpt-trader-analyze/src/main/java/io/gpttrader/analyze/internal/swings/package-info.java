/**
 * Highs and lows that price has turned from, each known at its confirmation and never changed afterwards.
 *
 * <p>Tested by {@code SwingsTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.swings;

import org.jspecify.annotations.NullMarked;
