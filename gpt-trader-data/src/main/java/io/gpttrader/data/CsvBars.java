package io.gpttrader.data;

import io.gpttrader.data.internal.csv.CsvChunks;
import io.gpttrader.data.internal.csv.CsvFile;
import io.gpttrader.data.internal.csv.CsvFiles;
import io.gpttrader.data.internal.csv.CsvReading;
import io.gpttrader.data.internal.csv.VendorTable;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.BarLength;
import io.gpttrader.data.internal.series.SeriesChunks;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import io.gpttrader.data.internal.text.SymbolFiles;
import io.gpttrader.data.internal.text.SymbolNames;
import io.gpttrader.data.internal.text.TimeCount;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;

/**
 * Bars from CSV files. Immutable: every step returns a changed copy, and the order of the steps does not matter.
 *
 * <p><b>What is understood without being set.</b> Comma, semicolon, tab or bar between the fields, quoted fields, gzip, zip, a
 * byte order mark, UTF-16, blank lines, lines that start with {@code #}. Columns are found by the meaning of their header's names,
 * as Yahoo, Stooq, Alpaca, Binance, MetaTrader and most others write them; columns that are no part of a bar are left out.
 * The header is looked for below other lines; text below the rows, a repeated header and yfinance's headers of two or three lines are
 * no rows. A file without a header is taken for time (or a symbol, a date, a time), open, high, low, close, volume, or for another
 * order that its numbers prove. The time is one timestamp or a date and a time; timestamps may be epoch
 * seconds, milliseconds, microseconds or nanoseconds, distinguished by their size.
 *
 * <p><b>Vendors.</b> A file whose header only one vendor writes is recognised, and what is not in it (zone, unit of the prices, begin or end)
 * is taken from the table of {@code docs/vendors.md}; where several write alike, {@link #dialect} chooses.
 *
 * <p><b>Numbers.</b> The decimal mark, and marks between thousands, are those that the first rows prove. Where every mark has exactly
 * three digits after it, 3,050 may be either: such a file is rejected, and {@link #groupingComma}, {@link #decimalComma} or
 * {@link #decimalPoint} decides. Of two columns of volume the one that is not all zeros is read. Prices that are outside of high and low
 * by rounding only (a billionth of themselves) widen these. {@link #read} tells all that was decided, and what was taken for what.
 *
 * <p><b>Times.</b> A timestamp is the begin of its bar. One without an offset is a time in {@link #zone}, UTC unless set, which
 * the reading and a note of the series then say. Another order of day and month is recognised where one of the first rows has a number above 12, else
 * {@link #timeFormat} decides. A bar
 * lasts as long as {@link #barLength} sets, or else the most common spacing of the timestamps, and ends sooner where
 * the next one begins. Bars timestamped with days (or with the first moment of each day) last calendar days of the zone, 23
 * hours when the clocks go forward; a spacing of a month, a quarter or a year makes calendar months.
 *
 * <p><b>Rules.</b> Numbers and times must be readable, prices and volumes not negative, the high not below the low, open and
 * close between them, times strictly ascending, every row as long as the first, all rows of one symbol. A file that breaks a rule is
 * rejected with all its problems, unless {@link #skipInvalidRows} is set; where most rows break one rule, that is one problem with the
 * step that reads such files. No row is lost unseen: those that were read and those that are reported are all there are.
 */
public final class CsvBars implements BarSource {

    private final SymbolFiles place;
    private final ReadOptions options;
    private final SymbolNames names;

    CsvBars(SymbolFiles place, ReadOptions options) {
        this(place, options, SymbolNames.SAME);
    }

    private CsvBars(SymbolFiles place, ReadOptions options, SymbolNames names) {
        this.place = place;
        this.options = options;
        this.names = names;
    }

    private CsvBars with(ReadOptions changed) {
        return new CsvBars(place, changed, names);
    }

    /**
     * Sets the zone of times that carry no offset, and of the days that daily bars last.
     *
     * @param zone the zone, such as {@code ZoneId.of("America/New_York")}; UTC when not set
     * @return a changed copy
     */
    public CsvBars zone(ZoneId zone) {
        return with(options.withZone(Objects.requireNonNull(zone, "zone")));
    }

    /**
     * Sets how long a bar lasts, in place of the most common spacing of the timestamps.
     *
     * @param length whole milliseconds, positive, at most 366 days and not longer than the most common spacing (checked when a file is read);
     *     whole days become calendar days of the zone where every timestamp is the first moment of its day
     * @return a changed copy
     * @throws IllegalArgumentException if it is not positive, above 366 days or not whole milliseconds
     */
    public CsvBars barLength(Duration length) {
        return with(options.withBarLength(BarLength.checked(length)));
    }

    /**
     * Sets how times are written, for those that are not understood by themselves. Reading is strict: every part of a text is used, and a day
     * or a time there is not, such as 30 February, is an error. {@code yyyy} is the year; 24:00 is the midnight at the end of the day; names
     * of months in English, and AM and PM, may be written in any case; two digits of a year (yy) mean 2000 to 2099 but nothing in the future,
     * see {@link #twoDigitYearsFrom}; an offset or a zone that the pattern reads counts before {@link #zone}; a pattern without a day means
     * the first of the month. Of this step, {@link #timeUnit} and {@link #excelDays} the last that is called holds.
     *
     * @param pattern a pattern of {@link DateTimeFormatter}, such as {@code "dd.MM.yyyy HH:mm:ss.SSS"}; a date and a time
     *     in two columns are joined with a blank, or the column of times is read by itself where the pattern has none
     * @return a changed copy
     * @throws IllegalArgumentException if it is no such pattern, lacks a part of the date, or has a letter that cannot be used, such as
     *     {@code hh} without {@code a}
     */
    public CsvBars timeFormat(String pattern) {
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
    public CsvBars timeFormat(String pattern, Locale names) {
        return with(options.withTimes(options.times().withFormat(pattern, names)));
    }

    /**
     * Sets which years two digits (yy in {@link #timeFormat}) mean.
     *
     * @param firstYear the first of the hundred years, in [1800, 2100]: from 1950 on, 98 is 1998 and 24 is 2024
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range; when bars are read, if there is no timeFormat with yy
     */
    public CsvBars twoDigitYearsFrom(int firstYear) {
        return with(options.withTimes(options.times().withFirstYear(firstYear)));
    }

    /**
     * Sets the unit that times are counted in since 1970-01-01T00:00Z, in place of deriving it from their size.
     *
     * @param unit nanoseconds, microseconds, milliseconds, seconds, minutes, hours or days
     * @return a changed copy
     * @throws IllegalArgumentException if it is another unit
     */
    public CsvBars timeUnit(ChronoUnit unit) {
        return with(options.withTimes(options.times().withCount(TimeCount.since1970(unit))));
    }

    /**
     * Reads times as the day numbers of a spreadsheet: 45292 is 2024-01-01 and 45292.5 its noon, on the wall clock of {@link #zone}. A
     * fraction means the minute, second or millisecond that its digits lie around. Numbers below 61, of a time that Excel counts wrongly, are
     * an error.
     *
     * @return a changed copy
     */
    public CsvBars excelDays() {
        return with(options.withTimes(options.times().withCount(TimeCount.excelDays())));
    }

    /**
     * Reads times as {@link #excelDays} does, of a workbook that counts from 1904: 43830 is 2024-01-01.
     *
     * @return a changed copy
     */
    public CsvBars excelDays1904() {
        return with(options.withTimes(options.times().withCount(TimeCount.excelDays1904())));
    }

    /**
     * Takes each row for a day, whatever time of the day it has: for daily bars whose times are those of the market's open. A bar then begins at
     * midnight in {@link #zone}; its date is that of its time in the zone, or on the text's own clock where it has an offset and no zone was set.
     *
     * @return a changed copy
     */
    public CsvBars wholeDays() {
        return with(options.withTimes(options.times().withWholeDays()));
    }

    /**
     * Sets how the characters of files are written, where it is neither UTF-8 nor UTF-16, as files of older programs on Windows:
     * {@code charset(Charset.forName("windows-1252"))}. A byte order mark in a file counts before this.
     *
     * @param charset the charset; UTF-8 when not set, or UTF-16 where the bytes show it
     * @return a changed copy
     */
    public CsvBars charset(Charset charset) {
        return with(options.withPacking(options.packing().withCharset(Objects.requireNonNull(charset, "charset"))));
    }

    /**
     * Names the file to take out of a zip archive of several. One that is the only file, or the only one called .csv, needs no name.
     *
     * @param name the file's name in the archive, with or without its folder
     * @return a changed copy
     */
    public CsvBars entry(String name) {
        return with(options.withPacking(options.packing().withEntry(Objects.requireNonNull(name, "name"))));
    }

    /**
     * Names a column whose header does not show its meaning.
     *
     * @param meaning one of timestamp, date, time, open, high, low, close, volume, adjusted close
     * @param header the header's name for it; case, blanks and punctuation do not count
     * @return a changed copy
     * @throws IllegalArgumentException if there is no such meaning
     */
    public CsvBars column(String meaning, String header) {
        return with(options.withColumn(BarField.named(meaning), Objects.requireNonNull(header, "header")));
    }

    /**
     * Says what each column means by its place, for files without a header or with one that does not help; a header, if there is
     * one, is not read.
     *
     * <pre>{@code
     * Bars.csv(file).columns("timestamp", "open", "high", "low", "close", "volume")
     * Bars.csv(file).columns("date", "time", "open", "high", "low", "close", "", "volume")
     * }</pre>
     *
     * @param meanings the meaning of the first column, the second and so on: timestamp, date, time, open, high, low, close,
     *     volume, adjusted close, symbol, or "" (or "-") for a column that is not read; columns after these are not read
     * @return a changed copy
     * @throws IllegalArgumentException if there is no such meaning, or one is there twice
     */
    public CsvBars columns(String... meanings) {
        List<String> places = new ArrayList<>();
        for (String meaning : meanings) {
            boolean isRead = !(meaning.isBlank() || meaning.strip().equals("-"));
            String label = isRead ? BarField.named(meaning).label() : "";
            if (isRead && places.contains(label)) {
                throw new IllegalArgumentException("columns(..) says \"" + label + "\" twice");
            }
            places.add(label);
        }
        return with(options.withShape(options.shape().withPlaces(places)));
    }

    /**
     * Reads the files as a vendor writes them, one of {@link Bars#csvDialects}. Needed where the files do not show whose they are: those
     * without a header, or with a header that many use; others are recognised. Every other step wins over what the dialect says.
     *
     * @param name the dialect's name, such as {@code "kraken"}
     * @return a changed copy
     * @throws IllegalArgumentException if there is no such dialect
     */
    public CsvBars dialect(String name) {
        return with(options.withShape(options.shape().withDialect(VendorTable.name(name))));
    }

    /**
     * Says how the files write symbols that the host writes in another way, in their names or in their {@link #symbolColumn}.
     *
     * @param written the symbol as the files write it, for the symbol as it is asked for, such as
     *     {@code Map.of("BRK.B", "BRK-B", "BTC/USDT", "BTCUSDT")}; others are written alike
     * @return a changed copy; the series is named as it was asked for, and {@link #symbols} gives the names to ask for
     * @throws IllegalArgumentException if two symbols are written alike, or one is blank
     */
    public CsvBars symbolsAs(Map<String, String> written) {
        return new CsvBars(place, options, names.with(written));
    }

    /**
     * Says by a rule how the files write symbols, as {@link #symbolsAs(Map)} does for each of them; those of the map come first.
     *
     * @param rule makes the symbol as the files write it of the symbol as it is asked for, such as
     *     {@code symbol -> symbol.replace('.', '-')}
     * @return a changed copy; {@link #symbols} gives symbols as the files write them
     */
    public CsvBars symbolsAs(UnaryOperator<String> rule) {
        return new CsvBars(place, options, names.with(rule));
    }

    /**
     * Leaves out lines at the top of the file, above its header or, where it has none, its first row. Without this step the
     * header is looked for in the first fifty lines.
     *
     * @param lines how many, blank lines included; 0 or more
     * @return a changed copy
     * @throws IllegalArgumentException if it is negative
     */
    public CsvBars skipLines(int lines) {
        if (lines < 0) {
            throw new IllegalArgumentException("skipLines must not be negative but was " + lines);
        }
        return with(options.withShape(options.shape().withSkipLines(lines)));
    }

    /**
     * Uses the adjusted close: it becomes the close, and open, high and low are scaled by adjusted close / close of their
     * row, which is how Yahoo Finance applies it. Volumes stay as they are.
     *
     * @return a changed copy
     */
    public CsvBars adjusted() {
        return with(options.with(Choice.ADJUSTED));
    }

    /**
     * Reads no volume: every bar has volume 0. For markets that have none, such as currencies.
     *
     * @return a changed copy
     */
    public CsvBars withoutVolume() {
        return with(options.with(Choice.WITHOUT_VOLUME));
    }

    /**
     * Takes a timestamp for the end of its bar, of a file with both the column called close time or end time. An end that includes the last
     * milli-, micro- or nanosecond of its second (23:59:59.999) is the next second. Rejected where timestamps are dates without a time, which name the whole day.
     *
     * @return a changed copy
     */
    public CsvBars timestampedAtEnd() {
        return with(options.with(Choice.TIMESTAMPED_AT_END));
    }

    /**
     * Reads files whose rows run from the newest to the oldest; the series ascends all the same.
     *
     * @return a changed copy
     */
    public CsvBars newestFirst() {
        return with(options.with(Choice.NEWEST_FIRST));
    }

    /**
     * Reads numbers with a decimal comma: 16.538,5 and 3,05. Points separate thousands. Needed where the numbers of a file do not show
     * it, as where every comma has exactly three digits after it.
     *
     * @return a changed copy
     */
    public CsvBars decimalComma() {
        return with(options.withMark(Choice.DECIMAL_COMMA));
    }

    /**
     * Reads numbers with a decimal point: 16.538 and 147.123. Needed where semicolons, tabs or bars separate the columns and every point
     * has exactly three digits after it, as if points separated thousands.
     *
     * @return a changed copy
     */
    public CsvBars decimalPoint() {
        return with(options.withMark(Choice.DECIMAL_POINT));
    }

    /**
     * Reads numbers with commas between thousands: 26,046.00 and 3,050. Points are decimal. Needed where the numbers of a file do not
     * show it, as where every comma has exactly three digits after it.
     *
     * @return a changed copy
     */
    public CsvBars groupingComma() {
        return with(options.withMark(Choice.GROUPING_COMMA));
    }

    /**
     * Reads numbers with a unit: a currency before or after ($184.40, 184.40 EUR), K, M, B or T for thousand, million, billion and
     * trillion after (190.65K), and percent (4.25% is 4.25).
     *
     * @return a changed copy
     */
    public CsvBars numbersWithUnits() {
        return with(options.with(Choice.NUMBERS_WITH_UNITS));
    }

    /**
     * Reads a volume that is missing as 0: nothing, a dash, null, NaN or N/A. {@link #read} tells how many there were.
     *
     * @return a changed copy
     */
    public CsvBars missingVolumeAsZero() {
        return with(options.with(Choice.MISSING_VOLUME_AS_ZERO));
    }

    /**
     * Serves each symbol of files that hold several: the rows with that symbol in a column, or the columns with that symbol in a header of two or three
     * lines, as yfinance writes it. A folder is then a place of files that each hold several symbols, such as one a day; the rows of a
     * symbol are put together from all of them.
     *
     * @param header the header's name for the column (or the line) of symbols; case, blanks and punctuation do not count
     * @return a changed copy, whose {@link #symbols()} are those in the files, which are read for it
     */
    public CsvBars symbolColumn(String header) {
        Objects.requireNonNull(header, "header");
        return with(options.withShape(options.shape().withSymbolColumn(header)));
    }

    /**
     * Leaves out the rows that break a rule instead of rejecting the file. What is left out is a warning in the log and is
     * listed by {@link #read}. What is wrong with the file as a whole (a missing column, the wrong direction, broken gzip,
     * an open quote, no valid row) still rejects it.
     *
     * @return a changed copy
     */
    public CsvBars skipInvalidRows() {
        return with(options.with(Choice.SKIP_INVALID_ROWS));
    }

    /**
     * Names the symbol of a single file, which otherwise is the file's name without its ending.
     *
     * @param symbol the symbol, not blank
     * @return a changed copy
     * @throws IllegalArgumentException if the symbol is blank or this source is a folder
     */
    public CsvBars named(String symbol) {
        return new CsvBars(place.named(required(symbol)), options, names);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The file is read again each time.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    @Override
    public BarSeries apply(String symbol) {
        CsvReading reading = reading(symbol);
        reading.warnOfSkipped();
        return QualityChecks.withNotes(reading.series());
    }

    /**
     * {@inheritDoc}
     *
     * <p>The file is read twice: the first pass holds every row to the rules and counts the spacings, which tell how long
     * bars last; the second gives the bars, those of the whole file. Memory holds a run, and a count of each different
     * spacing. A file that breaks a rule is rejected when the first run is asked for. Under {@link #newestFirst}, where the first
     * bar is the file's last, all is loaded and cut.
     *
     * @throws IllegalStateException when a run is read, if the file was changed meanwhile
     * @throws java.io.UncheckedIOException when a run is read, if the file cannot be read
     */
    @Override
    public Stream<BarSeries> chunks(String symbol, int bars) {
        String written = names.written(required(symbol));
        if (holdsMany()) {
            return SeriesChunks.of(apply(symbol), bars);
        }
        Path file = place.find(written);
        if (CsvFile.isNewestFirst(file, () -> Files.newInputStream(file), options)) {
            return SeriesChunks.of(apply(symbol), bars);
        }
        return new CsvChunks(symbol, written, file, () -> Files.newInputStream(file), options).stream(bars);
    }

    /**
     * Reads a symbol's file and returns how it was understood.
     *
     * @param symbol the symbol; the name of a file in the folder may differ from it in case
     * @return the series and the account of the reading
     * @throws IllegalArgumentException if there is no file for the symbol or more than one
     * @throws InvalidBarsException if the file breaks a rule
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public Reading read(String symbol) {
        return new Reading(reading(symbol));
    }

    private CsvReading reading(String symbol) {
        String written = names.written(required(symbol));
        if (holdsMany()) {
            return new CsvFiles(place.all(), options).read(symbol, written);
        }
        Path file = place.find(written);
        return new CsvFile(symbol, written, file, () -> Files.newInputStream(file), options).read();
    }

    /** Returns whether each file holds the rows of several symbols. */
    private boolean holdsMany() {
        return options.shape().symbolColumn() != null;
    }

    private static String required(String symbol) {
        if (Objects.requireNonNull(symbol, "symbol").isBlank()) {
            throw new IllegalArgumentException("symbol must not be blank but was \"" + symbol + "\"");
        }
        return symbol;
    }

    @Override
    public List<String> symbols() {
        return names.asked(holdsMany() ? new CsvFiles(place.all(), options).symbols() : place.symbols());
    }

    /** Returns where the bars are from and every setting that was made. */
    @Override
    public String toString() {
        return "Bars.csv(" + place + ")" + options + names;
    }

    /** What one file gave: the series, the rows that were left out, and, printed, what was taken for what. */
    public static final class Reading {

        private final CsvReading reading;

        Reading(CsvReading reading) {
            this.reading = reading;
        }

        /**
         * Returns the bars.
         *
         * @return a read-only series named after the symbol
         */
        public BarSeries series() {
            return QualityChecks.withNotes(reading.series());
        }

        /**
         * Returns the file that was read.
         *
         * @return its path
         */
        public Path file() {
            return reading.file();
        }

        /**
         * Returns why rows were left out.
         *
         * @return the problems of all skipped rows (of the first 100,000, if there are more), several for a row that breaks
         *     several rules; empty unless {@link CsvBars#skipInvalidRows} is set
         */
        public List<BarProblem> skipped() {
            return reading.skipped();
        }

        /**
         * Returns how many rows were left out.
         *
         * @return the number of rows, 0 or more
         */
        public long skippedRows() {
            return reading.skippedRows();
        }

        /** Returns the account of the reading: bars, dialect, columns, zone, bar length, dropped rows, one a line. */
        @Override
        public String toString() {
            return reading.description();
        }
    }
}
