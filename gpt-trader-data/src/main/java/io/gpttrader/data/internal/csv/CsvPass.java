package io.gpttrader.data.internal.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.gpttrader.data.internal.series.BarSpacing;
import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.series.ZoneClock;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.FilePacking;
import io.gpttrader.data.internal.text.FileText;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import io.gpttrader.data.internal.text.RowTime;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipException;

/** One pass over a file, from text to rows, as far as it is asked for. */
public final class CsvPass implements AutoCloseable {

    public static final String UNCLOSED =
            "a quote is opened and not closed, or text follows a closing quote; nothing after this line was read";

    public static final String TOO_LONG =
            "a cell has more than 65,536 characters: the line has no separators, or a quote is"
                    + " opened and not closed; nothing after this line was read";
    static final String NO_LINE_END =
            "no row ends in the first 65,536 characters: the file has no line ends, or a quote is opened and not closed";

    private final Path path;
    private final CsvHead head;
    private final CsvTable table;
    private final Map<String, String> vendor;
    private final boolean adjustedByVendor;
    private final ReadOptions options;
    private final Problems problems;
    private final ZoneClock clock;
    private final RowTime time;
    private final BufferedReader text;
    private final String packedAs;
    private final CsvRows rows;
    private final CsvLines lines;

    CsvPass(String symbol, Path path, FileText.Content content, ReadOptions given) {
        this(symbol, path, content, given, CsvLines.BLOCK);
    }

    CsvPass(String symbol, Path path, FileText.Content content, ReadOptions given, int blockSize) {
        this.path = path;
        this.problems = new Problems(path.toString());
        FileText opened = open(content, given.packing());
        this.packedAs = opened.packedAs().strip();
        this.text = opened.reader();
        int before = Objects.requireNonNullElse(given.shape().skipLines(), 0);
        this.head = head(before);
        if (head.rows().isEmpty() && !head.isWhole()) {
            problems.addOfFile(1, "", "", NO_LINE_END);
            throw problems.rejection("");
        }
        Optional<CsvDialect> dialect = CsvDialects.of(head, given);
        this.adjustedByVendor = dialect.filter(CsvDialect::isAdjusted).isPresent();
        ReadOptions known = dialect.map(each -> reading(each, given)).orElse(given);
        this.table = CsvTable.of(head, known, symbol);
        this.vendor = dialect.map(each -> each.account(given.shape().dialect() != null))
                .orElseGet(() -> alike(given));
        ReadOptions said =
                dialect.filter(CsvDialect::isNewestFirst).isPresent() && CsvOrder.descends(head, table, known)
                        ? known.with(Choice.NEWEST_FIRST)
                        : known;
        this.options = said.withTimes(CsvTimes.of(head, table, said.times(), problems));
        skipLines(table.firstLine() - 1 - before);
        this.clock = new ZoneClock(options.times().zoneOrUtc());
        this.time = options.rowTime(clock);
        String wanted =
                options.shape().symbolColumn() == null || !table.tickers().isEmpty() ? "" : symbol;
        this.rows = new CsvRows(options, head, table, wanted, problems, clock, time, ColumnBuffer.MAX_ROWS);
        dialect.ifPresent(each -> {
            rows.divideBy(each.priceDivisor());
            rows.allowExtra(each.extraFields());
        });
        this.lines = new CsvLines(text, head.separator(), rows, blockSize);
    }

    /** Names the vendors that write files without a header as this one is. */
    private Map<String, String> alike(ReadOptions given) {
        boolean isHeadless = table.layout() != null && !table.layout().hasHeader();
        String steps = isHeadless && given.shape().places().isEmpty() ? VendorAlike.steps(head.rows()) : "";
        return steps.isEmpty() ? Map.of() : Map.of("vendor", "not shown by the file; if it is one of theirs: " + steps);
    }

    private ReadOptions reading(CsvDialect dialect, ReadOptions given) {
        String problem = dialect.problem(head, path);
        if (problem != null) {
            close();
            problems.addOfFile(problem);
            throw problems.rejection("");
        }
        return dialect.reading(head, path, given);
    }

    private FileText open(FileText.Content content, FilePacking packing) {
        try {
            return FileText.open(path, content, packing);
        } catch (IOException e) {
            note(e, 0);
            throw problems.rejection("");
        }
    }

    private CsvHead head(int linesBefore) {
        try {
            skip(linesBefore);
            return CsvHead.of(text, linesBefore);
        } catch (IOException e) {
            close();
            note(e, 0);
            throw problems.rejection("");
        }
    }

    private void skipLines(long lines) {
        try {
            skip(lines);
        } catch (IOException e) {
            close();
            note(e, 0);
            throw problems.rejection("");
        }
    }

    private void skip(long lines) throws IOException {
        for (long i = 0; i < lines; i++) {
            var unused = text.readLine();
        }
    }

    /**
     * Makes room for all rows of a large plain file at once, so that no column is copied while it grows. Counting the lines takes less time
     * than the copies, and a row for each line is what nearly every file has. A pipe gives each line once: what were counted would be lost.
     */
    void makeRoom(FileText.Content content) {
        if (!head.isWhole() && packedAs.isEmpty() && Files.isRegularFile(path)) {
            rows.waiting().expect(FileText.mostRows(content) - table.firstLine() + 1);
        }
    }

    /** Reads on until so many valid rows wait to be taken. Returns whether there are; if not, the file is at its end. */
    boolean readUntil(int waiting) {
        try {
            if (lines.readUntil(waiting)) {
                return true;
            }
            rows.finish();
        } catch (CsvParseException e) {
            // The parser wraps whatever is thrown while it parses; only its own findings are about the file.
            if (e.getCause() != null) {
                throw e;
            }
            boolean tooLong = String.valueOf(e.getMessage()).contains("buffer size");
            problems.addOfFile(rows.line(), "", "", tooLong ? TOO_LONG : UNCLOSED);
        } catch (UncheckedIOException e) {
            note(Objects.requireNonNull(e.getCause()), rows.line());
        }
        return false;
    }

    /** What is wrong with the content is a problem of the file; a disk that fails is not. */
    private void note(IOException e, long line) {
        if (e instanceof FileText.NotTextException) {
            problems.addOfFile(line, "", "", String.valueOf(e.getMessage()));
        } else if (e instanceof ZipException) {
            problems.addOfFile(line, "", "", "is not valid gzip: " + Texts.message(e));
        } else if (e instanceof EOFException) {
            problems.addOfFile(line, "", "", "the gzip stream ends in the middle; fetch the file again");
        } else {
            throw new UncheckedIOException("cannot read " + path + ": " + Texts.message(e), e);
        }
    }

    /** Rejects a file that was read to its end with all its problems. */
    void reject() {
        if (problems.anyOfFile()) {
            throw problems.rejection("");
        }
        if (!options.has(Choice.SKIP_INVALID_ROWS) && !problems.isEmpty()) {
            throw problems.rejection(rows.remedy());
        }
    }

    /** Returns whether the file has no row of a symbol that was asked for, but rows of others. */
    boolean isWithout(String symbol) {
        return table.tickers().isEmpty()
                ? rows.rowCount() == 0 && rows.extras().otherRows() > 0
                : !table.tickers().contains(symbol);
    }

    /** Returns the symbols that the file has shown. */
    Collection<String> symbols() {
        return table.tickers().isEmpty() ? rows.symbols().seen() : table.tickers();
    }

    /** Returns how long the bars last whose timestamps were counted. */
    BarSpacing.Length length(BarSpacing spacing) {
        return spacing.length(options.barLength(), time.onlyDates(), problems);
    }

    CsvRows rows() {
        return rows;
    }

    Problems problems() {
        return problems;
    }

    ZoneClock clock() {
        return clock;
    }

    RowTime time() {
        return time;
    }

    /** Returns how the file's text was packed, "" for plain UTF-8. */
    String packedAs() {
        return packedAs;
    }

    CsvHead head() {
        return head;
    }

    CsvTable table() {
        return table;
    }

    boolean isAdjustedByVendor() {
        return adjustedByVendor;
    }

    /** Returns what is known of the vendor whose dialect the file is read in, by the names of lines; empty for none. */
    Map<String, String> vendor() {
        return vendor;
    }

    /** Returns what the file is read with: the host's settings and those of the vendor's dialect. */
    ReadOptions options() {
        return options;
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + path + ": " + Texts.message(e), e);
        }
    }
}
