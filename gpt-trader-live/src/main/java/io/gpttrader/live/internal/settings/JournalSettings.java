package io.gpttrader.live.internal.settings;

import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a session's journal is.
 *
 * @param store null for a file of its own in the folder for temporary files
 * @param session its name in the store; empty for {@link #USUAL}
 */
public record JournalSettings(@Nullable DataSource store, Optional<String> session) {

    /** Name of a session that was given none. */
    static final String USUAL = "live";

    static final JournalSettings TEMPORARY = new JournalSettings(null, Optional.empty());

    public JournalSettings in(DataSource place) {
        return new JournalSettings(place, session);
    }

    public JournalSettings named(String name) {
        return new JournalSettings(store, Optional.of(name));
    }

    public String name() {
        return session.orElse(USUAL);
    }

    /** True for a file that nobody named. */
    public boolean isTemporary() {
        return store == null;
    }
}
