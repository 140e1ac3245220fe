package io.gpttrader.data.internal.jdbc;

import io.gpttrader.data.internal.series.BarBuffer;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.BarLength;
import io.gpttrader.data.internal.series.BarSpacing;
import io.gpttrader.data.internal.series.PriceRow;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.series.SeriesOrigin;
import io.gpttrader.data.internal.series.TimeOrder;
import io.gpttrader.data.internal.series.ZoneClock;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.ColumnLayout;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import io.gpttrader.data.internal.text.RowTime;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of one result, held to the rules of a file's rows; a problem's line is the row, counted from 1. */
final class JdbcRows {

    static final String MISSING = "is missing (null)";
    private static final String NEWEST_FIRST =
            "the rows run from the newest to the oldest; they must ascend: order them by their time";

    private final Problems problems;
    private final ReadOptions options;
    private final ZoneClock clock;
    private @Nullable BarLength length;

    private BarBuffer rows = new BarBuffer(0);
    private final TimeOrder order = new TimeOrder(false);
    private final Map<BarField, Integer> numbers = new EnumMap<>(BarField.class);
    private final Map<BarField, String> numberNames = new EnumMap<>(BarField.class);
    private final PriceRow row = new PriceRow();
    private String timeName = "";
    private @Nullable JdbcTime begin;
    private @Nullable JdbcTime end;
    private long line;
    private int symbolPlace;
    private @Nullable String symbol;
    private long problemsBefore;
    private long rounded;
    private long lastEnd = Long.MIN_VALUE;

    /** Takes a name for messages, and the bars' length where it is known already. */
    JdbcRows(String name, ReadOptions options, @Nullable BarLength known) {
        this.problems = new Problems(name);
        this.options = options;
        this.clock = new ZoneClock(options.times().zoneOrUtc());
        this.length = known;
    }

    /** Returns the names of a result's columns, the first for column 1. */
    static List<String> names(ResultSetMetaData meta) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            names.add(meta.getColumnLabel(i));
        }
        return names;
    }

    /** Reads all rows, which ascend in time; without bars where there are none. */
    BarColumns read(ResultSet result) throws SQLException {
        start(result.getMetaData());
        return next(result, Integer.MAX_VALUE - 1);
    }

    /** Works out what the columns of a result mean, before its rows are read. */
    void start(ResultSetMetaData meta) throws SQLException {
        List<String> names = names(meta);
        ColumnLayout found = layout(names);
        for (int i = 0; i < names.size(); i++) {
            BarField meaning = found.meaning(i);
            if (meaning == BarField.TIMESTAMP) {
                timeName = names.get(i);
                begin = time(meta, i + 1, options.has(Choice.TIMESTAMPED_AT_END));
            } else if (meaning != null) {
                numbers.put(meaning, i + 1);
                numberNames.put(meaning, names.get(i));
            }
        }
        symbolPlace = found.symbolPlace() + 1;
        int endPlace = options.has(Choice.TIMESTAMPED_AT_END) ? -1 : endPlace(names, options);
        end = endPlace < 0 ? null : time(meta, endPlace + 1, true);
    }

    private JdbcTime time(ResultSetMetaData meta, int column, boolean ofEnds) throws SQLException {
        return new JdbcTime(column, JdbcTime.kind(meta, column), clock, options, ofEnds);
    }

    /** Reads at most so many rows; without bars where there are none left. */
    BarColumns next(ResultSet result, int most) throws SQLException {
        // One row more is read than given, since a bar ends where the next begins if that is sooner.
        boolean more = true;
        while (rows.count() <= most && more) {
            more = result.next();
            if (more) {
                line++;
                readRow(result);
            }
        }
        if (!more) {
            var unused = order.noteDirection(problems, NEWEST_FIRST);
        }
        reject();
        BarColumns read = columns();
        rows = new BarBuffer(0);
        if (read.count() <= most) {
            return read;
        }
        // The row that is kept has its timestamp for both times, as it was read.
        long timestamp = options.has(Choice.TIMESTAMPED_AT_END) ? read.end[most] : read.begin[most];
        lastEnd = read.end[most - 1];
        row.set(read, most);
        rows.add(timestamp, end == null ? timestamp : read.end[most], row);
        return read.range(0, most);
    }

    /** Returns how long the bars that were read last, null where their rows tell the ends or there were none. */
    @Nullable
    BarLength length() {
        return length;
    }

    /** Returns what the times have shown of where the bars come from. */
    SeriesOrigin origin() {
        SeriesOrigin known = begin == null ? SeriesOrigin.NONE : begin.origin();
        if (rounded == 0) {
            return known;
        }
        String told = "high or low moved by less than 1e-9 of itself to hold open and close in "
                + Texts.count(rounded, "row") + " (rounding)";
        return known.withReadAs(known.readAs() == null ? told : known.readAs() + "\n" + told);
    }

    private ColumnLayout layout(List<String> names) {
        ColumnLayout layout = ColumnLayout.ofHeader(names, options);
        if (!layout.hasHeader()) {
            problems.addOfFile("the columns have numbers for names; name them in the query");
        }
        layout.errors().forEach(error -> problems.addOfFile(0, error.column(), "", error.rule()));
        for (int i = 0; i < names.size(); i++) {
            if (layout.meaning(i) == BarField.DATE) {
                problems.addOfFile(
                        0,
                        names.get(i),
                        "",
                        "the date and the time are two columns; join them in a query,"
                                + " such as select \"date\" + \"time\" as timestamp");
            }
        }
        reject();
        return layout;
    }

    private void reject() {
        if (!problems.isEmpty()) {
            throw problems.rejection("");
        }
    }

    /** Returns the place of the column with the ends of the bars, -1 where there is none. */
    static int endPlace(List<String> names, ReadOptions options) {
        String given = options.columns().get(BarField.END);
        List<String> wanted = given == null ? BarField.END.names : List.of(BarField.plain(given));
        List<String> plain = names.stream().map(BarField::plain).toList();
        return wanted.stream()
                .mapToInt(plain::indexOf)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(-1);
    }

    private void readRow(ResultSet result) throws SQLException {
        problemsBefore = problems.count();
        checkSymbol(result);
        row.volume = 0;
        for (Map.Entry<BarField, Integer> each : numbers.entrySet()) {
            row.set(each.getKey(), number(result, each.getValue(), each.getKey()));
        }
        if (isValid()) {
            rounded += row.settleRounding() ? 1 : 0;
            row.errors(this::error);
        }
        long from = timestamp(result, Objects.requireNonNull(begin, "begin"), timeName);
        long to = end == null || from == ZoneClock.SKIPPED ? from : end(result, end, from);
        if (isValid()) {
            rows.add(from, to, row);
        }
    }

    private void checkSymbol(ResultSet result) throws SQLException {
        if (symbolPlace <= 0) {
            return;
        }
        String read = Objects.requireNonNullElse(result.getString(symbolPlace), "");
        if (symbol != null && !symbol.equals(read)) {
            problems.addOfFile(
                    line,
                    "",
                    read,
                    "is a second symbol, the rows above are of \"" + symbol
                            + "\"; ask for one in the query: where .. = ?");
            reject();
        }
        symbol = read;
    }

    private boolean isValid() {
        return problems.count() == problemsBefore;
    }

    private void error(String column, String text, String rule) {
        problems.addOfRow(line, column, text, rule);
    }

    private double number(ResultSet result, int column, BarField meaning) {
        String name = numberNames.getOrDefault(meaning, meaning.label());
        try {
            double value = result.getDouble(column);
            if (result.wasNull()) {
                error(name, "", MISSING);
            }
            return value;
        } catch (SQLException e) {
            error(name, "", "is not a number: " + Texts.message(e));
            return 0;
        }
    }

    private long timestamp(ResultSet result, JdbcTime time, String name) throws SQLException {
        String broken = time.read(result);
        if (broken != null) {
            error(name, time.shown(), broken);
            return ZoneClock.SKIPPED;
        }
        long timestamp = time.instant(false);
        if (timestamp == ZoneClock.SKIPPED) {
            error(name, time.shown(), RowTime.SKIPPED + clock.zone());
            return timestamp;
        }
        // In the hour the clocks repeat, the second reading of a time follows the first.
        timestamp = order.fits(timestamp) || !order.fits(time.instant(true)) ? timestamp : time.instant(true);
        String disorder = order.error(timestamp);
        if (disorder != null) {
            error(name, Instant.ofEpochMilli(timestamp).toString(), disorder);
        }
        order.accept(timestamp);
        return timestamp;
    }

    private long end(ResultSet result, JdbcTime time, long begin) throws SQLException {
        String broken = time.read(result);
        if (broken != null) {
            error("end time", time.shown(), broken);
            return begin;
        }
        long earlier = time.instant(false);
        long end = earlier > begin ? earlier : time.instant(true);
        if (end <= begin) {
            error("end time", time.shown(), "must be after the begin " + Instant.ofEpochMilli(begin));
        }
        return end;
    }

    private BarColumns columns() {
        BarColumns read = rows.columns();
        if (end != null) {
            return withoutOverlap(read);
        }
        if (read.count() == 0) {
            return read;
        }
        JdbcTime time = Objects.requireNonNull(begin, "begin");
        boolean atEnd = options.has(Choice.TIMESTAMPED_AT_END);
        if (atEnd && time.onlyDates()) {
            problems.addOfFile(RowTime.DATES_AT_END);
            reject();
        }
        BarLength each = length == null ? length(read.begin, time) : length;
        length = each;
        long[] begins = atEnd ? each.begins(read.begin, lastEnd) : read.begin;
        long[] ends = atEnd ? read.begin : each.ends(read.begin);
        return new BarColumns(begins, ends, read.open, read.high, read.low, read.close, read.volume);
    }

    private BarColumns withoutOverlap(BarColumns read) {
        for (int i = 1; i < read.count(); i++) {
            if (read.begin[i] < read.end[i - 1]) {
                problems.addOfRow(
                        line - read.count() + i + 1,
                        "time",
                        Instant.ofEpochMilli(read.begin[i]).toString(),
                        "must not be before the end of the row above, " + Instant.ofEpochMilli(read.end[i - 1]));
            }
        }
        reject();
        return read;
    }

    private BarLength length(long[] timestamps, JdbcTime time) {
        BarSpacing spacing = new BarSpacing(clock);
        spacing.addAll(timestamps);
        return spacing.length(options.barLength(), time.onlyDates(), problems).length();
    }
}
