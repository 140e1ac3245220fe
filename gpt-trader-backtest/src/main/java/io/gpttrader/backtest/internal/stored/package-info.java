/**
 * Reports that were written as JSON, read back and compared with a later run.
 *
 * <p>Tested by {@code StoredReportTest}.
 */
@NullMarked
package io.gpttrader.backtest.internal.stored;

import org.jspecify.annotations.NullMarked;
