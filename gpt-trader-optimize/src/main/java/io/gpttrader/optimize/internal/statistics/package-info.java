/**
 * Statistics of returns and of many trials: deflated Sharpe, overfitting, reality checks, bootstrap. Pure functions of arrays.
 */
@NullMarked
package io.gpttrader.optimize.internal.statistics;

import org.jspecify.annotations.NullMarked;
