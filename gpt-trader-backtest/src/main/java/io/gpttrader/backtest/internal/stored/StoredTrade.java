package io.gpttrader.backtest.internal.stored;

import io.gpttrader.backtest.internal.metrics.RoundTrip;

/**
 * A round trip as a report tells it.
 *
 * @param trip what was traded
 * @param maeFraction the worst it stood at, NaN where that is not known
 * @param mfeFraction the best alike
 */
public record StoredTrade(RoundTrip trip, double maeFraction, double mfeFraction) {}
