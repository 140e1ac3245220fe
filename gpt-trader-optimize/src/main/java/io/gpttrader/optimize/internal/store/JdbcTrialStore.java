package io.gpttrader.optimize.internal.store;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.TrialStoreException;
import io.gpttrader.optimize.internal.store.OutcomeCodec.Row;
import io.gpttrader.optimize.internal.trials.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One study's trials in SQLite or PostgreSQL. Any number of processes may use the same study at once: what two of them run
 * at the same time is stored once. Thread-safe; one connection is held while it is open.
 */
public final class JdbcTrialStore implements TrialStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcTrialStore.class);

    private final StoreLink link;
    private final StudyKey key;
    private final PointText points;
    private final boolean keepsReturns;
    private final StoreRows rows;

    private JdbcTrialStore(StoreLink link, StudyKey key, List<String> dimensions, boolean keepsReturns) {
        this.link = link;
        this.key = key;
        this.points = new PointText(dimensions);
        this.keepsReturns = keepsReturns;
        this.rows = new StoreRows(link, key);
    }

    /** Opens studies in a database, a connection each. */
    public static StoreOpener opener(DataSource source) {
        return (key, dimensions, keepsReturns) -> open(source, key, dimensions, keepsReturns);
    }

    /**
     * Opens studies in a file, which is made where there is none.
     *
     * @throws IllegalArgumentException if it cannot be a file, or its folder does not exist
     * @throws IllegalStateException if the driver is not on the class path
     */
    public static StoreOpener opener(Path file) {
        return opener(TrialFile.at(file));
    }

    /**
     * Opens a study, and makes the tables and its row where they are missing.
     *
     * @param dimensions names of the parameters, in the order of a point's numbers
     * @param keepsReturns whether returns are stored, and a complete trial without them counts as not run; otherwise returns that
     *     others stored are left alone
     * @throws TrialStoreException if the database cannot keep trials
     * @throws IllegalArgumentException if it is neither SQLite nor PostgreSQL
     */
    public static JdbcTrialStore open(DataSource source, StudyKey key, List<String> dimensions, boolean keepsReturns) {
        return open(source, key, dimensions, keepsReturns, StoreLink.PATIENCE);
    }

    static JdbcTrialStore open(
            DataSource source, StudyKey key, List<String> dimensions, boolean keepsReturns, Duration patience) {
        StoreLink link = new StoreLink(source, patience);
        JdbcTrialStore opened = null;
        try {
            JdbcTrialStore store = new JdbcTrialStore(link, key, dimensions, keepsReturns);
            store.register();
            opened = store;
            return store;
        } finally {
            if (opened == null) {
                link.close();
            }
        }
    }

    private void register() {
        List<StudyKey> before = link.call(connection ->
                TrialTables.areThere(link, connection) ? TrialTables.studies(link, connection) : List.of());
        if (before.contains(key)) {
            return;
        }
        boolean unused = link.call(connection -> {
            TrialTables.make(link, connection);
            TrialTables.add(connection, key);
            return true;
        });
        nearest(before)
                .ifPresent(other -> LOG.atInfo()
                        .setMessage("a new study begins in a store of trials")
                        .addKeyValue("place", link.place())
                        .addKeyValue("changes", key.changesFrom(other))
                        .log());
    }

    private Optional<StudyKey> nearest(List<StudyKey> others) {
        return others.stream()
                .min(Comparator.comparingInt(other -> key.differences(other).size()));
    }

    /** The studies of a database, for a person who wonders why nothing was found; empty where it has no tables of trials. */
    public static List<StudyKey> studies(DataSource source) {
        try (StoreLink link = new StoreLink(source, StoreLink.PATIENCE)) {
            return link.call(connection ->
                    TrialTables.areThere(link, connection) ? TrialTables.studies(link, connection) : List.of());
        }
    }

    /** Where the trials are, for a person. */
    public String place() {
        return link.place();
    }

    @Override
    public List<Optional<Outcome>> find(List<double[]> wanted, double fraction) {
        List<String> texts = wanted.stream().map(points::of).toList();
        Map<String, Row> found = link.call(connection -> rows.find(connection, texts, fraction, keepsReturns));
        List<Optional<Outcome>> outcomes = new ArrayList<>(texts.size());
        for (String text : texts) {
            Row row = found.get(text);
            outcomes.add(row == null ? Optional.empty() : outcome(row));
        }
        return outcomes;
    }

    private Optional<Outcome> outcome(Row row) {
        try {
            Outcome outcome = OutcomeCodec.outcome(row, keepsReturns);
            boolean lacks = keepsReturns && outcome.state() == TrialState.COMPLETE && outcome.returns() == null;
            return lacks ? Optional.empty() : Optional.of(outcome);
        } catch (IllegalArgumentException e) {
            throw rows.damaged(row, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void put(List<double[]> tried, double fraction, List<Outcome> outcomes) {
        if (tried.size() != outcomes.size()) {
            throw new IllegalArgumentException("there must be one outcome a point but there are " + tried.size()
                    + " points and " + outcomes.size() + " outcomes; store a chunk whole");
        }
        // In one order, whoever writes: two transactions of PostgreSQL cannot wait for each other.
        Map<String, Row> chunk = new TreeMap<>();
        for (int i = 0; i < tried.size(); i++) {
            String text = points.of(tried.get(i));
            chunk.putIfAbsent(text, OutcomeCodec.row(key.number(), text, fraction, outcomes.get(i), keepsReturns));
        }
        boolean unused = link.call(connection -> {
            rows.put(connection, chunk.values());
            return true;
        });
    }

    @Override
    public long size() {
        return link.call(rows::count);
    }

    @Override
    public void close() {
        link.close();
    }

    /** Such as {@code study 3fa2.. in SQLite file /home/me/trials.db}. */
    @Override
    public String toString() {
        return "study " + key.fingerprint().substring(0, 12) + " in " + link.place();
    }
}
