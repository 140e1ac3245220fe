/**
 * How far a search is: a record that listeners are given, and a bar in the last line of a terminal.
 *
 * <p>Tested by {@code ProgressBarTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.progress;

import org.jspecify.annotations.NullMarked;
