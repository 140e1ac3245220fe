/**
 * What setups came to: target or stop first, how often, with an interval and beside random entries.
 *
 * <p>Tested by {@code OutcomesTest}, {@code BaseRatesTest}, {@code RandomEntriesTest}, {@code AverageTrueRangeTest} and {@code IntervalsTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.outcomes;

import org.jspecify.annotations.NullMarked;
