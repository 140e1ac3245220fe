package io.gpttrader.live.internal.drift;

/**
 * A decision that got no order, as a limit or a guard of the session refused it.
 *
 * @param recipe name of what decided
 * @param symbol as given to the session
 * @param decidedAt time of the account, milliseconds since 1970 UTC
 */
public record Declined(String recipe, String symbol, long decidedAt) {}
