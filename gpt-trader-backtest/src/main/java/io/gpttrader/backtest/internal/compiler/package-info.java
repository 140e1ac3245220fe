/**
 * ta4j's objects read by their fields and turned into kernels and signals; what is not recognised is asked bar by
 * bar.
 *
 * <p>Tested by {@code CompilerTest}, {@code CompilerFallbackTest}, {@code SameAnswersTest}.
 */
@NullMarked
package io.gpttrader.backtest.internal.compiler;

import org.jspecify.annotations.NullMarked;
