/**
 * Bars kept in DuckDB or PostgreSQL: tables, exports and imports, and what a cache covers and evicts.
 *
 * <p>Tested by {@code BarStoreContract}, {@code CachedBarsTest}, {@code CacheCoverTest}, {@code BarStoreProcessTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data.internal.store;

import io.gpttrader.data.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
