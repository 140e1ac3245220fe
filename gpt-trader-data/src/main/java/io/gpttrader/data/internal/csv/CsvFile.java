package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.text.FileText;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import java.nio.file.Path;

/** One reading of one file: text to rows, rows to columns, and what was taken for what on the way. */
public final class CsvFile {

    private final String symbol;
    private final String written;
    private final Path path;
    private final FileText.Content content;
    private final ReadOptions options;

    public CsvFile(String symbol, Path path, FileText.Content content, ReadOptions options) {
        this(symbol, symbol, path, content, options);
    }

    /**
     * @param symbol what the series is called
     * @param written the symbol as the file writes it
     */
    public CsvFile(String symbol, String written, Path path, FileText.Content content, ReadOptions options) {
        this.symbol = symbol;
        this.written = written;
        this.path = path;
        this.content = content;
        this.options = options;
    }

    /** Returns whether a file's rows run from the newest to the oldest, as the host or the vendor's dialect says. */
    public static boolean isNewestFirst(Path path, FileText.Content content, ReadOptions options) {
        if (options.has(Choice.NEWEST_FIRST)) {
            return true;
        }
        try (CsvPass pass = new CsvPass("", path, content, options)) {
            return pass.options().has(Choice.NEWEST_FIRST);
        }
    }

    /** Reads the file, or rejects it with all its problems. */
    public CsvReading read() {
        return read(CsvLines.BLOCK);
    }

    /** The same by so many characters at once; 0 reads all rows as if something in them were quoted. */
    public CsvReading read(int blockSize) {
        try (CsvPass pass = new CsvPass(written, path, content, options, blockSize)) {
            pass.makeRoom(content);
            var unused = pass.readUntil(Integer.MAX_VALUE);
            pass.reject();
            CsvAccount account = new CsvAccount(symbol, path, options);
            return account.reading(
                    pass,
                    pass.rows().rows(),
                    pass.problems().kept(),
                    pass.rows().skippedRows(),
                    "");
        }
    }
}
