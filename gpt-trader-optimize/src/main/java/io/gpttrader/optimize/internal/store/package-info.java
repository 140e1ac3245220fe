/**
 * Trials in a database, so that a search that was killed continues and no trial is run twice. Two tables, which {@code StoreTables}
 * describes, in SQLite or PostgreSQL.
 *
 * <p>Tested by {@code TrialStoreSqliteTest}, {@code TrialStorePostgresTest} and {@code TrialStoreProcessTest}.
 */
@NullMarked
package io.gpttrader.optimize.internal.store;

import org.jspecify.annotations.NullMarked;
