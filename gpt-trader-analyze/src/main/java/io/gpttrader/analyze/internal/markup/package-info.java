/**
 * Texts, numbers, tables and axes as pages and pictures write them: escaped, in every locale the same, thinned. Copies of files of the back test's
 * report.
 *
 * <p>Tested by {@code ReportAxisTest}, {@code ReportFormatTest}, {@code ReportTextTest} and {@code ReportThinningTest}.
 */
@NullMarked
package io.gpttrader.analyze.internal.markup;

import org.jspecify.annotations.NullMarked;
