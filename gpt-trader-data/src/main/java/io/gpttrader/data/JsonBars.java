package io.gpttrader.data;

import io.gpttrader.data.internal.http.HttpOptions;
import io.gpttrader.data.internal.json.JsonMapping;
import io.gpttrader.data.internal.json.JsonPath;
import io.gpttrader.data.internal.remote.JsonOptions;
import io.gpttrader.data.internal.remote.JsonOrigin;
import io.gpttrader.data.internal.remote.JsonPages;
import io.gpttrader.data.internal.remote.RestChecks;
import io.gpttrader.data.internal.remote.RestOptions;
import io.gpttrader.data.internal.remote.RestRange;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import io.gpttrader.data.internal.text.TimeCount;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Bars from any server that answers with JSON, or from JSON files. Immutable: every step returns a changed copy, and the
 * order of the steps does not matter.
 *
 * <pre>{@code
 * // Binance: arrays of time, open, high, low, close, volume and more, a thousand at a time
 * Bars.json("https://api.binance.com/api/v3/klines?symbol={symbol}&interval=1d&limit=1000&startTime={from:ms}")
 *         .nextPageByTime().since(Instant.parse("2017-08-17T00:00:00Z"))
 * // Yahoo: an object of columns
 * Bars.json("https://query1.finance.yahoo.com/v8/finance/chart/{symbol}?interval=1d&period1={from:s}&period2={to:s}")
 *         .rows("chart.result.0").column("open", "indicators.quote.0.open") // and so on
 * }</pre>
 *
 * <p><b>The address</b> has places in braces: {@code {symbol}}; {@code {from}} and {@code {to}} for the time asked for, as
 * an ISO instant, or {@code {from:s}}, {@code {from:ms}} and {@code {from:date}} for epoch seconds, milliseconds and the
 * day; {@code {page}} for what {@link #nextPage} found; and what {@link #secret} fills. A parameter of the query with nothing
 * to hold is left out.
 *
 * <p><b>The rows</b> are at {@link #rows}, in one of four layouts that are distinguished by what is there: an array of
 * objects, an array of arrays, an object of objects by their time, or an object of arrays, one a column. Names are found by
 * meaning, as {@link CsvBars} does; arrays of 5, 6 or 12 values are time, open, high, low, close, volume (and more, as
 * Binance has them); anything else is named with {@link #column}. Numbers may be written as texts. Times are written as
 * {@link CsvBars} understands them, or as {@link #timeUnit} and {@link #timeFormat} say.
 *
 * <p><b>Rules</b> are those of {@link CsvBars}: what is null, missing or no number breaks one. Bars that break a rule are
 * rejected with all their problems, unless {@link #skipInvalidRows} is set. A page may begin with the last bar of the page
 * before once more where the two are the same.
 */
public final class JsonBars extends RemoteBars<JsonBars> {

    private static final Duration LONGEST_BAR = Duration.ofDays(366);

    /** Makes the origin for what was set for requests; a file has none of it but the limit. */
    interface Place {

        JsonOrigin origin(JsonOptions json, HttpOptions http);
    }

    private final Place place;
    private final JsonOptions json;

    JsonBars(Place place, JsonOptions json, RestOptions options) {
        super(options);
        this.place = place;
        this.json = json;
    }

    @Override
    JsonBars with(RestOptions changed) {
        return new JsonBars(place, json, changed);
    }

    private JsonBars with(JsonOptions changed) {
        return new JsonBars(place, changed, options);
    }

    private JsonOrigin origin() {
        return place.origin(json, options.http());
    }

    @Override
    JsonPages source() {
        return new JsonPages(origin(), json, options);
    }

    @Override
    RestRange widest() {
        return origin().widest(options);
    }

    /**
     * Sets where the rows are in a document.
     *
     * @param path names and array places (from 0) from the outside in, joined by dots, such as {@code chart.result.0}; the
     *     document itself when not set
     * @return a changed copy
     */
    public JsonBars rows(String path) {
        return with(json.with(json.mapping().withRows(Objects.requireNonNull(path, "path"))));
    }

    /**
     * Names the place of a value whose name does not show its meaning.
     *
     * @param meaning one of timestamp, open, high, low, close, volume, adjusted close; the last one, where it is named,
     *     becomes the close, and the other prices are scaled by it as {@link CsvBars#adjusted} does
     * @param path the name in a row, or its place in an array (from 0), or a path of these; under {@link #rows} that lead to
     *     columns, where the column is
     * @return a changed copy
     * @throws IllegalArgumentException if there is no such meaning
     */
    public JsonBars column(String meaning, String path) {
        String wanted = BarField.plain(Objects.requireNonNull(meaning, "meaning"));
        Objects.requireNonNull(path, "path");
        for (BarField column : JsonMapping.MEANINGS) {
            if (BarField.plain(column.label()).equals(wanted)) {
                return with(json.with(json.mapping().withColumn(column, path)));
            }
        }
        throw new IllegalArgumentException("meaning must be one of "
                + JsonMapping.MEANINGS.stream().map(BarField::label).collect(Collectors.joining(", ")) + " but was \""
                + Texts.shown(meaning) + "\"");
    }

    /**
     * Reads no volume: every bar has volume 0.
     *
     * @return a changed copy
     */
    public JsonBars withoutVolume() {
        return with(json.with(json.mapping().with(Choice.WITHOUT_VOLUME)));
    }

    /**
     * Reads texts of numbers with a decimal comma, as {@link CsvBars#decimalComma} does.
     *
     * @return a changed copy
     */
    public JsonBars decimalComma() {
        return with(json.with(json.mapping().with(Choice.DECIMAL_COMMA)));
    }

    /**
     * Reads texts of numbers with commas between thousands, as {@link CsvBars#groupingComma} does.
     *
     * @return a changed copy
     */
    public JsonBars groupingComma() {
        return with(json.with(json.mapping().with(Choice.GROUPING_COMMA)));
    }

    /**
     * Reads texts of numbers with a unit, such as $184.40 and 190.65K, as {@link CsvBars#numbersWithUnits} does.
     *
     * @return a changed copy
     */
    public JsonBars numbersWithUnits() {
        return with(json.with(json.mapping().with(Choice.NUMBERS_WITH_UNITS)));
    }

    /**
     * Reads a volume that is missing, null or a text such as NaN as 0.
     *
     * @return a changed copy
     */
    public JsonBars missingVolumeAsZero() {
        return with(json.with(json.mapping().with(Choice.MISSING_VOLUME_AS_ZERO)));
    }

    /**
     * Takes of rows of several symbols those of the one that is asked for. Without this step such rows are rejected.
     *
     * @param path where the symbol is in a row (or where their column is), as {@link #column} names places
     * @return a changed copy, for one file or a server; {@link #symbols()} of a file are those in it
     */
    public JsonBars symbolColumn(String path) {
        return with(json.with(json.mapping().withSymbols(Objects.requireNonNull(path, "path"))));
    }

    /**
     * Says how the source writes symbols that the host writes in another way: in addresses, names of files, and rows.
     *
     * @param written the symbol as the source writes it, for the symbol as it is asked for, such as
     *     {@code Map.of("BTC/USDT", "BTCUSDT")}; others are written alike
     * @return a changed copy; the series is named as it was asked for
     * @throws IllegalArgumentException if two symbols are written alike, or one is blank
     */
    public JsonBars symbolsAs(Map<String, String> written) {
        return with(json.withNames(json.names().with(written)));
    }

    /**
     * Says by a rule how the source writes symbols, as {@link #symbolsAs(Map)} does for each of them; those of the map come first.
     *
     * @param rule makes the symbol as the source writes it of the symbol as it is asked for
     * @return a changed copy; {@link #symbols} of files gives symbols as the files write them
     */
    public JsonBars symbolsAs(UnaryOperator<String> rule) {
        return with(json.withNames(json.names().with(rule)));
    }

    /**
     * Sets how times are written, for those that are not understood by themselves. Reading is strict: every part of a text is used, and a day
     * or a time there is not, such as 30 February, is an error. {@code yyyy} is the year; 24:00 is the midnight at the end of the day; names
     * of months in English, and AM and PM, may be written in any case; two digits of a year (yy) mean 2000 to 2099 but nothing in the future,
     * see {@link #twoDigitYearsFrom}; an offset or a zone that the pattern reads counts before {@link #zone}; a pattern without a day means
     * the first of the month. Of this step, {@link #timeUnit} and {@link #excelDays} the last that is called holds.
     *
     * @param pattern a pattern of {@link DateTimeFormatter}, such as {@code "dd.MM.yyyy HH:mm:ss.SSS"}
     * @return a changed copy
     * @throws IllegalArgumentException if it is no such pattern, lacks a part of the date, or has a letter that cannot be used, such as
     *     {@code hh} without {@code a}
     */
    public JsonBars timeFormat(String pattern) {
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
    public JsonBars timeFormat(String pattern, Locale names) {
        return with(json.withTimes(json.mapping().times().withFormat(pattern, names)));
    }

    /**
     * Sets which years two digits (yy in {@link #timeFormat}) mean.
     *
     * @param firstYear the first of the hundred years, in [1800, 2100]: from 1950 on, 98 is 1998 and 24 is 2024
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range; when bars are read, if there is no timeFormat with yy
     */
    public JsonBars twoDigitYearsFrom(int firstYear) {
        return with(json.withTimes(json.mapping().times().withFirstYear(firstYear)));
    }

    /**
     * Sets the unit that times are counted in since 1970-01-01T00:00Z, in place of deriving it from their size.
     *
     * @param unit nanoseconds, microseconds, milliseconds, seconds, minutes, hours or days
     * @return a changed copy
     * @throws IllegalArgumentException if it is another unit
     */
    public JsonBars timeUnit(ChronoUnit unit) {
        return with(json.withTimes(json.mapping().times().withCount(TimeCount.since1970(unit))));
    }

    /**
     * Reads times as the day numbers of a spreadsheet: 45292 is 2024-01-01 and 45292.5 its noon, on the wall clock of {@link #zone}. A
     * fraction means the minute, second or millisecond that its digits lie around. Numbers below 61, of a time that Excel counts wrongly, are
     * an error.
     *
     * @return a changed copy
     */
    public JsonBars excelDays() {
        return with(json.withTimes(json.mapping().times().withCount(TimeCount.excelDays())));
    }

    /**
     * Reads times as {@link #excelDays} does, of a workbook that counts from 1904: 43830 is 2024-01-01.
     *
     * @return a changed copy
     */
    public JsonBars excelDays1904() {
        return with(json.withTimes(json.mapping().times().withCount(TimeCount.excelDays1904())));
    }

    /**
     * Takes each row for a day, whatever time of the day it has: for daily bars whose times are those of the market's open. A bar then begins at
     * midnight in {@link #zone}; its date is that of its time in the zone, or on the text's own clock where it has an offset and no zone was set.
     *
     * @return a changed copy
     */
    public JsonBars wholeDays() {
        return with(json.withTimes(json.mapping().times().withWholeDays()));
    }

    /**
     * Sets the zone of times that carry no offset, and of the days that daily bars last.
     *
     * @param zone the zone; UTC when not set
     * @return a changed copy
     */
    public JsonBars zone(ZoneId zone) {
        return with(json.withTimes(json.mapping().times().withZone(Objects.requireNonNull(zone, "zone"))));
    }

    /**
     * Takes a time for the end of its bar, of a row with both the one called close time or end time. An end that includes the last milli-,
     * micro- or nanosecond of its second (23:59:59.999) is the next second. Rejected where times are dates, which name the whole day.
     *
     * @return a changed copy
     */
    public JsonBars timestampedAtEnd() {
        return with(json.with(json.mapping().with(Choice.TIMESTAMPED_AT_END)));
    }

    /**
     * Sets how long a bar lasts, in place of the most common spacing of the times. Say it where ranges are loaded: a few
     * bars around a weekend do not show it.
     *
     * @param length whole milliseconds, positive, at most 366 days and not longer than the most common spacing (checked when
     *     bars are read); whole days become calendar days of the zone where every bar begins with one
     * @return a changed copy
     * @throws IllegalArgumentException if it is not positive, above 366 days or not whole milliseconds
     */
    public JsonBars barLength(Duration length) {
        Objects.requireNonNull(length, "length");
        boolean inRange = length.isPositive() && length.compareTo(LONGEST_BAR) <= 0;
        if (!inRange || length.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "barLength must be whole milliseconds, positive and at most 366 days, but was " + length);
        }
        return with(json.withBarLength(length));
    }

    /**
     * Reads rows that run from the newest to the oldest; the series ascends all the same.
     *
     * @return a changed copy
     */
    public JsonBars newestFirst() {
        return with(json.withNewestFirst());
    }

    /**
     * Follows the pages that each page names: reading ends with a page that names none (null, an empty text, or nothing).
     *
     * @param path where a document names the next page: what fills {@code {page}} in the address, or, where the address has
     *     no such place, the next page's own address on the same host
     * @return a changed copy
     */
    public JsonBars nextPage(String path) {
        JsonPath next = new JsonPath(Objects.requireNonNull(path, "path"));
        return with(json.withNext(new JsonOptions.Next(next, false)));
    }

    /**
     * Follows the pages by time: {@code {from}} of the next request is right after the last bar of the page, until a page
     * brings no further bar. Needs {@link #since} where the server needs {@code {from}}.
     *
     * @return a changed copy
     */
    public JsonBars nextPageByTime() {
        return with(json.withNext(new JsonOptions.Next(null, true)));
    }

    /**
     * Sends a header with each request, though to no other host that the server redirects to.
     *
     * @param name the header, such as {@code Accept}
     * @param value its value, which is never shown
     * @return a changed copy
     * @throws IllegalArgumentException if it is no name of a header
     */
    public JsonBars header(String name, String value) {
        Objects.requireNonNull(value, "value");
        return header(name, () -> value);
    }

    /**
     * Sends a header with each request, though to no other host that the server redirects to.
     *
     * @param name the header, such as {@code Authorization}
     * @param value gives its value, asked again for each request; it is never shown
     * @return a changed copy
     * @throws IllegalArgumentException if it is no name of a header
     */
    public JsonBars header(String name, Supplier<String> value) {
        return with(json.withHeader(RestChecks.headerName(name), Objects.requireNonNull(value, "value")));
    }

    /**
     * Fills a further place of the address, for servers that want their key there.
     *
     * @param name what is in the braces
     * @param value gives the value, asked again for each request; it is never shown
     * @return a changed copy
     */
    public JsonBars secret(String name, Supplier<String> value) {
        return with(json.withSecret(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value")));
    }

    /**
     * Names the symbols that {@link #symbols()} answers for a server, which itself tells none.
     *
     * @param symbols the symbols
     * @return a changed copy
     */
    public JsonBars knownSymbols(String... symbols) {
        return with(json.withSymbols(List.of(symbols).stream()
                .map(RestChecks::symbol)
                .distinct()
                .sorted()
                .toList()));
    }

    /**
     * Returns the symbols this source has.
     *
     * @return the names of the files, or what was given to {@link #knownSymbols}, in alphabetical order
     * @throws IllegalStateException if this is a server and {@link #knownSymbols} is not set
     */
    @Override
    public List<String> symbols() {
        return origin().symbols(json);
    }

    /** Returns where the bars are from and every setting that decides which come, without secrets. */
    @Override
    public String toString() {
        return "Bars.json(" + origin() + ")" + json + options;
    }
}
