package io.gpttrader.data.internal.csv;

import io.gpttrader.data.BarProblem;
import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.ReadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Files that each hold the rows of several symbols: those of one are put together from all of them. */
public final class CsvFiles {

    /** No symbol is written so; it asks for none. */
    private static final String NO_SYMBOL = "\0";

    private final List<Path> files;
    private final ReadOptions options;

    public CsvFiles(List<Path> files, ReadOptions options) {
        this.files = files;
        this.options = options;
    }

    /** What one file has of the symbol. */
    private record Part(Path file, CsvPass pass, ColumnBuffer rows) {

        long first() {
            return rows.timestamp(0);
        }

        long last() {
            return rows.timestamp(rows.count() - 1);
        }
    }

    /**
     * Reads a symbol.
     *
     * @param symbol as the host names it
     * @param written as the files do
     */
    public CsvReading read(String symbol, String written) {
        List<Part> parts = new ArrayList<>();
        TreeSet<String> others = new TreeSet<>();
        for (Path file : files) {
            try (CsvPass pass = pass(file, written)) {
                var unused = pass.readUntil(Integer.MAX_VALUE);
                if (pass.isWithout(written)) {
                    others.addAll(pass.symbols());
                } else {
                    pass.reject();
                    parts.add(new Part(file, pass, pass.rows().rows()));
                }
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there is no row of \"" + Texts.shown(written) + "\" in " + shown()
                    + "; there are " + Texts.list(List.copyOf(others)));
        }
        parts.sort(Comparator.comparingLong(Part::first));
        return joined(symbol, parts);
    }

    private CsvPass pass(Path file, String written) {
        return new CsvPass(written, file, () -> Files.newInputStream(file), options);
    }

    private String shown() {
        return files.size() == 1 ? "the file " + files.get(0) : Texts.count(files.size(), "file");
    }

    private CsvReading joined(String symbol, List<Part> parts) {
        Part first = parts.get(0);
        ColumnBuffer rows = first.rows();
        long skippedRows = first.pass().rows().skippedRows();
        List<BarProblem> skipped = new ArrayList<>(first.pass().problems().kept());
        for (int i = 1; i < parts.size(); i++) {
            Part part = parts.get(i);
            check(parts.get(i - 1), part);
            if (i == 1) {
                rows = new ColumnBuffer(ColumnBuffer.MAX_ROWS);
                rows.addAll(first.rows());
            }
            rows.addAll(part.rows());
            skippedRows += part.pass().rows().skippedRows();
            skipped.addAll(part.pass().problems().kept());
        }
        CsvAccount account = new CsvAccount(symbol, first.file(), options);
        String more = parts.size() == 1 && files.size() == 1
                ? ""
                : " and " + (parts.size() - 1) + " more of " + Texts.count(files.size(), "file") + ", the last "
                        + parts.get(parts.size() - 1).file().getFileName();
        return account.reading(first.pass(), rows, List.copyOf(skipped), skippedRows, more);
    }

    private static void check(Part before, Part after) {
        if (after.first() <= before.last()) {
            Problems problems = new Problems(after.file().toString());
            problems.addOfFile(
                    "begins at " + Instant.ofEpochMilli(after.first()) + ", which is not after the last row of "
                            + before.file().getFileName() + ", " + Instant.ofEpochMilli(before.last())
                            + "; a symbol's rows of two files must not overlap");
            throw problems.rejection("");
        }
    }

    /** Returns the symbols that are in the files, in alphabetical order. */
    public List<String> symbols() {
        TreeSet<String> found = new TreeSet<>();
        for (Path file : files) {
            try (CsvPass pass = pass(file, NO_SYMBOL)) {
                var unused = pass.readUntil(Integer.MAX_VALUE);
                if (pass.symbols().isEmpty()) {
                    pass.reject();
                }
                found.addAll(pass.symbols());
            }
        }
        return List.copyOf(found);
    }
}
