/**
 * What a session takes in and what follows from it, in SQLite or PostgreSQL, written before anyone hears of it.
 *
 * <p>Tested by {@code SqlJournalSqliteTest}, {@code SqlJournalPostgresTest}, {@code SqlJournalProcessTest}, {@code
 * BarCodecTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.journal;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
