/**
 * What made a report: recipes in words, bars by their source and fingerprint, the library's version.
 *
 * <p>Tested by {@code BarFingerprintTest} and {@code RecipeFactsTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.origin;

import org.jspecify.annotations.NullMarked;
