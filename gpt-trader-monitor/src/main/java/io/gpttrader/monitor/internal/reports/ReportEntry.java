package io.gpttrader.monitor.internal.reports;

import java.time.Instant;
import java.util.Map;

/**
 * A stored report.
 *
 * @param id of letters, digits and {@code ._-}, not beginning with a dot: it is part of an address
 * @param name for a person
 * @param time when it was written
 * @param bytes of its page
 * @param figures by name, NaN where one is unknown
 */
public record ReportEntry(String id, String name, Instant time, long bytes, Map<String, Double> figures) {}
