/** Paired runs of the engine against ta4j, a plain loop and other back testers; {@code Bench} is the entry. */
@NullMarked
package io.gpttrader.benchmarks;

import org.jspecify.annotations.NullMarked;
