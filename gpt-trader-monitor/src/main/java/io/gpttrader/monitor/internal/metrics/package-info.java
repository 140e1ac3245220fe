/**
 * Readings and events as meters of Micrometer, as JFR events, over JMX, OTLP and as the text that Prometheus scrapes.
 *
 * <p>Tested by {@code MetersTest}, {@code PrometheusTextTest}, {@code OtlpExportTest}, {@code JmxExportTest}, {@code FlightEventsTest},
 * {@code SystemReadingsTest}, {@code CorrelatorTest} and {@code MetricsDocumentTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.metrics;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
