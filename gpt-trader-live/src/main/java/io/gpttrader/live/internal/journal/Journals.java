package io.gpttrader.live.internal.journal;

import io.gpttrader.live.internal.settings.JournalSettings;
import java.util.Objects;
import javax.sql.DataSource;

/** Opens the journals that hosts choose. */
public final class Journals {
    private Journals() {}

    public static Journal open(JournalSettings chosen) {
        if (!chosen.isKept()) {
            return new NoJournal();
        }
        DataSource store = chosen.store();
        if (store == null) {
            return new TemporaryJournal(chosen.name());
        }
        return chosen.resumes() ? SqlJournal.open(store, chosen.session()) : SqlJournal.create(store, chosen.name());
    }

    /** The first entry of the session to go on with. */
    public static Entry first(JournalSettings chosen) {
        try (SqlJournal journal = SqlJournal.open(Objects.requireNonNull(chosen.store(), "store"), chosen.session())) {
            return journal.first();
        }
    }
}
