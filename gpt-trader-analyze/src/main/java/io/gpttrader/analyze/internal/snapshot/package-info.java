/**
 * What a market is doing at its last bar: the parts of a snapshot, each computed when first asked for.
 *
 * <p>Tested by {@code AnalyzeTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.snapshot;

import org.jspecify.annotations.NullMarked;
