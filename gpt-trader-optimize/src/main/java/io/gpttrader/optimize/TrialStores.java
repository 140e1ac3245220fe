package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.store.JdbcTrialStore;
import io.gpttrader.optimize.internal.store.StoreMerge;
import io.gpttrader.optimize.internal.store.TrialFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * What can be done with the databases that {@code Optimize.store(..)} writes, besides searching: the results of several machines are
 * merged, and a person sees which searches a database has.
 */
public final class TrialStores {
    private TrialStores() {}

    /**
     * What a merge did.
     *
     * @param studies how many studies the source has
     * @param trials how many trials it has
     * @param added how many of those were new
     * @param different how many were there already with another outcome, which stays: the objective is not reproducible, or two
     *     families have the same name
     */
    public record Merged(long studies, long trials, long added, long different) {

        /** One line, such as {@code 5000 trials of 1 study: 3000 added, 2000 known, none with another outcome}. */
        @Override
        public String toString() {
            return trials + " trials of " + studies + (studies == 1 ? " study: " : " studies: ") + added + " added, "
                    + (trials - added) + " known, " + (different == 0 ? "none" : String.valueOf(different))
                    + " with another outcome";
        }
    }

    /**
     * Adds the trials of one file to another. Studies are matched by what their outcomes depend on, trials by their parameters; what is
     * there stays, so merging again adds nothing.
     *
     * @param from an SQLite database that a search has written; no search may have it open on another machine
     * @param into an SQLite database, made where there is none
     * @return what was added
     * @throws TrialStoreException if one of them cannot be read, trusted or written; what was merged until then stays
     * @throws IllegalArgumentException if there is no file {@code from}
     */
    public static Merged merge(Path from, Path into) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(into, "into");
        return merge(TrialFile.existing(from), TrialFile.at(into));
    }

    /**
     * Adds the trials of one database to another, as {@link #merge(Path, Path)} does.
     *
     * @param from SQLite or PostgreSQL
     * @param into SQLite or PostgreSQL; tables are made where there are none
     * @return what was added
     * @throws TrialStoreException if one of them cannot be read, trusted or written; what was merged until then stays
     */
    public static Merged merge(DataSource from, DataSource into) {
        StoreMerge.Count count = StoreMerge.merge(from, into);
        return new Merged(count.studies(), count.trials(), count.added(), count.different());
    }

    /**
     * The searches that a database has trials of, a text each: recipe, settings, data and library. Where two differ, a search of one
     * does not find the trials of the other.
     *
     * @param store SQLite or PostgreSQL
     * @return in alphabetical order; empty where it has no trials
     * @throws TrialStoreException if it cannot be read or trusted
     */
    public static List<String> studies(DataSource store) {
        return JdbcTrialStore.studies(store).stream()
                .map(key -> key.recipe() + "; " + key.settings() + "; " + key.data() + "; " + key.library())
                .toList();
    }

    /**
     * The searches that a file has trials of, as {@link #studies(DataSource)} tells them.
     *
     * @param file an SQLite database that a search has written
     * @return in alphabetical order; empty where it has no trials
     * @throws TrialStoreException if it cannot be read or trusted
     * @throws IllegalArgumentException if there is no such file
     */
    public static List<String> studies(Path file) {
        return studies(TrialFile.existing(file));
    }
}
