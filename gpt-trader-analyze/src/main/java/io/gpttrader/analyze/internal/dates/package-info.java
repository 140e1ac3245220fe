/**
 * The date of a bar, and how many bars a year has: one rule for metrics, sizes, tables, limits and conditions.
 *
 * <p>Tested by {@code BarDateTest} and {@code BarsPerYearTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.dates;

import org.jspecify.annotations.NullMarked;
