package io.gpttrader.paper.internal.journal;

import io.gpttrader.paper.PaperJournalException;
import io.gpttrader.paper.PaperJournalException.Reason;
import io.gpttrader.paper.internal.journal.SqlDialect.Trouble;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's journal in SQLite or PostgreSQL, each {@link #append} one transaction.
 *
 * <p>A connection is held while the journal is open; so is a lock that keeps other writers out of the session, and where the lock
 * fails (a connection that a pooler hands around), the session's row does: it is only moved from where this journal left it.
 *
 * <p>A lost connection is replaced and the work tried again for some seconds. Whether a transaction was committed that the
 * connection broke off is read from the session's row. Where no connection comes back it stays unknown: then the journal takes
 * no more entries, and whoever resumes the session finds the transaction whole or not at all.
 */
public final class SqlJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(SqlJournal.class);

    private static final String CLOSED = "is closed";
    private static final int LONGEST_NAME = 200;

    private final JournalLink link;
    private final String session;
    private final JournalPatience patience;
    private JournalChain chain;
    private String over = "";

    /** The last checkpoint that was written or restored; null where the next one has none to go on from. */
    private CheckpointRows.@Nullable Found checkpoint;

    private SqlJournal(JournalLink link, String session, JournalPatience patience, JournalChain chain) {
        this.link = link;
        this.session = session;
        this.patience = patience;
        this.chain = chain;
    }

    /**
     * Begins a session's journal, and makes the tables where they are missing.
     *
     * @throws PaperJournalException if that session has entries already, is being written, or the store cannot keep it
     * @throws IllegalArgumentException if the database is neither SQLite nor PostgreSQL, or the name cannot be one
     */
    public static SqlJournal create(DataSource store, String session) {
        return create(store, session, JournalPatience.USUAL);
    }

    static SqlJournal create(DataSource store, String session, Duration patience) {
        requireName(session);
        return linked(store, link -> {
            boolean there = JournalTables.areThere(link);
            JournalPatience waits = new JournalPatience(patience);
            link.lock(session, waits);
            JournalTables.make(link, session);
            JournalChain recorded = JournalTables.chainOf(link, session);
            if (recorded.entries() > 0
                    || (there && JournalTables.hasEntries(link.connection(), Optional.of(session)))) {
                String words =
                        "has " + recorded.entries() + " entries already; resume it, or give the new one another name";
                throw link.exception(Reason.AMBIGUOUS, words, null);
            }
            link.connection().commit();
            return new SqlJournal(link, session, waits, recorded);
        });
    }

    /**
     * Opens the journal of a session that has begun.
     *
     * @param session its name; where there is only one, none is needed
     * @throws PaperJournalException if there is none, or several and no name, or it is being written, or cannot be trusted
     * @throws IllegalArgumentException if the database is neither SQLite nor PostgreSQL
     */
    public static SqlJournal open(DataSource store, Optional<String> session) {
        return open(store, session, JournalPatience.USUAL);
    }

    static SqlJournal open(DataSource store, Optional<String> session, Duration patience) {
        return linked(store, link -> {
            if (!JournalTables.areThere(link)) {
                throw link.exception(Reason.EMPTY, "has no session; begin one, or name another store", null);
            }
            String chosen = chosen(link, session);
            link.connection().commit();
            JournalPatience waits = new JournalPatience(patience);
            link.lock(chosen, waits);
            JournalChain recorded = JournalTables.chainOf(link, chosen);
            link.connection().commit();
            return new SqlJournal(link, chosen, waits, recorded);
        });
    }

    private static String chosen(JournalLink link, Optional<String> session) throws SQLException {
        List<String> names = JournalTables.sessions(link.connection());
        List<String> fitting = session.map(
                        name -> names.stream().filter(name::equals).toList())
                .orElse(names);
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (fitting.size() > 1) {
            throw link.exception(Reason.AMBIGUOUS, "has the sessions " + names + "; name one of them", null);
        }
        if (JournalTables.hasEntries(link.connection(), session)) {
            throw link.exception(Reason.TORN, "has entries that belong to no session; restore it from a copy", null);
        }
        String words = session.map(name -> "has no session '" + name + "' with entries")
                .orElse("has no session");
        throw link.exception(Reason.EMPTY, words + "; there are " + names + ", so name or begin another", null);
    }

    private static void requireName(String session) {
        boolean writable = StandardCharsets.UTF_8.newEncoder().canEncode(session) && session.indexOf('\0') < 0;
        if (session.isBlank() || session.length() > LONGEST_NAME || !writable) {
            throw new IllegalArgumentException("a session's name must have 1 to " + LONGEST_NAME
                    + " characters that can be written, not only blanks, but was '" + session + "'; give another");
        }
    }

    /** The work that makes a journal of a link. */
    private interface Opening {
        SqlJournal with(JournalLink link) throws SQLException;
    }

    private static SqlJournal linked(DataSource store, Opening opening) {
        JournalLink link = JournalLink.to(Objects.requireNonNull(store, "store"));
        SqlJournal made = null;
        try {
            made = opening.with(link);
            return made;
        } catch (SQLException e) {
            throw link.failure(e);
        } finally {
            if (made == null) {
                link.close();
            }
        }
    }

    /** The name of the session. */
    String session() {
        return session;
    }

    @Override
    public long size() {
        return chain.entries();
    }

    @Override
    public String place() {
        return link.place();
    }

    @Override
    public void append(List<Entry> entries) {
        requireOpen();
        if (entries.isEmpty()) {
            return;
        }
        List<Entry> rows = BarGroups.rows(entries);
        List<JournalChain> ends = new ArrayList<>(rows.size());
        JournalChain after = chain;
        for (Entry each : rows) {
            after = after.plus(checked(each));
            ends.add(after);
        }
        patiently(rows, ends);
        chain = after;
    }

    private Entry checked(Entry entry) {
        if (!Json.isWritable(entry.text())) {
            throw new IllegalArgumentException(
                    "the text of an entry must be whole characters, none of them NUL, but was " + entry
                            + "; escape it");
        }
        return entry;
    }

    private void patiently(List<Entry> entries, List<JournalChain> ends) {
        Attempts attempts = new Attempts(entries, ends);
        try {
            patience.retry(attempts::next, () -> attempts.isWorthAnother);
        } catch (SQLException e) {
            boolean wasInterrupted =
                    attempts.isWorthAnother && Thread.currentThread().isInterrupted();
            throw wasInterrupted ? interrupted(e, attempts.isInDoubt) : failed(e, attempts.isInDoubt);
        }
    }

    /** Attempts to write some entries, and what is known after each. */
    private final class Attempts {
        private final List<Entry> entries;
        private final List<JournalChain> ends;

        /** Whether a connection was lost, so that the entries may be written already. */
        private boolean isInDoubt;

        private boolean isWorthAnother;

        Attempts(List<Entry> entries, List<JournalChain> ends) {
            this.entries = entries;
            this.ends = ends;
        }

        boolean next() throws SQLException {
            try {
                if (!isInDoubt || !JournalTables.chainOf(link, session).equals(last(ends))) {
                    write(entries, ends);
                }
                return true;
            } catch (SQLException e) {
                boolean isLost = link.isLost(e);
                isInDoubt |= isLost;
                isWorthAnother = isLost || link.dialect().trouble(e) == Trouble.BUSY;
                undo(isLost);
                throw e;
            }
        }
    }

    private void undo(boolean lost) {
        if (lost) {
            link.drop();
        } else {
            link.rollback();
        }
    }

    private PaperJournalException interrupted(SQLException e, boolean doubt) {
        over = doubt ? "was interrupted before a lost connection came back" : over;
        return JournalPatience.interrupted(place(), e);
    }

    private PaperJournalException failed(SQLException e, boolean doubt) {
        PaperJournalException failure = link.failure(e);
        if (doubt) {
            over = "failed for good: " + JournalSecrets.words(e);
        }
        return failure;
    }

    private static JournalChain last(List<JournalChain> ends) {
        return ends.get(ends.size() - 1);
    }

    private void write(List<Entry> entries, List<JournalChain> ends) throws SQLException {
        JournalStatements statements = link.statements();
        boolean claimed = false;
        try {
            claimed = statements.claim(session, chain, last(ends));
        } finally {
            if (!claimed) {
                link.rollback();
            }
        }
        if (!claimed) {
            String words = "is written by another session, or was changed: it no longer ends with entry "
                    + chain.entries() + "; stop the other and resume";
            throw link.exception(Reason.IN_USE, words, null);
        }
        statements.insert(session, entries, ends);
        link.connection().commit();
        link.dialect().checkFindable();
    }

    /**
     * Reads all entries from the first to the last, twice: the first is given to the caller when all were found whole.
     *
     * @throws PaperJournalException when the journal is not whole, before the first entry is given; or, when it failed or was
     *     changed in between, later: what was given then is to be dropped
     */
    @Override
    public void read(Consumer<Entry> each) {
        requireOpen();
        JournalReader reader = new JournalReader(link, session);
        try {
            JournalChain recorded = JournalTables.chainOf(link, session);
            reader.read(JournalChain.EMPTY, recorded, entry -> {});
            reader.read(JournalChain.EMPTY, recorded, each);
            chain = recorded;
        } catch (SQLException e) {
            throw link.failure(e);
        } finally {
            link.rollback();
        }
    }

    /**
     * Reads the newest checkpoint that is whole and whose state can be restored, and the entries after it; all entries where there is none. Of
     * the entries before a checkpoint only the last is looked at.
     *
     * @throws PaperJournalException when what is read is not whole, as {@link #read(Consumer)}
     */
    @Override
    public void read(Restoring restoring, Consumer<Entry> each) {
        requireOpen();
        JournalReader reader = new JournalReader(link, session);
        try {
            JournalChain recorded = JournalTables.chainOf(link, session);
            if (link.dialect().tables(link.connection()).contains(CheckpointRows.TABLE)
                    && readAfterCheckpoint(reader, recorded, restoring, each)) {
                chain = recorded;
                return;
            }
        } catch (SQLException e) {
            throw link.failure(e);
        } finally {
            link.rollback();
        }
        read(each);
    }

    private boolean readAfterCheckpoint(
            JournalReader reader, JournalChain recorded, Restoring restoring, Consumer<Entry> each)
            throws SQLException {
        CheckpointRows rows = new CheckpointRows(link.connection(), session);
        for (long entries : rows.places()) {
            CheckpointRows.Found found = rows.found(entries);
            if (found == null || entries > recorded.entries() || !reader.has(found.end())) {
                LOG.atWarn()
                        .setMessage("a checkpoint is damaged or of other entries, and is passed over")
                        .addKeyValue("place", place())
                        .addKeyValue("entries", entries)
                        .log();
                continue;
            }
            reader.read(found.end(), recorded, entry -> {});
            if (restoring.restore(rows.state(found), rows.grown(found))) {
                checkpoint = found;
                reader.read(found.end(), recorded, each);
                return true;
            }
        }
        return false;
    }

    @Override
    public void readAll(Consumer<Entry> each) {
        if (over.equals(CLOSED)) {
            try (SqlJournal again = open(link.store(), Optional.of(session))) {
                again.readAll(each);
            }
            return;
        }
        requireOpen();
        try {
            new JournalReader(link, session).read(JournalChain.EMPTY, chain, each);
        } catch (SQLException e) {
            throw link.failure(e);
        } finally {
            link.rollback();
        }
    }

    @Override
    public long checkpoint(StateSource state) {
        requireOpen();
        boolean isWritten = false;
        boolean isLost = false;
        try {
            CheckpointRows.make(link);
            CheckpointRows.Found made = new CheckpointRows(link.connection(), session).write(chain, checkpoint, state);
            link.connection().commit();
            checkpoint = made;
            isWritten = true;
            return made.bytes();
        } catch (SQLException e) {
            isLost = link.isLost(e);
            throw link.failure(e);
        } finally {
            if (!isWritten) {
                undo(isLost);
            }
        }
    }

    /** The first entry, without looking at the others. */
    Entry first() {
        requireOpen();
        try {
            return new JournalReader(link, session).first();
        } catch (SQLException e) {
            throw link.failure(e);
        } finally {
            link.rollback();
        }
    }

    private void requireOpen() {
        if (!over.isEmpty()) {
            throw link.exception(Reason.FAILED, over + "; resume the session from its store", null);
        }
    }

    @Override
    public void close() {
        over = CLOSED;
        link.close();
    }
}
