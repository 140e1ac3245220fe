package io.gpttrader.paper.internal.journal;

import io.gpttrader.paper.PaperJournalException;
import io.gpttrader.paper.PaperJournalException.Reason;
import io.gpttrader.paper.internal.journal.Entry.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a session's entries in order and holds each of them to the check sum beside it, some hundred in memory at a time. */
final class JournalReader {
    private static final String SELECT = "SELECT seq, kind, at_ms, body, bars, check_sum FROM " + JournalTables.ENTRIES
            + " WHERE session = ? AND seq > ? ORDER BY seq";
    private static final int FETCH = 200;
    private static final Map<String, Kind> KINDS =
            Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::label, Function.identity()));

    private final JournalLink link;
    private final String session;

    JournalReader(JournalLink link, String session) {
        this.link = link;
        this.session = session;
    }

    /** Gives the first entry alone, which names the session of the journal. */
    Entry first() throws SQLException {
        try (PreparedStatement select = link.connection().prepareStatement(SELECT + " LIMIT 1")) {
            select.setString(1, session);
            select.setLong(2, Long.MIN_VALUE);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw torn(1, "is missing");
                }
                Entry entry = entry(rows, 1);
                check(JournalChain.EMPTY.plus(entry), rows.getLong(6));
                return entry;
            }
        }
    }

    /** Whether the journal has an entry, by its check sum. */
    boolean has(JournalChain place) throws SQLException {
        try (PreparedStatement select = link.connection()
                .prepareStatement(
                        "SELECT check_sum FROM " + JournalTables.ENTRIES + " WHERE session = ? AND seq = ?")) {
            select.setString(1, session);
            select.setLong(2, place.entries());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getLong(1) == place.checkSum();
            }
        }
    }

    /**
     * Gives each entry after a place, the moment it is found whole, and checks that the last one is the one that the session's own row names.
     *
     * @param start the place, {@link JournalChain#EMPTY} for all entries
     */
    void read(JournalChain start, JournalChain recorded, Consumer<Entry> each) throws SQLException {
        Connection connection = link.connection();
        JournalChain chain = start;
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setFetchSize(FETCH);
            select.setString(1, session);
            select.setLong(2, start.equals(JournalChain.EMPTY) ? Long.MIN_VALUE : start.entries());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Entry entry = entry(rows, chain.entries() + 1);
                    chain = chain.plus(entry);
                    check(chain, rows.getLong(6));
                    BarGroups.each(entry, each);
                }
            }
        }
        if (!chain.equals(recorded)) {
            throw torn(
                    chain.entries(),
                    "is the last one, but the session should have " + recorded.entries()
                            + " entries and end with the check sum " + recorded.checkSum());
        }
    }

    private Entry entry(ResultSet row, long place) throws SQLException {
        long seq = row.getLong(1);
        if (seq != place) {
            throw torn(place, "is missing, the next one there is " + seq);
        }
        String label = row.getString(2);
        Kind kind = label == null ? null : KINDS.get(label);
        String body = row.getString(4);
        if (kind == null || body == null) {
            throw torn(place, "is of the kind " + label + (body == null ? " without a body" : ", which is none"));
        }
        byte[] bars = Objects.requireNonNullElseGet(row.getBytes(5), () -> new byte[0]);
        return new Entry(kind, row.getLong(3), body, bars);
    }

    private void check(JournalChain chain, long checkSum) {
        if (chain.checkSum() != checkSum) {
            throw torn(
                    chain.entries(),
                    "or one before it was changed: its check sum is " + chain.checkSum() + " but should be "
                            + checkSum);
        }
    }

    private PaperJournalException torn(long place, String words) {
        return link.exception(
                Reason.TORN,
                "is not whole: entry " + place + " " + words + "; restore it from a copy, or begin a new session",
                null);
    }
}
