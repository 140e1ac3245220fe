/**
 * What is this market doing now? Start with {@code Analyze}. Builders and results are immutable and may be shared between
 * threads.
 */
@NullMarked
@CheckReturnValue
package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
