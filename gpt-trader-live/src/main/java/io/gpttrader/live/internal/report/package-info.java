/**
 * A result as text, page, picture, JSON and CSV, and a snapshot as text. The same files as in the back test but for
 * the snapshot.
 *
 * <p>Tested by {@code HtmlReportTest}, {@code JsonReportTest}, {@code TextReportTest}, {@code SvgReportTest} and the
 * tests beside them.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.report;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
