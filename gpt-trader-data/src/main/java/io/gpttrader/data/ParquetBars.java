package io.gpttrader.data;

import io.gpttrader.data.internal.jdbc.JdbcReader;
import io.gpttrader.data.internal.jdbc.JdbcRelation;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.BarLength;
import io.gpttrader.data.internal.series.TimeRange;
import io.gpttrader.data.internal.store.DuckSql;
import io.gpttrader.data.internal.store.ParquetPlace;
import io.gpttrader.data.internal.store.StoreSymbols;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;

/**
 * Bars from Parquet files: one file, a folder with a {@code SYMBOL.parquet} each, or a tree of folders such as
 * {@code symbol=AAPL/year=2024}, as Spark, pandas, DuckDB and {@link BarStore#exportParquet} write it. Immutable: every step
 * returns a changed copy.
 *
 * <p>Columns, times and rules are those of {@link JdbcBars}: files are read through DuckDB, an optional dependency,
 * {@code org.duckdb:duckdb_jdbc:1.5.6.0}. A file with a column {@code symbol} may hold several symbols. Of a range only the
 * parts of the files are read that can hold it. Rows need not ascend, but no two of a symbol may have one time;
 * {@link #chunks} reads rows as they lie, so there they must ascend.
 */
public final class ParquetBars implements BarSource {

    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private final ParquetPlace place;
    private final ReadOptions options;

    ParquetBars(ParquetPlace place, ReadOptions options) {
        this.place = place;
        this.options = options;
    }

    private ParquetBars with(ReadOptions changed) {
        return new ParquetBars(place, changed);
    }

    /**
     * Names a column whose name does not show its meaning.
     *
     * @param meaning one of timestamp, open, high, low, close, volume, end time
     * @param name the column's name; case, blanks and punctuation do not count
     * @return a changed copy
     * @throws IllegalArgumentException if there is no such meaning
     */
    public ParquetBars column(String meaning, String name) {
        return with(options.withColumn(BarField.named(meaning), Objects.requireNonNull(name, "name")));
    }

    /**
     * Sets the zone of times that carry none, and of the days that daily bars last.
     *
     * @param zone the zone; UTC when not set
     * @return a changed copy
     */
    public ParquetBars zone(ZoneId zone) {
        return with(options.withZone(Objects.requireNonNull(zone, "zone")));
    }

    /**
     * Sets how long a bar lasts, in place of the most common spacing of the timestamps, as {@link CsvBars#barLength} does.
     *
     * @param length whole milliseconds, positive, at most 366 days
     * @return a changed copy
     * @throws IllegalArgumentException if it is not
     */
    public ParquetBars barLength(Duration length) {
        return with(options.withBarLength(BarLength.checked(length)));
    }

    /**
     * Takes a timestamp for the end of its bar.
     *
     * @return a changed copy
     */
    public ParquetBars timestampedAtEnd() {
        return with(options.with(Choice.TIMESTAMPED_AT_END));
    }

    /**
     * Reads no volume: every bar has volume 0.
     *
     * @return a changed copy
     */
    public ParquetBars withoutVolume() {
        return with(options.with(Choice.WITHOUT_VOLUME));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if DuckDB is not on the class path, or a file is not valid Parquet
     */
    @Override
    public BarSeries apply(String symbol) {
        return QualityChecks.withNotes(reader(symbol, false).load(symbol));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if DuckDB is not on the class path, or a file is not valid Parquet
     */
    @Override
    public BarSeries load(String symbol, Instant from, Instant to) {
        TimeRange range = new TimeRange(from, to);
        return QualityChecks.withNotes(reader(symbol, false).load(symbol, range));
    }

    /** {@inheritDoc} The rows come from one open result; close the stream to let go of the files early. */
    @Override
    public Stream<BarSeries> chunks(String symbol, int bars) {
        return reader(symbol, true).chunks(symbol, bars);
    }

    private JdbcReader reader(String symbol, boolean sorted) {
        ParquetPlace.Selection files = place.files(StoreSymbols.checked("symbol", symbol, false));
        return reader(files, sorted);
    }

    private JdbcReader reader(ParquetPlace.Selection files, boolean sorted) {
        JdbcRelation relation = new JdbcRelation.Table(files.relation(), options, null, files.oneSymbol(), sorted);
        return new JdbcReader(
                place.path().toString(), () -> DuckSql.streaming("Bars.parquet"), relation, options, TIMEOUT);
    }

    @Override
    public List<String> symbols() {
        return place.symbols().orElseGet(() -> reader(place.all(), false).symbols());
    }

    /** Returns where the bars are from and every setting that was made. */
    @Override
    public String toString() {
        return "Bars.parquet(" + place.path() + ")" + options;
    }
}
