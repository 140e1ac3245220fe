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
 * <p>What only ever grows is written in pieces, each with the checkpoint that needed it first, in rows below 0 that stay when that checkpoint goes.
 * A checkpoint stands on all pieces up to its own, and row 0 has the check sum of them all. One that has none before it to go on from
 * begins with a piece of all, and nothing that was there is left.
 *
 * <p>A checkpoint stands for the entries up to one, whose check sum it names; where the journal has another there, or a byte of it is another, it
 * is passed over.
 */
final class CheckpointRows {
    static final String TABLE = "gpt_trader_paper_checkpoint";

    /** Of the rows; a state has a version of its own. */
    private static final int VERSION = 2;

    private static final int HEAD_BYTES = 2 * Integer.BYTES + 5 * Long.BYTES;
    private static final int PART_BYTES = 1 << 20;

    private static final Found NONE = new Found(-1, 0, 0, 0, 0, 0, 0);

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
     * @param grownBytes of all pieces up to its own
     * @param grownSum check sum of its piece and of the check sum of those before; 0 where there are none
     */
    record Found(long entries, long chain, int parts, long bytes, long checkSum, long grownBytes, long grownSum) {
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

    /**
     * Writes one and leaves it to the caller to commit.
     *
     * @param before the one whose pieces it goes on from; null where there is none
     */
    Found write(JournalChain at, @Nullable Found before, StateSource source) throws SQLException {
        Found base = before == null || before.entries >= at.entries() ? NONE : before;
        boolean all = base.entries < 0;
        delete("entries > ?", base.entries);
        delete("part >= 0 AND entries < ?", base.entries);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + TABLE + " (session, entries, part, body) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, session);
            insert.setLong(2, at.entries());
            Parts state = new Parts(insert, 1);
            state.fill(source::writeState);
            Parts grown = new Parts(insert, -1);
            grown.sum.update(longAsBytes(base.grownSum));
            grown.fill(to -> source.writeGrown(all, to));
            boolean hasGrown = grown.bytes > 0;
            Found made = new Found(
                    at.entries(),
                    at.checkSum(),
                    state.count,
                    state.bytes,
                    state.sum.getValue(),
                    base.grownBytes + grown.bytes,
                    hasGrown ? grown.sum.getValue() : base.grownSum);
            ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES)
                    .putInt(VERSION)
                    .putInt(made.parts)
                    .putLong(made.chain)
                    .putLong(made.bytes)
                    .putLong(made.checkSum)
                    .putLong(made.grownBytes)
                    .putLong(made.grownSum);
            insert(insert, 0, head.array());
            return made;
        }
    }

    private static byte[] longAsBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static void insert(PreparedStatement insert, int part, byte[] body) throws SQLException {
        insert.setInt(3, part);
        insert.setBytes(4, body);
        int unused = insert.executeUpdate();
    }

    private void delete(String which, long entries) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + TABLE + " WHERE session = ? AND " + which)) {
            delete.setString(1, session);
            delete.setLong(2, entries);
            int unused = delete.executeUpdate();
        }
    }

    /** Bytes as rows, whose numbers go up or down from that of the first. */
    private static final class Parts extends OutputStream {
        private final PreparedStatement insert;
        private final int first;
        private final byte[] part = new byte[PART_BYTES];
        private final CRC32C sum = new CRC32C();
        private int length;
        private int count;
        private long bytes;

        Parts(PreparedStatement insert, int first) {
            this.insert = insert;
            this.first = first;
        }

        /** Writes all that is given. */
        void fill(Consumer<OutputStream> source) throws SQLException {
            try {
                source.accept(this);
                end();
            } catch (UncheckedIOException e) {
                IOException written = e.getCause();
                if (written != null && written.getCause() instanceof SQLException cause) {
                    throw cause;
                }
                throw e;
            }
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
                    CheckpointRows.insert(
                            insert, first * count, length == PART_BYTES ? part : Arrays.copyOf(part, length));
                } catch (SQLException e) {
                    throw new UncheckedIOException(new IOException(e));
                }
                length = 0;
            }
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
        byte[] head = part(new Place(entries, 0));
        if (head == null || head.length != HEAD_BYTES) {
            return null;
        }
        ByteBuffer read = ByteBuffer.wrap(head);
        if (read.getInt() != VERSION) {
            return null;
        }
        int parts = read.getInt();
        Found found = new Found(
                entries, read.getLong(), parts, read.getLong(), read.getLong(), read.getLong(), read.getLong());
        return isWhole(found) ? found : null;
    }

    private boolean isWhole(Found found) throws SQLException {
        CRC32C sum = new CRC32C();
        long bytes = 0;
        for (Place place : parts(found)) {
            byte[] part = part(place);
            if (part == null) {
                return false;
            }
            sum.update(part, 0, part.length);
            bytes += part.length;
        }
        return bytes == found.bytes && sum.getValue() == found.checkSum && areWhole(found, pieces(found));
    }

    /** The pieces up to that of a checkpoint. */
    private boolean areWhole(Found found, List<Place> pieces) throws SQLException {
        CRC32C sum = new CRC32C();
        long bytes = 0;
        long before = 0;
        for (int i = 0; i < pieces.size(); i++) {
            boolean begins = i == 0 || pieces.get(i).entries != pieces.get(i - 1).entries;
            if (begins) {
                before = i == 0 ? 0 : sum.getValue();
                sum.reset();
                sum.update(longAsBytes(before));
            }
            byte[] part = part(pieces.get(i));
            if (part == null) {
                return false;
            }
            sum.update(part, 0, part.length);
            bytes += part.length;
        }
        return bytes == found.grownBytes && (pieces.isEmpty() ? 0 : sum.getValue()) == found.grownSum;
    }

    /** Where a row is. */
    private record Place(long entries, int part) {}

    private static List<Place> parts(Found found) {
        List<Place> places = new ArrayList<>();
        for (int i = 1; i <= found.parts; i++) {
            places.add(new Place(found.entries, i));
        }
        return places;
    }

    private List<Place> pieces(Found found) throws SQLException {
        List<Place> places = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT entries, part FROM " + TABLE
                + " WHERE session = ? AND part < 0 AND entries <= ? ORDER BY entries, part DESC")) {
            select.setString(1, session);
            select.setLong(2, found.entries);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    places.add(new Place(rows.getLong(1), rows.getInt(2)));
                }
            }
        }
        return places;
    }

    private byte @Nullable [] part(Place place) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT body FROM " + TABLE + " WHERE session = ? AND entries = ? AND part = ?")) {
            select.setString(1, session);
            select.setLong(2, place.entries);
            select.setInt(3, place.part);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : null;
            }
        }
    }

    /** The state of one, read row by row. */
    InputStream state(Found found) {
        return stream(parts(found));
    }

    /** The pieces up to that of one, one after the other. */
    InputStream grown(Found found) throws SQLException {
        return stream(pieces(found));
    }

    private InputStream stream(List<Place> places) {
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
                while (at == part.length && read < places.size()) {
                    at = 0;
                    try {
                        byte[] its = part(places.get(read++));
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
