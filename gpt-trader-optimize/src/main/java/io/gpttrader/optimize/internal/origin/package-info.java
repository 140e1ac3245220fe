/**
 * What made a report: recipes in words, bars by their source and fingerprint, the library's version.
 *
 * <p>Tested by {@code BarFingerprintTest}, {@code RecipeFactsTest} and {@code ProvenanceTest}.
 */
@NullMarked
package io.gpttrader.optimize.internal.origin;

import org.jspecify.annotations.NullMarked;
