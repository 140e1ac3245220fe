package io.gpttrader.live.internal.journal;

import io.gpttrader.live.LiveJournalException;
import io.gpttrader.live.internal.settings.JournalSettings;
import java.util.Optional;
import javax.sql.DataSource;

/** Opens the journals that hosts choose. */
public final class Journals {
    private Journals() {}

    public static Journal open(JournalSettings chosen) {
        DataSource store = chosen.store();
        if (store == null) {
            return new TemporaryJournal(chosen.name());
        }
        try {
            return SqlJournal.open(store, Optional.of(chosen.name()));
        } catch (LiveJournalException e) {
            if (e.reason() == LiveJournalException.Reason.EMPTY) {
                return SqlJournal.create(store, chosen.name());
            }
            throw e;
        }
    }
}
