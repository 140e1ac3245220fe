/**
 * Programs and tests that join several slices. Start with {@link io.gpttrader.examples.Quickstart}; {@link io.gpttrader.examples.SampleBars} has the
 * real bars they use.
 */
@NullMarked
package io.gpttrader.examples;

import org.jspecify.annotations.NullMarked;
