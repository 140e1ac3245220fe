package io.gpttrader.live.internal.feed;

import org.ta4j.core.Bar;

/**
 * A bar and whose it is.
 *
 * @param symbol place in the session's list of symbols
 * @param bar a copy that nobody changes
 */
public record SymbolBar(int symbol, Bar bar) {}
