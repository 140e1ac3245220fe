/**
 * Runs a search: chunks of trials, rules that stop it, what is kept.
 */
@NullMarked
package io.gpttrader.optimize.internal.run;

import org.jspecify.annotations.NullMarked;
