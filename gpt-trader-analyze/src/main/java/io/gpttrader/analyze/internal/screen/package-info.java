/**
 * One analysis over many symbols by several threads: hits in the order of the symbols, failures with their reasons, and how many hits chance
 * alone would have given. A series is let go as soon as it has been looked at.
 *
 * <p>Tested by {@code ScreenRunTest}, {@code ScreenBadInputTest}, {@code ScreenOutcomeTest} and {@code FalseDiscoveryTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.screen;

import org.jspecify.annotations.NullMarked;
