/**
 * Stored HTML reports: what there is, with their main figures, and each report's page.
 *
 * <p>Tested by {@code FolderShelfTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.reports;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
