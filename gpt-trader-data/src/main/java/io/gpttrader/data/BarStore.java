package io.gpttrader.data;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.SeriesChunks;
import io.gpttrader.data.internal.series.TimeRange;
import io.gpttrader.data.internal.store.CacheEviction;
import io.gpttrader.data.internal.store.DuckDialect;
import io.gpttrader.data.internal.store.DuckFile;
import io.gpttrader.data.internal.store.DuckSql;
import io.gpttrader.data.internal.store.ParquetExport;
import io.gpttrader.data.internal.store.StoreCheck;
import io.gpttrader.data.internal.store.StoreCsv;
import io.gpttrader.data.internal.store.StoreDialect;
import io.gpttrader.data.internal.store.StoreFolder;
import io.gpttrader.data.internal.store.StoreGaps;
import io.gpttrader.data.internal.store.StoreGaps.Moments;
import io.gpttrader.data.internal.store.StoreGate;
import io.gpttrader.data.internal.store.StoreJson;
import io.gpttrader.data.internal.store.StoreServer;
import io.gpttrader.data.internal.store.StoreSymbols;
import io.gpttrader.data.internal.store.StoreTables;
import io.gpttrader.data.internal.store.StoreTables.Series;
import io.gpttrader.data.internal.support.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.ta4j.core.BarSeries;

/**
 * Bars that are kept: in a file of the embedded database DuckDB, or in a server such as PostgreSQL, with the same calls. A
 * store is a source too.
 *
 * <pre>{@code
 * try (BarStore store = BarStore.open(Path.of("bars.duckdb"))) {
 *     store.put(Bars.csv("data").load("AAPL"));
 *     BarSeries apple = store.load("AAPL");
 *     store.set("minutes").put(minutes);          // bars of another length live in a set of their own
 *     System.out.println(store.statistics());
 * }
 * }</pre>
 *
 * <p><b>What is kept.</b> Begin, end, open, high, low, close and volume of each bar, times to the millisecond and numbers as
 * doubles; what is loaded equals what was put to the bit. A bar is found by its set, its symbol and its begin. Every bar is
 * held to the rules of {@link CsvBars}, bars of a symbol never overlap, and bars of another usual length than a symbol's own are
 * rejected: put daily and minute bars of one symbol into two {@linkplain #set sets}.
 *
 * <p><b>All or nothing.</b> Each call is one transaction. A process that is killed in the middle of a put leaves all of it or
 * none of it.
 *
 * <p><b>Several at once.</b> A store is safe to use from several threads, and each of them from several processes. DuckDB gives
 * a file to one process at a time, so processes take turns call by call; one that does not get its turn within
 * {@link #patience} (30 seconds unless set) gets a {@link BarStoreException} that names the other.
 *
 * <p>DuckDB is an optional dependency, {@code org.duckdb:duckdb_jdbc:1.5.6.0}; a host adds it to open files or to export and
 * import Parquet.
 */
public final class BarStore implements BarSource, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StoreGate gate;
    private final String set;

    private BarStore(StoreGate gate, String set) {
        this.gate = gate;
        this.set = set;
    }

    /**
     * Opens a file of bars, and makes it where there is none.
     *
     * @param file the file, in a folder that exists; its path must have no ; and no ?
     * @return the store
     * @throws IllegalArgumentException if the folder does not exist, or DuckDB cannot take the path
     * @throws IllegalStateException if DuckDB is not on the class path
     * @throws BarStoreException if the file is no store, is damaged, was written by a later version, or is in use
     */
    public static BarStore open(Path file) {
        return open(file, PATIENCE);
    }

    /**
     * Opens a file of bars, as {@link #open(Path)} does.
     *
     * @param file the file, in a folder that exists
     * @param patience how long this and each later call waits for its turn, zero or more
     * @return the store
     * @throws IllegalArgumentException as {@link #open(Path)} does, or if the patience is negative
     * @throws IllegalStateException if DuckDB is not on the class path
     * @throws BarStoreException if the file is no store, is damaged, was written by a later version, or stays in use
     */
    public static BarStore open(Path file, Duration patience) {
        DuckSql.require("BarStore.open");
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(absolute)) {
            throw new IllegalArgumentException("the store must be a file in a folder that exists but was " + absolute
                    + "; make the folder first, or name the file");
        }
        absolute = StoreFolder.real(absolute);
        if (absolute.toString().matches(".*[;?].*")) {
            throw new IllegalArgumentException("DuckDB opens no file whose path has ; or ? but it was " + absolute
                    + "; name another file or folder");
        }
        StoreDialect duck = new DuckDialect();
        return prepared(new StoreGate(absolute.toString(), new DuckFile(absolute), duck, notNegative(patience)), true);
    }

    /**
     * Opens the store in a database, and makes its tables, {@code gpt_trader_...} in the current schema, where there are none.
     *
     * @param database connections to PostgreSQL or DuckDB; each call of this store takes one and gives it back
     * @return the store; closing it leaves the database open
     * @throws IllegalArgumentException if it is another database
     * @throws BarStoreException if tables of these names are not a store's, or are of a later version, or the database fails
     */
    public static BarStore in(DataSource database) {
        return prepared(StoreServer.gate(Objects.requireNonNull(database, "database"), PATIENCE), false);
    }

    private static BarStore prepared(StoreGate gate, boolean own) {
        try {
            return gate.run(connection -> {
                StoreTables.prepare(connection, gate.dialect(), gate.place(), own);
                return new BarStore(gate, "");
            });
        } catch (RuntimeException e) {
            gate.close();
            throw e;
        }
    }

    /**
     * Returns a part of this store with symbols of its own: for bars of another length, or of another source. What is true of
     * the store, such as its symbols, is true of each set.
     *
     * @param name any name; "" is the set of a store that was just opened
     * @return that set as a store; closing it closes this one
     */
    public BarStore set(String name) {
        return new BarStore(gate, StoreSymbols.checked("set", name, true));
    }

    /**
     * Returns the sets that hold bars.
     *
     * @return their names in alphabetical order
     */
    public List<String> sets() {
        return run(StoreTables::sets);
    }

    /**
     * Sets how long a call waits for its turn while another process has the file, or another transaction the symbol.
     *
     * @param longest zero or more; 30 seconds when not set
     * @return the same store with that patience; closing it closes this one
     * @throws IllegalArgumentException if it is negative
     */
    public BarStore patience(Duration longest) {
        return new BarStore(gate.withPatience(notNegative(longest)), set);
    }

    private static Duration notNegative(Duration patience) {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience must not be negative but was " + patience);
        }
        return patience;
    }

    /**
     * Puts a series under its own name, as {@link #put(String, BarSeries)} does.
     *
     * @param series the bars, named after their symbol
     */
    public void put(BarSeries series) {
        put(series.getName(), series);
    }

    /**
     * Puts bars: each in the place of the stored bar with the same begin, or beside the others. Putting the same again changes
     * nothing.
     *
     * @param symbol the symbol, not blank
     * @param series the bars; none is fine
     * @throws InvalidBarsException if a bar breaks a rule; a problem's line is the bar's place in the series, from 1
     * @throws IllegalArgumentException if the symbol is blank, or the bars overlap stored ones or are of another length
     * @throws BarStoreException if the store stays in use, is full or fails; nothing is put then
     */
    public void put(String symbol, BarSeries series) {
        String key = StoreSymbols.checked("symbol", symbol, false);
        BarColumns bars = StoreCheck.bars(key, Objects.requireNonNull(series, "series"));
        if (bars.count() > 0) {
            change(tables -> tables.put(key, bars));
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws BarStoreException if the store stays in use or fails
     */
    @Override
    public BarSeries apply(String symbol) {
        return QualityChecks.withNotes(read(symbol, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE));
    }

    /**
     * {@inheritDoc}
     *
     * @throws BarStoreException if the store stays in use or fails
     */
    @Override
    public BarSeries load(String symbol, Instant from, Instant to) {
        TimeRange range = new TimeRange(from, to);
        return QualityChecks.withNotes(read(symbol, range.firstMillis(), range.endMillis(), Integer.MAX_VALUE));
    }

    /** {@inheritDoc} Each chunk is a call of its own: memory holds one, and other processes get their turns between them. */
    @Override
    public Stream<BarSeries> chunks(String symbol, int bars) {
        return SeriesChunks.stream(bars, (from, most) -> read(symbol, from, Long.MAX_VALUE, most));
    }

    private ColumnarSeries read(String symbol, long from, long to, int most) {
        String key = StoreSymbols.checked("symbol", symbol, false);
        return run(tables -> new ColumnarSeries(key, tables.read(known(tables, key), from, to, most)));
    }

    private Series known(StoreTables tables, String symbol) throws SQLException {
        Series found = tables.find(symbol);
        if (found == null || found.bars() == 0) {
            throw new IllegalArgumentException("the store " + this + " has no bars of \"" + Texts.shown(symbol)
                    + "\"; it has " + Texts.list(symbols(tables)));
        }
        return found;
    }

    private static List<String> symbols(StoreTables tables) throws SQLException {
        return tables.all().stream()
                .filter(series -> series.bars() > 0)
                .map(Series::symbol)
                .toList();
    }

    @Override
    public List<String> symbols() {
        return run(BarStore::symbols);
    }

    /**
     * Returns the holes between a symbol's bars, nights and weekends among them.
     *
     * @param symbol the symbol
     * @return the stretches in which at least one bar of the usual length is missing, in ascending time
     * @throws IllegalArgumentException if the store has no such symbol
     */
    public List<Gap> gaps(String symbol) {
        return gaps(symbol, moment -> true);
    }

    /**
     * Returns the holes between a symbol's bars while its market was open.
     *
     * @param symbol the symbol
     * @param isOpen returns whether the market is open at a moment; of each missing bar its begin and every half hour after it
     *     are asked, and the bar counts if one of them is open
     * @return the stretches from the first to the last bar that is missing, in ascending time; for bars of no usual length each
     *     hole counts as one bar
     * @throws IllegalArgumentException if the store has no such symbol
     */
    public List<Gap> gaps(String symbol, Predicate<Instant> isOpen) {
        Objects.requireNonNull(isOpen, "isOpen");
        String key = StoreSymbols.checked("symbol", symbol, false);
        long length = run(tables -> known(tables, key).barMillis());
        StoreGaps gaps = new StoreGaps(length, new Moments(isOpen));
        try (Stream<BarSeries> chunks = chunks(key, SeriesChunks.USUAL)) {
            chunks.forEach(gaps::add);
        }
        return gaps.found().stream()
                .map(hole -> new Gap(hole.from(), hole.to(), hole.bars()))
                .toList();
    }

    /**
     * A hole between the bars of a symbol.
     *
     * @param from where the first missing bar would begin
     * @param to where the last missing bar would end
     * @param bars how many bars are missing
     */
    public record Gap(Instant from, Instant to, long bars) {

        /** Returns the gap in one line, such as {@code 2024-01-02T15:00:00Z to 2024-01-02T15:03:00Z: 3 bars}. */
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s to %s: %,d bar%s", from, to, bars, bars == 1 ? "" : "s");
        }
    }

    /**
     * Deletes a symbol.
     *
     * @param symbol the symbol
     * @return how many bars were deleted, 0 where the store has no such symbol
     */
    public long delete(String symbol) {
        String key = StoreSymbols.checked("symbol", symbol, false);
        return run(tables -> {
            Series found = tables.find(key);
            if (found == null) {
                return 0L;
            }
            long deleted = tables.delete(found, Long.MIN_VALUE, Long.MAX_VALUE);
            tables.forget(found);
            return deleted;
        });
    }

    /**
     * Deletes the bars of a symbol that begin within a time range.
     *
     * @param symbol the symbol
     * @param from inclusive
     * @param to exclusive, after {@code from}
     * @return how many bars were deleted
     * @throws IllegalArgumentException if {@code to} is not after {@code from}
     */
    public long delete(String symbol, Instant from, Instant to) {
        String key = StoreSymbols.checked("symbol", symbol, false);
        TimeRange range = new TimeRange(from, to);
        return run(tables -> {
            Series found = tables.find(key);
            return found == null ? 0L : delete(tables, found, range.firstMillis(), range.endMillis());
        });
    }

    private static long delete(StoreTables tables, Series series, long from, long to) throws SQLException {
        // A cache must ask its source again for what was deleted here.
        tables.setCovered(series, tables.covered(series).without(from, to));
        return tables.delete(series, from, to);
    }

    /**
     * Keeps of each symbol its newest bars and deletes the others.
     *
     * @param age how long before the end of a symbol's newest bar its oldest bar may begin, positive
     * @return how many bars were deleted
     * @throws IllegalArgumentException if it is not positive
     */
    public long keepNewest(Duration age) {
        if (!age.isPositive()) {
            throw new IllegalArgumentException("age must be positive but was " + age);
        }
        return run(tables -> {
            long deleted = 0;
            for (Series series : tables.all()) {
                if (series.bars() > 0) {
                    long oldest = Instant.ofEpochMilli(tables.span(series)[1])
                            .minus(age)
                            .toEpochMilli();
                    deleted += delete(tables, series, Long.MIN_VALUE, oldest);
                }
            }
            return deleted;
        });
    }

    /**
     * Returns what this set holds, symbol by symbol.
     *
     * @return the statistics; they print as a table
     */
    public BarStoreStatistics statistics() {
        return run(tables -> {
            List<BarStoreStatistics.Holding> holdings = new ArrayList<>();
            long all = tables.barsOfAllSets();
            double bytesPerBar = all == 0 ? 0 : (double) tables.bytes() / all;
            for (Series series : tables.all()) {
                if (series.bars() > 0) {
                    long[] span = tables.span(series);
                    holdings.add(new BarStoreStatistics.Holding(
                            series.symbol(),
                            series.bars(),
                            Instant.ofEpochMilli(span[0]),
                            Instant.ofEpochMilli(span[1]),
                            Math.round(bytesPerBar * series.bars())));
                }
            }
            return new BarStoreStatistics(toString(), holdings);
        });
    }

    /**
     * Writes this set as CSV: {@code folder/SYMBOL.csv} each, which {@link Bars#csv(Path)} and {@link #importCsv} read.
     * Characters of a symbol that a file's name may not have are written as %2F and the like.
     *
     * @param folder a folder that does not exist yet or is empty; it appears when all is written
     * @throws IllegalArgumentException if the folder holds anything
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void exportCsv(Path folder) {
        StoreFolder.write(folder, place -> StoreCsv.export(this, place));
    }

    /**
     * Puts what CSV files hold, all of them in one transaction: what {@link #exportCsv} wrote comes back to the bit; other
     * files are read as {@link Bars#csv(Path)} reads them.
     *
     * @param folder a folder whose files are named after their symbols
     * @throws InvalidBarsException if a file breaks a rule; nothing is put then
     */
    public void importCsv(Path folder) {
        putAll(StoreCsv.source(
                folder, (file, symbol) -> Bars.csv(file).named(symbol).load(symbol)));
    }

    /**
     * Writes this set as JSON: {@code folder/SYMBOL.json} each, an array of objects with {@code begin_time}, {@code end_time},
     * {@code open}, {@code high}, {@code low}, {@code close} and {@code volume}.
     *
     * @param folder a folder that does not exist yet or is empty; it appears when all is written
     * @throws IllegalArgumentException if the folder holds anything
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void exportJson(Path folder) {
        StoreFolder.write(folder, place -> StoreJson.export(this, place));
    }

    /**
     * Puts what {@link #exportJson} wrote, all files in one transaction.
     *
     * @param folder a folder whose files are named after their symbols
     * @throws InvalidBarsException if a file is not such JSON or breaks a rule; nothing is put then
     */
    public void importJson(Path folder) {
        putAll(StoreJson.source(folder));
    }

    /**
     * Writes this set as Parquet, {@code folder/symbol=SYMBOL/year=YEAR/bars.parquet} each, with the columns
     * {@code begin_time} and {@code end_time} (instants), {@code open}, {@code high}, {@code low}, {@code close} and
     * {@code volume}; years are those of UTC. It is the layout that Spark, pandas, DuckDB and others call Hive partitioning.
     *
     * @param folder a folder that does not exist yet or is empty; it appears when all is written
     * @throws IllegalArgumentException if the folder holds anything
     * @throws IllegalStateException if DuckDB is not on the class path
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void exportParquet(Path folder) {
        StoreFolder.write(
                folder, place -> ParquetExport.write(this, statistics().holdings(), place));
    }

    /**
     * Puts what Parquet files hold, all of them in one transaction, read as {@link Bars#parquet(Path)} reads them.
     *
     * @param place a file, a folder of files, or what {@link #exportParquet} wrote
     * @throws InvalidBarsException if a file breaks a rule; nothing is put then
     */
    public void importParquet(Path place) {
        putAll(Bars.parquet(place));
    }

    private void putAll(BarSource source) {
        change(tables -> {
            for (String symbol : source.symbols()) {
                String key = StoreSymbols.checked("symbol", symbol, false);
                tables.put(key, StoreCheck.bars(key, source.load(symbol)));
            }
        });
    }

    /** Work on the tables of this set that gives nothing. */
    private interface Change {
        void on(StoreTables tables) throws SQLException;
    }

    private void change(Change change) {
        var unused = run(tables -> {
            change.on(tables);
            return true;
        });
    }

    /** Work on the tables of this set, in one transaction. */
    interface Work<T> {
        T on(StoreTables tables) throws SQLException;
    }

    CacheEviction eviction(long mostBars) {
        return new CacheEviction(gate, set, mostBars);
    }

    <T> T run(Work<T> work) {
        return gate.run(connection -> work.on(new StoreTables(connection, gate.dialect(), set)));
    }

    /** Lets go of the file; a database that was given stays open. Closing again does nothing. */
    @Override
    public void close() {
        gate.close();
    }

    /** Returns where the store is, and which set of it this is. */
    @Override
    public String toString() {
        return gate.place() + (set.isEmpty() ? "" : " set \"" + Texts.shown(set) + "\"");
    }
}
