package io.gpttrader.paper.internal.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;

/** A journal in a file of its own that goes when its session has ended well. */
public final class TemporaryJournal implements Journal {
    private final SqliteFile file;
    private final Journal journal;

    TemporaryJournal(String session) {
        file = SqliteFile.temporary(session);
        Journal made = null;
        try {
            made = SqlJournal.create(file, session);
            journal = made;
        } finally {
            if (made == null) {
                remove();
            }
        }
    }

    @Override
    public long size() {
        return journal.size();
    }

    @Override
    public void append(List<Entry> entries) {
        journal.append(entries);
    }

    @Override
    public void read(Consumer<Entry> each) {
        journal.read(each);
    }

    @Override
    public void read(Restoring restoring, Consumer<Entry> each) {
        journal.read(restoring, each);
    }

    @Override
    public void readAll(Consumer<Entry> each) {
        journal.readAll(each);
    }

    @Override
    public long checkpoint(StateSource state) {
        return journal.checkpoint(state);
    }

    @Override
    public String place() {
        return journal.place();
    }

    @Override
    public void closeWell() {
        close();
        remove();
    }

    private void remove() {
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary journal in " + file + " could not be removed", e);
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
