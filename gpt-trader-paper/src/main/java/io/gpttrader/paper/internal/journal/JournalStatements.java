package io.gpttrader.paper.internal.journal;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** The statements that write entries, prepared once for a connection. */
final class JournalStatements implements AutoCloseable {

    /** So many bytes go to the database in one batch, so that its driver never holds a whole transaction. */
    private static final int BATCH_BYTES = 1 << 20;

    private static final String CLAIM =
            "UPDATE " + JournalTables.SESSIONS + " SET entries = ?, check_sum = ?, version = " + JournalTables.VERSION
                    + " WHERE session = ? AND entries = ? AND check_sum = ?";
    private static final String INSERT = "INSERT INTO " + JournalTables.ENTRIES
            + " (session, seq, kind, at_ms, body, bars, check_sum) VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final PreparedStatement claim;
    private final PreparedStatement insert;

    JournalStatements(Connection connection) throws SQLException {
        claim = connection.prepareStatement(CLAIM);
        insert = connection.prepareStatement(INSERT);
    }

    /**
     * Moves the session from where this journal left it to where it will be, which is also what locks it.
     *
     * @return false where another has moved it
     */
    boolean claim(String session, JournalChain before, JournalChain after) throws SQLException {
        claim.setLong(1, after.entries());
        claim.setLong(2, after.checkSum());
        claim.setString(3, session);
        claim.setLong(4, before.entries());
        claim.setLong(5, before.checkSum());
        return claim.executeUpdate() == 1;
    }

    /** @param ends of the journal after each of the entries */
    void insert(String session, List<Entry> entries, List<JournalChain> ends) throws SQLException {
        int bytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry each = entries.get(i);
            add(session, ends.get(i), each);
            bytes += each.bars().length + each.text().length();
            if (bytes > BATCH_BYTES) {
                execute();
                bytes = 0;
            }
        }
        execute();
    }

    private void add(String session, JournalChain chain, Entry entry) throws SQLException {
        insert.setString(1, session);
        insert.setLong(2, chain.entries());
        insert.setString(3, entry.kind().label());
        insert.setLong(4, entry.time());
        insert.setString(5, entry.text());
        if (entry.bars().length == 0) {
            insert.setNull(6, Types.BINARY);
        } else {
            insert.setBytes(6, entry.bars());
        }
        insert.setLong(7, chain.checkSum());
        insert.addBatch();
    }

    private void execute() throws SQLException {
        try {
            insert.executeBatch();
        } catch (BatchUpdateException e) {
            insert.clearBatch();
            // It quotes the whole batch; the failure itself comes next.
            throw e.getNextException() == null ? e : e.getNextException();
        }
    }

    @Override
    public void close() throws SQLException {
        try (insert) {
            claim.close();
        }
    }
}
