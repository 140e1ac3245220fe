package io.gpttrader.optimize.internal.store;

import io.gpttrader.optimize.TrialStoreException;
import io.gpttrader.optimize.internal.store.OutcomeCodec.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds the trials of one database to another: studies are matched by their fingerprint, trials by point and fraction. What is there
 * stays, so merging again, or after it was killed half-way, adds nothing twice.
 */
public final class StoreMerge {
    private static final Logger LOG = LoggerFactory.getLogger(StoreMerge.class);
    private static final int CHUNK = 5_000;

    private final StoreLink from;
    private final StoreLink into;
    private Count count = new Count(0, 0, 0, 0);

    /**
     * What a merge did.
     *
     * @param studies how many studies the source has
     * @param trials how many trials it has
     * @param added how many of those were new
     * @param different how many were there already with another outcome, which stays: an objective that is not reproducible, or
     *     studies that are called the same but are not
     */
    public record Count(long studies, long trials, long added, long different) {}

    private StoreMerge(StoreLink from, StoreLink into) {
        this.from = from;
        this.into = into;
    }

    /**
     * Merges.
     *
     * @param from is only read
     * @param into is given tables where it has none
     * @throws TrialStoreException if one of them fails or is damaged; what was merged until then stays
     */
    public static Count merge(DataSource from, DataSource into) {
        try (StoreLink source = new StoreLink(from, StoreLink.PATIENCE);
                StoreLink target = new StoreLink(into, StoreLink.PATIENCE)) {
            StoreMerge merge = new StoreMerge(source, target);
            merge.run();
            return merge.count;
        }
    }

    private void run() {
        List<StudyKey> keys = from.call(connection ->
                TrialTables.areThere(from, connection) ? TrialTables.studies(from, connection) : List.of());
        for (StudyKey key : keys) {
            boolean unused = into.call(connection -> {
                if (!TrialTables.areThere(into, connection)) {
                    TrialTables.make(into, connection);
                }
                TrialTables.add(connection, key);
                return true;
            });
            merge(key);
        }
        count = new Count(keys.size(), count.trials, count.added, count.different);
    }

    private void merge(StudyKey key) {
        StoreRows source = new StoreRows(from, key);
        StoreRows target = new StoreRows(into, key);
        Row last = null;
        while (true) {
            @Nullable Row after = last;
            List<Row> rows = from.call(connection -> source.after(connection, after, CHUNK));
            if (rows.isEmpty()) {
                return;
            }
            rows.stream()
                    .collect(Collectors.groupingBy(Row::fraction))
                    .forEach((fraction, some) -> merge(target, fraction, some));
            last = rows.get(rows.size() - 1);
        }
    }

    private void merge(StoreRows target, double fraction, List<Row> rows) {
        List<String> points = rows.stream().map(Row::point).toList();
        Map<String, Row> there = into.call(connection -> {
            Map<String, Row> known = target.find(connection, points, fraction, false);
            target.put(connection, rows);
            return known;
        });
        long different = 0;
        for (Row row : rows) {
            Row known = there.get(row.point());
            if (known != null && known.checkSum() != row.checkSum()) {
                different++;
                warn(row, known);
            }
        }
        long added = (long) rows.size() - there.size();
        count = new Count(0, count.trials + rows.size(), count.added + added, count.different + different);
    }

    private void warn(Row row, Row known) {
        if (count.different == 0) {
            LOG.atWarn()
                    .setMessage("a trial has another outcome in the store that is merged; the one that is there stays")
                    .addKeyValue("point", row.point())
                    .addKeyValue("stays", known.state() + " " + known.figures())
                    .addKeyValue("other", row.state() + " " + row.figures())
                    .log();
        }
    }
}
