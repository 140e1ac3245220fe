package io.gpttrader.live.internal.metrics;

import java.time.Instant;
import java.util.Optional;

/**
 * The deepest fall from a peak.
 *
 * @param depth fraction of the peak lost (0.2 is 20 %)
 * @param start time of the peak
 * @param trough time of the lowest point
 * @param recovery when the peak was reached again, empty when it was not
 */
public record Drawdown(double depth, Instant start, Instant trough, Optional<Instant> recovery) {}
