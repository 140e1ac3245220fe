/**
 * What strategies earned on a series: figures and returns measured by a host's function or by ta4j's own back test.
 *
 * <p>Tested by {@code Ta4jBacktestTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.engine;

import org.jspecify.annotations.NullMarked;
