package io.gpttrader.live.internal.journal;

import java.util.List;
import java.util.function.Consumer;

/** Where a session writes what happens, before it counts. Used by one thread at a time. */
public interface Journal extends AutoCloseable {

    /** Entries in it. */
    long size();

    /**
     * Adds entries, all or none of them.
     *
     * @throws LiveJournalException when they could not be written, and after it none of them is in the journal
     */
    void append(List<Entry> entries);

    /**
     * Reads all entries from the first to the last.
     *
     * @throws LiveJournalException when the journal is not whole
     */
    void read(Consumer<Entry> each);

    /**
     * The first entry; to be asked only where there is one.
     *
     * @throws LiveJournalException when it cannot be read
     */
    default Entry first() {
        throw new IllegalStateException("a journal that keeps nothing has no first entry");
    }

    /** Where it is, for a person; without a secret. */
    String place();

    /** Closes the journal of a session that ended as it should: nobody needs to go on with it. */
    default void closeWell() {
        close();
    }

    @Override
    void close();
}
