/**
 * One decision from bar to fill as a tree of spans, through the OpenTelemetry API. Nothing else uses its types.
 *
 * <p>Tested by {@code SpansTest}, {@code SpanQueueTest} and {@code TracesDocumentTest}; {@code OptionalLibrariesTest} shows that a host without
 * OpenTelemetry needs none.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.traces;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
