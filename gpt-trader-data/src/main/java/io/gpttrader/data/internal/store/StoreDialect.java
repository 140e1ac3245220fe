package io.gpttrader.data.internal.store;

import io.gpttrader.data.BarStoreException;
import io.gpttrader.data.internal.series.BarColumns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What the databases that keep bars do differently. */
public interface StoreDialect {

    /** Makes a transaction that has just begun wait so long for others, where the database waits itself. */
    void begin(Connection connection, Duration patience) throws SQLException;

    /** Returns the clause that makes a bar's key unique where the database's way of writing bars needs one, or "". */
    String keyOfBars();

    /**
     * Writes bars, those in the place of stored ones with the same begin.
     *
     * @param fresh whether no bar is stored between the first and the last of these
     */
    void write(Connection connection, int series, BarColumns bars, boolean fresh) throws SQLException;

    /**
     * Reads the bars of a series that begin in {@code [from, to)} in ascending time, at most so many.
     *
     * @param expected about how many there will be
     */
    BarColumns read(Connection connection, int series, long from, long to, int most, int expected) throws SQLException;

    /** Returns the bytes that the bars of all series take. */
    long bytes(Connection connection) throws SQLException;

    /** Returns whether another process or transaction was in the way, so that the same work may succeed later. */
    boolean isBusy(SQLException e);

    /** Returns what a failure that is not of that kind means to a caller. */
    BarStoreException failure(String place, SQLException e);
}
