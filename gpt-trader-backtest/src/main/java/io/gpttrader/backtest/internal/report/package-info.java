/**
 * A result as text, page, picture, JSON and CSV. It reads nothing but {@code RunResult}, so that other slices can
 * have the same files.
 *
 * <p>Tested by {@code HtmlReportTest}, {@code JsonReportTest}, {@code TextReportTest}, {@code SvgReportTest} and the
 * tests beside them.
 */
@NullMarked
package io.gpttrader.backtest.internal.report;

import org.jspecify.annotations.NullMarked;
