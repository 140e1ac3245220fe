/**
 * Alerts, silences, deliveries under way and the audit log, in memory or in a database, with retention.
 *
 * <p>Tested by {@code MonitorStoreContract} on every store, {@code JdbcStoreContract} on every database, and {@code JdbcStoreProcessTest}, which kills what writes.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.store;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
