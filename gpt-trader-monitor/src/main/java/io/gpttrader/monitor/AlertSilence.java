package io.gpttrader.monitor;

import java.time.Instant;

/**
 * A time in which alerts of a rule are raised and kept but not told to any route.
 *
 * @param id unique among the silences of a store
 * @param rule the rule's name, {@code "*"} for all
 * @param component the component's name, {@code "*"} for all
 * @param from when it begins
 * @param until when it ends
 * @param by who asked for it
 */
public record AlertSilence(String id, String rule, String component, Instant from, Instant until, String by) {}
