/**
 * Hidden Markov models with Gaussian states, and the online detection of change points.
 *
 * <p>Tested by {@code HiddenMarkovTest}, beside hmmlearn by {@code HiddenMarkovGoldenTest}, and by {@code ChangePointsTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.markov;

import org.jspecify.annotations.NullMarked;
