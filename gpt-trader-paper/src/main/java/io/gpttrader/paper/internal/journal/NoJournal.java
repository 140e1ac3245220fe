package io.gpttrader.paper.internal.journal;

import io.gpttrader.paper.PaperJournalException;
import java.util.List;
import java.util.function.Consumer;

/** Keeps nothing: for a session that nobody will go on with. */
public final class NoJournal implements Journal {
    private long size;

    @Override
    public long size() {
        return size;
    }

    @Override
    public void append(List<Entry> entries) {
        size += entries.size();
    }

    @Override
    public void read(Consumer<Entry> each) {
        throw new PaperJournalException(
                PaperJournalException.Reason.EMPTY,
                "this session keeps no journal, so none of its " + size
                        + " entries can be read; name a store to keep them in",
                null);
    }

    @Override
    public void read(Restoring restoring, Consumer<Entry> each) {
        read(each);
    }

    @Override
    public void readAll(Consumer<Entry> each) {
        read(each);
    }

    @Override
    public long checkpoint(StateSource state) {
        return 0;
    }

    @Override
    public String place() {
        return "no journal";
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
