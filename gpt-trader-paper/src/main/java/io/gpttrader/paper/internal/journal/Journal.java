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

    /** Where it is, for a person; without a secret. */
    String place();

    /** Closes the journal of a session that ended as it should: nobody needs to go on with it. */
    default void closeWell() {
        close();
    }

    @Override
    void close();
}
