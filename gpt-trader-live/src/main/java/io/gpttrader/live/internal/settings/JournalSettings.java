package io.gpttrader.live.internal.settings;

import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a session's journal is.
 *
 * @param store null for a file of its own in the folder for temporary files, or none at all
 * @param session its name in the store; empty for the only one there, or {@link #USUAL} for a new one
 * @param isKept false for a session that keeps no journal
 * @param resumes true to go on with the session that is there
 */
public record JournalSettings(@Nullable DataSource store, Optional<String> session, boolean isKept, boolean resumes) {

    /** Name of a session that was given none. */
    static final String USUAL = "live";

    static final JournalSettings TEMPORARY = new JournalSettings(null, Optional.empty(), true, false);

    public JournalSettings in(DataSource place) {
        return new JournalSettings(place, session, true, resumes);
    }

    public JournalSettings named(String name) {
        return new JournalSettings(store, Optional.of(name), isKept, resumes);
    }

    public JournalSettings none() {
        return new JournalSettings(null, session, false, false);
    }

    public static JournalSettings resuming(DataSource store, Optional<String> session) {
        return new JournalSettings(store, session, true, true);
    }

    public String name() {
        return session.orElse(USUAL);
    }

    /** True for a file that nobody named. */
    public boolean isTemporary() {
        return isKept && store == null;
    }
}
