/**
 * Tables and queries to bars.
 *
 * <p>Tested by {@code JdbcBarsTest}, {@code ParquetBarsTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data.internal.jdbc;

import io.gpttrader.data.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
