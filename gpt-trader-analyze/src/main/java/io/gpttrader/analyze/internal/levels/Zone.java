package io.gpttrader.analyze.internal.levels;

/**
 * A stretch of prices.
 *
 * @param knownBar place of the bar at whose close it was known
 */
record Zone(double price, double low, double high, int knownBar) {}
