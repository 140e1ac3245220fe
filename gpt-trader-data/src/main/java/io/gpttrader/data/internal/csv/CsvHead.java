package io.gpttrader.data.internal.csv;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of a file, in cells: enough to see what separates them, which line is the header and how numbers are written.
 *
 * @param separator between the cells of a line
 * @param separatorLine whether the first line says so, as Excel reads it ({@code sep=;})
 * @param rows the lines that hold something and are no comments
 * @param isWhole whether this is the whole file
 */
public record CsvHead(char separator, boolean separatorLine, List<Row> rows, boolean isWhole) {

    /** So many characters are looked at. */
    private static final int LENGTH = 1 << 16;

    private static final List<Character> SEPARATORS = List.of('\t', ';', '|');
    private static final int FEWEST_SEPARATORS = 4;
    private static final int LINES_COMPARED = 30;
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("\"?sep=([^\\w\"#\\p{Cntrl}]|\\t)\"?\\s*", Pattern.CASE_INSENSITIVE);

    /**
     * One row.
     *
     * @param line the line of the file it starts on, from 1
     * @param cells its cells as they are written, without quotes
     */
    public record Row(long line, List<String> cells) {

        /** Returns a cell without the blanks around it, "" where the row has none at that place. */
        public String cell(int place) {
            return place < cells.size() ? cells.get(place).strip() : "";
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }

        @Override
        public String toString() {
            return String.join(" ", cells);
        }
    }

    /** Reads the beginning of a file after so many lines; the reader is where it was. */
    static CsvHead of(BufferedReader reader, int linesBefore) throws IOException {
        reader.mark(LENGTH);
        char[] head = new char[LENGTH];
        int length = 0;
        int got;
        while (length < LENGTH && (got = reader.read(head, length, LENGTH - length)) > 0) {
            length += got;
        }
        reader.reset();
        return of(new String(head, 0, length), linesBefore, length < LENGTH);
    }

    static CsvHead of(String text, int linesBefore, boolean isWhole) {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .limit(LINES_COMPARED)
                .toList();
        Matcher named = SEPARATOR_LINE.matcher(lines.isEmpty() ? "" : lines.get(0));
        boolean isNamed = named.matches();
        char separator = isNamed ? named.group(1).charAt(0) : separator(lines);
        List<Row> rows = rows(text, separator, linesBefore);
        int first = isNamed && !rows.isEmpty() ? 1 : 0;
        // The last row of a part of a file may be cut.
        int last = isWhole || rows.isEmpty() ? rows.size() : rows.size() - 1;
        return new CsvHead(separator, isNamed, List.copyOf(rows.subList(Math.min(first, last), last)), isWhole);
    }

    /** Returns, of tab, semicolon and bar, the first that occurs four times in as many lines as commas do, else the comma. */
    private static char separator(List<String> lines) {
        long withCommas = linesOf(lines, ',');
        for (char candidate : SEPARATORS) {
            if (linesOf(lines, candidate) >= Math.max(1, withCommas)) {
                return candidate;
            }
        }
        return ',';
    }

    private static long linesOf(List<String> lines, char separator) {
        return lines.stream()
                .filter(line -> line.chars().filter(c -> c == separator).count() >= FEWEST_SEPARATORS)
                .count();
    }

    private static List<Row> rows(String text, char separator, int linesBefore) {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.SKIP)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                Row row = new Row(linesBefore + record.getStartingLineNumber(), List.copyOf(record.getFields()));
                if (!row.isBlank()) {
                    rows.add(row);
                }
            }
        } catch (CsvParseException | IOException e) {
            // A quote that is not closed ends what can be seen; reading the rows finds it again on its line.
        }
        return rows;
    }

    /** Returns the cells of a row in lower case and without blanks around; the first row is 0. */
    public List<String> lowerCase(int row) {
        return row < rows.size()
                ? rows.get(row).cells().stream()
                        .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                        .toList()
                : List.of();
    }
}
