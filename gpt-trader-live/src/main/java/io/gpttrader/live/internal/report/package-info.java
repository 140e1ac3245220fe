/**
 * A result as text, page, picture, JSON and CSV. The same files as in paper but for the places where the room
 * {@code executions} adds its parts.
 *
 * <p>Tested by {@code HtmlReportTest}, {@code JsonReportTest}, {@code TextReportTest}, {@code SvgReportTest} and the
 * tests beside them.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.report;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
