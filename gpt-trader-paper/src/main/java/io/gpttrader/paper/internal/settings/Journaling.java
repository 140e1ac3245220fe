package io.gpttrader.paper.internal.settings;

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
public record Journaling(@Nullable DataSource store, Optional<String> session, boolean isKept, boolean resumes) {

    /** Name of a session that was given none. */
    static final String USUAL = "paper";

    static final Journaling TEMPORARY = new Journaling(null, Optional.empty(), true, false);

    public Journaling in(DataSource place) {
        return new Journaling(place, session, true, resumes);
    }

    public Journaling named(String name) {
        return new Journaling(store, Optional.of(name), isKept, resumes);
    }

    public Journaling none() {
        return new Journaling(null, session, false, false);
    }

    public static Journaling resuming(DataSource store, Optional<String> session) {
        return new Journaling(store, session, true, true);
    }

    public String name() {
        return session.orElse(USUAL);
    }

    /** True for a file that nobody named. */
    public boolean isTemporary() {
        return isKept && store == null;
    }
}
