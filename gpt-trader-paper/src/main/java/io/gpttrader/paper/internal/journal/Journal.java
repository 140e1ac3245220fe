package io.gpttrader.paper.internal.journal;

import java.util.List;
import java.util.function.Consumer;

/** Where a session writes what happens, before it counts. Used by one thread at a time. */
public interface Journal extends AutoCloseable {

    /** Rows in it: an entry each, or several entries of bars; 0 before the first. */
    long size();

    /**
     * Adds entries, all or none of them.
     *
     * @throws PaperJournalException when they could not be written, and after it none of them is in the journal
     */
    void append(List<Entry> entries);

    /**
     * Reads all entries from the first to the last.
     *
     * @throws PaperJournalException when the journal is not whole
     */
    void read(Consumer<Entry> each);

    /**
     * Reads the newest checkpoint whose state can be restored, and all entries after it; all entries where there is none.
     *
     * @throws PaperJournalException when the journal is not whole
     */
    void read(Restoring restoring, Consumer<Entry> each);

    /**
     * Reads all entries from the first to the last, once; after the end too, as far as the journal is still there.
     *
     * @throws PaperJournalException when the journal is not whole; what was given then is to be dropped
     */
    void readAll(Consumer<Entry> each);

    /**
     * Writes a state that stands for all entries so far, all or nothing of it.
     *
     * @return its bytes, without those of what only ever grows
     * @throws PaperJournalException when it could not be written; the entries are as before
     */
    long checkpoint(StateSource state);

    /** Where it is, for a person; without a secret. */
    String place();

    /** Closes the journal of a session that ended as it should: nobody needs to go on with it. */
    default void closeWell() {
        close();
    }

    @Override
    void close();
}
