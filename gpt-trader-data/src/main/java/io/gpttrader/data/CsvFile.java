package io.gpttrader.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.gpttrader.data.BarLength.Spacing;
import io.gpttrader.data.CsvOptions.Choice;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/** One reading of one file: text to rows, rows to columns, and what was taken for what on the way. */
final class CsvFile {

    static final String UNCLOSED =
            "a quote is opened and not closed, or text follows a closing quote; nothing after this line was read";

    /** No cell of a file of bars is longer; a forgotten quote is found after so many characters. */
    private static final int LONGEST_CELL = 1 << 16;

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final String symbol;
    private final Path path;
    private final CsvText.Content content;
    private final CsvOptions options;
    private final Problems problems;
    private final ZoneClock clock;
    private final RowTime time;
    private char separator = ',';

    CsvFile(String symbol, Path path, CsvText.Content content, CsvOptions options) {
        this.symbol = symbol;
        this.path = path;
        this.content = content;
        this.options = options;
        this.problems = new Problems(path.toString());
        this.clock = new ZoneClock(Objects.requireNonNullElse(options.zone(), ZoneId.of("UTC")));
        String pattern = options.timePattern();
        this.time = new RowTime(clock, pattern == null ? null : DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
    }

    /** Reads the file, or refuses it with all its problems. */
    CsvBars.Reading read() {
        CsvRows rows = readRows();
        boolean dropping = options.has(Choice.DROPPING_BAD_ROWS);
        if (problems.anyOfFile()) {
            throw problems.refusal("");
        }
        if (!dropping && !problems.isEmpty()) {
            throw problems.refusal("droppingBadRows() reads the file without the rows that break a rule");
        }
        ColumnBuffer sound = rows.rows();
        long[] stamps = sound.stamps();
        Length length = length(stamps);
        boolean stampedAtEnd = options.has(Choice.STAMPED_AT_END);
        long[] begins = stampedAtEnd ? length.length().begins(stamps) : stamps;
        long[] ends = stampedAtEnd ? stamps : length.length().ends(stamps);
        BarSeries series = new ColumnarSeries(symbol, sound.columns(begins, ends));
        return new CsvBars.Reading(
                series, path, problems.kept(), rows.droppedRows(), describe(series, rows, length.description()));
    }

    private CsvRows readRows() {
        try (BufferedReader text = CsvText.open(path, content)) {
            return parse(text);
        } catch (IOException e) {
            note(e, 0);
            throw problems.refusal("");
        }
    }

    private CsvRows parse(BufferedReader text) throws IOException {
        separator = CsvText.separator(text);
        CsvRows rows = new CsvRows(options, separator, problems, clock, time, ColumnBuffer.MAX_ROWS);
        try {
            CsvReader<CsvRows> reader = CsvReader.builder()
                    .fieldSeparator(separator)
                    .commentStrategy(CommentStrategy.SKIP)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(LONGEST_CELL)
                    .build(rows, text);
            CloseableIterator<CsvRows> each = reader.iterator();
            while (!rows.isHopeless() && each.hasNext()) {
                rows = each.next();
            }
            rows.finish();
        } catch (CsvParseException e) {
            // The parser wraps whatever is thrown while it parses; only its own findings are about the file.
            if (e.getCause() != null) {
                throw e;
            }
            problems.addOfFile(rows.line(), "", "", UNCLOSED);
        } catch (UncheckedIOException e) {
            note(Objects.requireNonNull(e.getCause()), rows.line());
        }
        return rows;
    }

    /** What is wrong with the content is a problem of the file; a disk that fails is not. */
    private void note(IOException e, long line) {
        if (e instanceof ZipException) {
            problems.addOfFile(line, "", "", "is not sound gzip: " + e.getMessage());
        } else if (e instanceof EOFException) {
            problems.addOfFile(line, "", "", "the gzip stream ends in the middle; fetch the file again");
        } else {
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /** The length of the bars, and where it is from. */
    private record Length(BarLength length, String description) {}

    private Length length(long[] stamps) {
        boolean wholeDays = BarLength.allStartDays(stamps, clock);
        Duration given = options.barLength();
        if (stamps.length == 1) {
            return lengthOfOne(wholeDays, given);
        }
        Spacing spacing = BarLength.spacing(stamps, wholeDays, clock);
        BarLength shown = BarLength.of(spacing, wholeDays, clock);
        if (given == null) {
            return new Length(
                    shown,
                    String.format(
                            Locale.ROOT,
                            "%s (inferred: %.0f %% of the spacings)",
                            shown,
                            100.0 * spacing.count() / spacing.of()));
        }
        if (given.toMillis() > spacing.length() * (wholeDays ? ZoneClock.DAY : 1)) {
            problems.addOfFile("barLength " + given + " is longer than the most common spacing of the rows, " + shown);
            throw problems.refusal("");
        }
        return given(given, wholeDays);
    }

    private Length lengthOfOne(boolean wholeDays, @Nullable Duration given) {
        if (given != null) {
            return given(given, wholeDays);
        }
        if (!time.onlyDates()) {
            problems.addOfFile("one row does not show how long a bar lasts; say barLength(Duration.ofMinutes(1))");
            throw problems.refusal("");
        }
        return new Length(BarLength.given(Duration.ofDays(1), true, clock), "1 day (inferred: a date without a time)");
    }

    private Length given(Duration given, boolean wholeDays) {
        BarLength length = BarLength.given(given, wholeDays, clock);
        return new Length(length, length + " (given)");
    }

    private String describe(BarSeries series, CsvRows rows, String length) {
        CsvLayout layout = rows.layout();
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %s, %s to %s\n",
                symbol,
                Texts.count(series.getBarCount(), "bar"),
                shown(series.getFirstBar().getBeginTime()),
                shown(series.getLastBar().getEndTime())));
        line(out, "file", path.toString());
        line(out, "dialect", dialect(rows));
        line(out, "columns", layout.read());
        line(out, "not read", notRead(layout));
        line(out, "zone", clock.zone() + (options.zone() == null ? " (default)" : " (given)"));
        line(out, "bar length", length);
        line(out, "time stamp", options.has(Choice.STAMPED_AT_END) ? "end of the bar (given)" : "begin of the bar");
        line(out, "dropped", rows.droppedRows() == 0 ? "none" : dropped(rows.droppedRows()));
        return out.toString().stripTrailing();
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append(String.format("  %-12s%s\n", name, value));
    }

    private String shown(Instant instant) {
        return SHOWN.format(instant.atZone(clock.zone()));
    }

    private String dialect(CsvRows rows) {
        String name = switch (separator) {
            case '\t' -> "tab";
            case ';' -> "semicolon";
            case '|' -> "bar";
            default -> "comma";
        };
        return name + "-separated, decimal " + (rows.hasDecimalComma() ? "comma" : "point")
                + (options.has(Choice.NEWEST_FIRST) ? ", newest first (given)" : "");
    }

    private String notRead(CsvLayout layout) {
        List<String> ignored = layout.ignored();
        return Texts.list(ignored) + (layout.leavesAdjusted() ? "; adjusted() uses the adjusted close" : "");
    }

    private String dropped(long rows) {
        return String.format(
                Locale.ROOT, "%,d rows, the first: %s", rows, problems.kept().get(0));
    }
}
