package io.gpttrader.data;

import io.gpttrader.data.internal.jdbc.JdbcReader;
import io.gpttrader.data.internal.jdbc.JdbcRelation;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.BarLength;
import io.gpttrader.data.internal.series.TimeRange;
import io.gpttrader.data.internal.store.StoreSymbols;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import io.gpttrader.data.internal.text.TimeCount;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/**
 * Bars from a table or a query of any database with a JDBC driver. Immutable: every step returns a changed copy.
 *
 * <pre>{@code
 * Bars.jdbc(database).table("market.bars").load("AAPL");
 * Bars.jdbc(database).query("select t, o, h, l, c, v from ticks where isin = ? order by t").column("timestamp", "t");
 * }</pre>
 *
 * <p><b>Columns</b> are found by the meaning of their names, as {@link CsvBars} finds them, or are named with {@link #column}. A
 * table has a column for the symbol as well, called symbol, ticker, instrument or code, or named with {@link #symbolColumn}.
 * Where there is a column for the end of a bar (end time, close time) it counts; else bars last as {@link CsvBars} describes.
 *
 * <p><b>Times</b> may be timestamps with a zone, timestamps without one (times in {@link #zone}, UTC unless set), dates, and
 * numbers and texts as in a file. A range is asked for in the database where the column is a timestamp or a date of a table; where
 * the length of the bars is not set it is then that of the symbol's first thousand rows.
 *
 * <p><b>Rules.</b> The rows are held to the rules of {@link CsvBars}; a table is read in the order of its times, the rows of a query
 * must ascend. A problem's line is the row, counted from 1.
 */
public final class JdbcBars implements BarSource {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final DataSource database;
    private final Spec spec;
    private final ReadOptions options;

    /** What is read: a table or a query, and what was set for its symbols. */
    private record Spec(
            @Nullable String table,
            @Nullable String query,
            @Nullable String symbolQuery,
            @Nullable String symbolColumn,
            @Nullable String named,
            Duration timeout) {}

    private JdbcBars(DataSource database, Spec spec, ReadOptions options) {
        this.database = database;
        this.spec = spec;
        this.options = options;
    }

    static JdbcBars of(DataSource database) {
        return new JdbcBars(database, new Spec(null, null, null, null, null, TIMEOUT), ReadOptions.NONE);
    }

    private JdbcBars with(Spec changed) {
        return new JdbcBars(database, changed, options);
    }

    private JdbcBars with(ReadOptions changed) {
        return new JdbcBars(database, spec, changed);
    }

    /**
     * Reads a table or view.
     *
     * @param name its name, with a schema where it needs one, such as {@code market.bars}: letters, digits and underscores
     * @return a changed copy
     * @throws IllegalArgumentException if it is no such name
     */
    public JdbcBars table(String name) {
        if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_]*(\\.[\\p{L}_][\\p{L}\\p{N}_]*)*")) {
            throw new IllegalArgumentException("table must be a name such as bars or market.bars but was \""
                    + Texts.shown(name) + "\"; for anything else use query(\"select ...\")");
        }
        return with(new Spec(name, null, spec.symbolQuery, spec.symbolColumn, spec.named, spec.timeout));
    }

    /**
     * Reads the rows of a query.
     *
     * @param sql a query whose rows ascend in time; its one parameter, if it has one, is the symbol
     * @return a changed copy
     */
    public JdbcBars query(String sql) {
        Objects.requireNonNull(sql, "sql");
        return with(new Spec(null, sql, spec.symbolQuery, spec.symbolColumn, spec.named, spec.timeout));
    }

    /**
     * Tells {@link #symbols()} which symbols a query knows.
     *
     * @param sql a query whose first column is the symbols
     * @return a changed copy
     */
    public JdbcBars symbolQuery(String sql) {
        Objects.requireNonNull(sql, "sql");
        return with(new Spec(spec.table, spec.query, sql, spec.symbolColumn, spec.named, spec.timeout));
    }

    /**
     * Names the column of a table that holds the symbol.
     *
     * @param name the column; case, blanks and punctuation do not count
     * @return a changed copy
     */
    public JdbcBars symbolColumn(String name) {
        Objects.requireNonNull(name, "name");
        return with(new Spec(spec.table, spec.query, spec.symbolQuery, name, spec.named, spec.timeout));
    }

    /**
     * Says that all rows are of one symbol.
     *
     * @param symbol the symbol, not blank
     * @return a changed copy
     * @throws IllegalArgumentException if it is blank
     */
    public JdbcBars named(String symbol) {
        String one = StoreSymbols.checked("symbol", symbol, false);
        return with(new Spec(spec.table, spec.query, spec.symbolQuery, spec.symbolColumn, one, spec.timeout));
    }

    /**
     * Sets how long the database may take to answer.
     *
     * @param longest whole seconds, one or more; 5 minutes when not set
     * @return a changed copy
     * @throws IllegalArgumentException if it is less than a second
     */
    public JdbcBars timeout(Duration longest) {
        if (longest.toSeconds() < 1 || longest.toSeconds() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("timeout must be at least a second but was " + longest);
        }
        return with(new Spec(spec.table, spec.query, spec.symbolQuery, spec.symbolColumn, spec.named, longest));
    }

    /**
     * Names a column whose name does not show its meaning.
     *
     * @param meaning one of timestamp, open, high, low, close, volume, end time
     * @param name the column's name; case, blanks and punctuation do not count
     * @return a changed copy
     * @throws IllegalArgumentException if there is no such meaning
     */
    public JdbcBars column(String meaning, String name) {
        return with(options.withColumn(BarField.named(meaning), Objects.requireNonNull(name, "name")));
    }

    /**
     * Sets the zone of times that carry none, and of the days that daily bars last.
     *
     * @param zone the zone; UTC when not set
     * @return a changed copy
     */
    public JdbcBars zone(ZoneId zone) {
        return with(options.withZone(Objects.requireNonNull(zone, "zone")));
    }

    /**
     * Sets how times are written, for those that are not understood by themselves. Reading is strict: every part of a text is used, and a day
     * or a time there is not, such as 30 February, is an error. {@code yyyy} is the year; 24:00 is the midnight at the end of the day; names
     * of months in English, and AM and PM, may be written in any case; two digits of a year (yy) mean 2000 to 2099 but nothing in the future,
     * see {@link #twoDigitYearsFrom}; an offset or a zone that the pattern reads counts before {@link #zone}; a pattern without a day means
     * the first of the month. Of this step and {@link #timeUnit} the last that is called holds.
     *
     * @param pattern a pattern of {@link DateTimeFormatter}, such as {@code "dd.MM.yyyy HH:mm:ss.SSS"}; it is for columns of text
     * @return a changed copy
     * @throws IllegalArgumentException if it is no such pattern, lacks a part of the date, or has a letter that cannot be used, such as
     *     {@code hh} without {@code a}
     */
    public JdbcBars timeFormat(String pattern) {
        return timeFormat(pattern, Locale.ENGLISH);
    }

    /**
     * Sets how times are written, as {@link #timeFormat(String)} does, with names of another language: {@code 27. Dez. 2024} is read by
     * {@code timeFormat("dd. MMM yyyy", Locale.GERMAN)}.
     *
     * @param pattern a pattern of {@link DateTimeFormatter}
     * @param names whose names of months and weekdays are used, short or long, with or without points
     * @return a changed copy
     * @throws IllegalArgumentException as {@link #timeFormat(String)} does
     */
    public JdbcBars timeFormat(String pattern, Locale names) {
        return with(options.withTimes(options.times().withFormat(pattern, names)));
    }

    /**
     * Sets which years two digits (yy in {@link #timeFormat}) mean.
     *
     * @param firstYear the first of the hundred years, in [1800, 2100]: from 1950 on, 98 is 1998 and 24 is 2024
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range; when bars are read, if there is no timeFormat with yy
     */
    public JdbcBars twoDigitYearsFrom(int firstYear) {
        return with(options.withTimes(options.times().withFirstYear(firstYear)));
    }

    /**
     * Sets the unit that times are counted in since 1970-01-01T00:00Z, in place of deriving it from their size.
     *
     * @param unit nanoseconds, microseconds, milliseconds, seconds, minutes, hours or days
     * @return a changed copy
     * @throws IllegalArgumentException if it is another unit
     */
    public JdbcBars timeUnit(ChronoUnit unit) {
        return with(options.withTimes(options.times().withCount(TimeCount.since1970(unit))));
    }

    /**
     * Takes each row for a day, whatever time of the day it has: for daily bars whose times are those of the market's open. A bar then begins at
     * midnight in {@link #zone}; its date is that of its time in the zone, or on the text's own clock where it has an offset and no zone was set.
     *
     * @return a changed copy
     */
    public JdbcBars wholeDays() {
        return with(options.withTimes(options.times().withWholeDays()));
    }

    /**
     * Sets how long a bar lasts, in place of the most common spacing of the timestamps, as {@link CsvBars#barLength} does.
     *
     * @param length whole milliseconds, positive, at most 366 days
     * @return a changed copy
     * @throws IllegalArgumentException if it is not
     */
    public JdbcBars barLength(Duration length) {
        return with(options.withBarLength(BarLength.checked(length)));
    }

    /**
     * Takes a timestamp for the end of its bar.
     *
     * @return a changed copy
     */
    public JdbcBars timestampedAtEnd() {
        return with(options.with(Choice.TIMESTAMPED_AT_END));
    }

    /**
     * Reads no volume: every bar has volume 0.
     *
     * @return a changed copy
     */
    public JdbcBars withoutVolume() {
        return with(options.with(Choice.WITHOUT_VOLUME));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if no table or query was set, or the database fails
     */
    @Override
    public BarSeries apply(String symbol) {
        return QualityChecks.withNotes(reader().load(asked(symbol)));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if no table or query was set, or the database fails
     */
    @Override
    public BarSeries load(String symbol, Instant from, Instant to) {
        TimeRange range = new TimeRange(from, to);
        return QualityChecks.withNotes(
                spec.query == null ? reader().load(asked(symbol), range) : range.of(reader().load(asked(symbol))));
    }

    /** {@inheritDoc} The rows come from one open result; close the stream to give its connection back early. */
    @Override
    public Stream<BarSeries> chunks(String symbol, int bars) {
        return reader().chunks(asked(symbol), bars);
    }

    private String asked(String symbol) {
        String wanted = StoreSymbols.checked("symbol", symbol, false);
        if (spec.named != null && !spec.named.equals(wanted)) {
            throw new IllegalArgumentException(
                    what() + " holds \"" + spec.named + "\" but was asked for \"" + Texts.shown(wanted) + "\"");
        }
        return wanted;
    }

    @Override
    public List<String> symbols() {
        return spec.named != null ? List.of(spec.named) : reader().symbols();
    }

    private JdbcReader reader() {
        JdbcRelation relation;
        if (spec.table != null) {
            relation = new JdbcRelation.Table(spec.table, options, spec.symbolColumn, spec.named != null, false);
        } else if (spec.query != null) {
            relation = new JdbcRelation.Query(spec.query, spec.symbolQuery);
        } else {
            throw new IllegalStateException(
                    "Bars.jdbc needs a table(\"bars\") or a query(\"select ...\") but got neither");
        }
        return new JdbcReader(what(), database::getConnection, relation, options, spec.timeout);
    }

    private String what() {
        return spec.table != null ? "the table " + spec.table : "the query \"" + Texts.shown(queryText()) + "\"";
    }

    private String queryText() {
        return Objects.requireNonNullElse(spec.query, "");
    }

    /** Returns what is read and every setting that was made; never the address of the database. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("Bars.jdbc(database)");
        step(out, "table", spec.table);
        step(out, "query", spec.query);
        step(out, "symbolQuery", spec.symbolQuery);
        step(out, "symbolColumn", spec.symbolColumn);
        step(out, "named", spec.named);
        return out.append(options).toString();
    }

    private static void step(StringBuilder out, String name, @Nullable String value) {
        if (value != null) {
            out.append(String.format(Locale.ROOT, ".%s(\"%s\")", name, value));
        }
    }
}
