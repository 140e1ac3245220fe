package io.gpttrader.live.internal.guard;

/**
 * Why an entry is not sent.
 *
 * @param name what stops it, such as {@code priceCollar}; rejections carry it
 * @param reason the numbers that decided, in words
 */
public record EntryStop(String name, String reason) {}
