/**
 * Trials in a database, so that a search that was killed continues and no trial is run twice. Two tables, which {@code TrialTables}
 * describes, in SQLite or PostgreSQL.
 *
 * <p>Tested by {@code TrialStoreSqliteTest}, {@code TrialStorePostgresTest}, {@code TrialStoreProcessTest} and, killed a hundred times,
 * {@code SearchResumeTest}.
 */
@NullMarked
package io.gpttrader.optimize.internal.store;

import org.jspecify.annotations.NullMarked;
