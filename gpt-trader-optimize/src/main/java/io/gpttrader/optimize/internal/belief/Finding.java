package io.gpttrader.optimize.internal.belief;

import io.gpttrader.optimize.VerdictLevel;

/**
 * What one rule finds.
 *
 * @param most the highest level that it allows
 * @param brief a few words for the verdict's line
 * @param sentence the value, the rule and what follows
 */
record Finding(VerdictLevel most, String brief, String sentence) {}
