/**
 * Pictures and pages of results.
 */
@NullMarked
package io.gpttrader.optimize.internal.charts;

import org.jspecify.annotations.NullMarked;
