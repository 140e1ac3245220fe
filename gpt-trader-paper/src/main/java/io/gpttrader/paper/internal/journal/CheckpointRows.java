package io.gpttrader.paper.internal.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints in a table of their own: rows of about a megabyte each, and row 0, which says how many they are and what their check sum is, all
 * written in one transaction. Only the last two of a session are kept. The older one goes first, so that SQLite writes the new one into the pages
 * that it has left, and the file does not grow by a third one; until the transaction is committed, both are still there.
 *
 * <p>A checkpoint stands for the entries up to one, whose check sum it names; where the journal has another there, or a byte of it is another, it
 * is passed over.
 */
final class CheckpointRows {
    static final String TABLE = "gpt_trader_paper_checkpoint";

    /** Of the rows; a state has a version of its own. */
    private static final int VERSION = 1;

    private static final int PART_BYTES = 1 << 20;
    private static final int KEPT = 2;

    private final Connection connection;
    private final String session;

    CheckpointRows(Connection connection, String session) {
        this.connection = connection;
        this.session = session;
    }

    /**
     * One that is there.
     *
     * @param entries for how many entries of the journal it stands
     * @param chain check sum of the last of them
     * @param bytes of its state
     */
    record Found(long entries, long chain, int parts, long bytes, long checkSum) {
        JournalChain end() {
            return new JournalChain(entries, chain);
        }
    }

    static void make(JournalLink link) throws SQLException {
        link.dialect().lockTables(link.connection());
        try (Statement statement = link.connection().createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                    + " (session text NOT NULL, entries bigint NOT NULL, part integer NOT NULL, body "
                    + link.dialect().bytesType() + " NOT NULL, PRIMARY KEY (session, entries, part))");
        }
    }

    /** Writes one and leaves it to the caller to commit; gives its bytes. */
    long write(JournalChain at, Consumer<OutputStream> state) throws SQLException {
        delete("entries >= ?", at.entries());
        deleteOlder();
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + TABLE + " (session, entries, part, body) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, session);
            insert.setLong(2, at.entries());
            Parts parts = new Parts(insert);
            try {
                state.accept(parts);
                parts.end();
            } catch (UncheckedIOException e) {
                IOException written = e.getCause();
                if (written != null && written.getCause() instanceof SQLException cause) {
                    throw cause;
                }
                throw e;
            }
            ByteBuffer head = ByteBuffer.allocate(2 * Integer.BYTES + 3 * Long.BYTES)
                    .putInt(VERSION)
                    .putInt(parts.count)
                    .putLong(at.checkSum())
                    .putLong(parts.bytes)
                    .putLong(parts.sum.getValue());
            parts.insert(0, head.array());
            return parts.bytes;
        }
    }

    /** Makes room for the next one. */
    private void deleteOlder() throws SQLException {
        List<Long> all = places();
        if (all.size() >= KEPT) {
            delete("entries <= ?", all.get(KEPT - 1));
        }
    }

    private void delete(String which, long entries) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + TABLE + " WHERE session = ? AND " + which)) {
            delete.setString(1, session);
            delete.setLong(2, entries);
            int unused = delete.executeUpdate();
        }
    }

    /** The state's bytes as rows. */
    private static final class Parts extends OutputStream {
        private final PreparedStatement insert;
        private final byte[] part = new byte[PART_BYTES];
        private final CRC32C sum = new CRC32C();
        private int length;
        private int count;
        private long bytes;

        Parts(PreparedStatement insert) {
            this.insert = insert;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] more, int from, int size) throws IOException {
            int at = from;
            int left = size;
            while (left > 0) {
                int now = Math.min(left, PART_BYTES - length);
                System.arraycopy(more, at, part, length, now);
                length += now;
                at += now;
                left -= now;
                if (length == PART_BYTES) {
                    end();
                }
            }
        }

        private void end() {
            if (length > 0) {
                sum.update(part, 0, length);
                bytes += length;
                count++;
                try {
                    // It is in the database when this returns.
                    insert(count, length == PART_BYTES ? part : Arrays.copyOf(part, length));
                } catch (SQLException e) {
                    throw new UncheckedIOException(new IOException(e));
                }
                length = 0;
            }
        }

        private void insert(int number, byte[] body) throws SQLException {
            insert.setInt(3, number);
            insert.setBytes(4, body);
            int unused = insert.executeUpdate();
        }
    }

    // ---- reading

    /** For how many entries each stands that is there, the newest first. */
    List<Long> places() throws SQLException {
        List<Long> places = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT entries FROM " + TABLE + " WHERE session = ? AND part = 0 ORDER BY entries DESC")) {
            select.setString(1, session);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    places.add(rows.getLong(1));
                }
            }
        }
        return places;
    }

    /** The one that stands for so many entries; null where it is damaged. */
    @Nullable
    Found found(long entries) throws SQLException {
        byte[] head = part(entries, 0);
        if (head == null || head.length != 2 * Integer.BYTES + 3 * Long.BYTES) {
            return null;
        }
        ByteBuffer read = ByteBuffer.wrap(head);
        int version = read.getInt();
        Found found =
                new Found(entries, readLongAt(head, 8), read.getInt(), readLongAt(head, 16), readLongAt(head, 24));
        return version == VERSION && isWhole(found) ? found : null;
    }

    private static long readLongAt(byte[] bytes, int place) {
        return ByteBuffer.wrap(bytes).getLong(place);
    }

    private boolean isWhole(Found found) throws SQLException {
        CRC32C sum = new CRC32C();
        long bytes = 0;
        for (int i = 1; i <= found.parts; i++) {
            byte[] part = part(found.entries, i);
            if (part == null) {
                return false;
            }
            sum.update(part, 0, part.length);
            bytes += part.length;
        }
        return bytes == found.bytes && sum.getValue() == found.checkSum;
    }

    private byte @Nullable [] part(long entries, int number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT body FROM " + TABLE + " WHERE session = ? AND entries = ? AND part = ?")) {
            select.setString(1, session);
            select.setLong(2, entries);
            select.setInt(3, number);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : null;
            }
        }
    }

    /** The state of one, read row by row. */
    InputStream state(Found found) {
        return new InputStream() {
            private byte[] part = {};
            private int at;
            private int read;

            @Override
            public int read() throws IOException {
                return next() ? part[at++] & 0xff : -1;
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                if (!next()) {
                    return -1;
                }
                int now = Math.min(most, part.length - at);
                System.arraycopy(part, at, into, from, now);
                at += now;
                return now;
            }

            private boolean next() throws IOException {
                if (at == part.length && read < found.parts) {
                    read++;
                    at = 0;
                    try {
                        byte[] its = part(found.entries, read);
                        part = its == null ? new byte[0] : its;
                    } catch (SQLException e) {
                        throw new IOException(e);
                    }
                }
                return at < part.length;
            }
        };
    }
}
