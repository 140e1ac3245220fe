package io.gpttrader.data.internal.csv;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header line of a vendor's files, and what the first row below it must look like.
 *
 * @param cells the header's cells, one of them perhaps with a * at its end; empty for files without a header
 * @param isOpen whether more cells may follow
 * @param isOfLines whether the header is of several lines, as pandas writes one that names symbols
 * @param firstRow what cells of the first row look like, by the header's name
 */
record VendorHeader(List<String> cells, boolean isOpen, boolean isOfLines, Map<String, Pattern> firstRow) {

    /** A header stands in one of so many first lines. */
    private static final int LINES_SEARCHED = 50;

    private static final String MORE = "...";
    private static final String LINES = " / ";
    private static final String ADJUSTED = "Adj Close";
    private static final Map<String, String> WORDS =
            Map.of("digits", "\\d+", "decimal", "\\d*\\.\\d+", "letters", "\\p{L}.*");

    /** Reads a header and the conditions of its first row as the table of dialects has them. */
    static VendorHeader parse(String header, String conditions) {
        List<String> cells = header.equals("-") ? List.of() : Arrays.asList(header.split(LINES, 2)[0].split(", ?", -1));
        boolean isOpen = !cells.isEmpty() && cells.get(cells.size() - 1).equals(MORE);
        Map<String, Pattern> firstRow = new LinkedHashMap<>();
        for (String condition : conditions.isEmpty() ? new String[0] : conditions.split("; ?", -1)) {
            int colon = condition.lastIndexOf(": ");
            firstRow.put(condition.substring(0, colon), pattern(condition.substring(colon + 2)));
        }
        return new VendorHeader(
                List.copyOf(isOpen ? cells.subList(0, cells.size() - 1) : cells),
                isOpen,
                header.contains(LINES),
                Map.copyOf(firstRow));
    }

    /** A word, a pattern of a date ({@code dd/MM/yyyy}), or the text itself. */
    private static Pattern pattern(String look) {
        String word = WORDS.get(look);
        if (word != null) {
            return Pattern.compile(word);
        }
        return look.contains("yyyy")
                ? Pattern.compile(Pattern.quote(look)
                        .replace("yyyy", "\\E\\d{4}\\Q")
                        .replace("MM", "\\E\\d{2}\\Q")
                        .replace("dd", "\\E\\d{2}\\Q")
                        .replace("HH", "\\E\\d{2}\\Q")
                        .replace("mm", "\\E\\d{2}\\Q"))
                : Pattern.compile(Pattern.quote(look));
    }

    boolean isAbsent() {
        return cells.isEmpty();
    }

    /** Returns which row of a file is this header, -1 for none. */
    int find(CsvHead head) {
        for (int i = 0; !isAbsent() && i < Math.min(head.rows().size(), LINES_SEARCHED); i++) {
            if (isOfLines ? isLines(head, i) : isHeader(head.rows().get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Returns whether a file has this header and a first row that looks as it must. */
    boolean matches(CsvHead head) {
        int row = find(head);
        if (row < 0 || firstRow.isEmpty()) {
            return row >= 0;
        }
        return row + 1 < head.rows().size()
                && firstRow.entrySet().stream()
                        .allMatch(condition -> condition
                                .getValue()
                                .matcher(head.rows().get(row + 1).cell(cells.indexOf(condition.getKey())))
                                .matches());
    }

    /** A header of lines names fields and symbols in any order; whether an adjusted close is among them makes the difference. */
    private boolean isLines(CsvHead head, int row) {
        return CsvTickers.at(head.rows(), row) != null
                && head.rows().subList(row, row + 2).stream()
                                .anyMatch(each -> each.cells().contains(ADJUSTED))
                        == cells.contains(ADJUSTED);
    }

    private boolean isHeader(CsvHead.Row row) {
        int count = row.cells().size();
        boolean fits = isOpen ? count >= cells.size() : count == cells.size();
        for (int i = 0; fits && i < cells.size(); i++) {
            String wanted = cells.get(i);
            fits = wanted.endsWith("*")
                    ? row.cell(i).startsWith(wanted.substring(0, wanted.length() - 1))
                    : row.cell(i).equals(wanted);
        }
        return fits;
    }

    @Override
    public String toString() {
        return cells.stream().collect(Collectors.joining(", ")) + (isOpen ? ", " + MORE : "");
    }

    /** Returns the place of a column that the header of a file has, whatever the case, -1 for none. */
    static int place(List<String> header, String name) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).strip().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }
}
