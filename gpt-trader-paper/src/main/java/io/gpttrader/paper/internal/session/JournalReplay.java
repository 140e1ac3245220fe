package io.gpttrader.paper.internal.session;

import io.gpttrader.paper.PaperJournalException;
import io.gpttrader.paper.PaperJournalException.Reason;
import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.journal.Entry.Kind;
import io.gpttrader.paper.internal.journal.Journal;
import io.gpttrader.paper.internal.journal.SettingsText;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does a journal again, input by input, and compares what follows with what the journal holds. */
public final class JournalReplay {
    private final Supplier<SessionCore> cores;
    private SessionCore core;
    private final Deque<Entry> expected = new ArrayDeque<>();
    private long read;

    /** Entries that a checkpoint stands for. */
    private long before;

    /** @param cores makes sessions that have not begun, with the same settings and recipes */
    public JournalReplay(Supplier<SessionCore> cores) {
        this.cores = cores;
        this.core = cores.get();
    }

    /** Brings a session to where the journal ends, and gives it. */
    public SessionCore run(Journal journal) {
        journal.read(this::restore, this::take);
        core.past = before == 0 ? null : journal::readAll;
        if (!expected.isEmpty()) {
            throw different("the journal ends where now also follows " + expected.getFirst());
        }
        return core;
    }

    /** A session whose state could not be restored is left half done. */
    private boolean restore(InputStream state, InputStream grown) {
        boolean isRestored = SessionCheckpoints.restore(core, state, grown);
        if (isRestored) {
            before = core.entries;
        } else {
            core = cores.get();
        }
        return isRestored;
    }

    /** How many entries were read and done again. */
    public long entries() {
        return read;
    }

    private void take(Entry entry) {
        read++;
        if (read == 1 && core.entries == 0 && entry.kind() != Kind.START) {
            throw new PaperJournalException(
                    Reason.TORN, "the journal begins with " + entry + " in place of the session's settings", null);
        }
        if (expected.isEmpty() && entry.kind().isInput) {
            expected.addAll(again(entry));
        }
        Entry now = expected.pollFirst();
        if (!entry.equals(now)) {
            throw different(difference(entry, now));
        }
    }

    private String difference(Entry before, @Nullable Entry now) {
        return now != null && before.kind() == Kind.START
                ? "of its settings " + SettingsText.difference(before.text(), now.text())
                : "the journal's entry " + place() + " is " + before + ", now it is " + (now == null ? "nothing" : now);
    }

    private long place() {
        return before + read;
    }

    private List<Entry> again(Entry input) {
        try {
            return core.again(input);
        } catch (PaperJournalException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PaperJournalException(
                    Reason.DIFFERENT,
                    "entry " + place() + " of the journal, " + input + ", cannot be done again: " + e
                            + "; resume with the recipes and functions that it was started with, or start a new one",
                    e);
        }
    }

    private static PaperJournalException different(String what) {
        return new PaperJournalException(
                Reason.DIFFERENT,
                "the session cannot go on, as it now differs from its journal: " + what
                        + "; resume with the recipes and functions that it was started with, or start a new one",
                null);
    }
}
