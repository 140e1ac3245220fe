/**
 * Whether the best trial of a search can be believed, and why: the verdict.
 */
@NullMarked
package io.gpttrader.optimize.internal.belief;

import org.jspecify.annotations.NullMarked;
