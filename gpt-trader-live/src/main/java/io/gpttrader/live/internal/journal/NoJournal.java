package io.gpttrader.live.internal.journal;

import io.gpttrader.live.LiveJournalException;
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
        throw new LiveJournalException(
                LiveJournalException.Reason.EMPTY,
                "this session keeps no journal, so none of its " + size
                        + " entries can be read; name a store to keep them in",
                null);
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
