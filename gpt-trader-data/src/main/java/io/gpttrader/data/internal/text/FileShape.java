package io.gpttrader.data.internal.text;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a host or a vendor's dialect says of where a file's rows and columns are.
 *
 * @param skipLines how many lines above the header are no part of the table, null where they are looked for
 * @param places what each column means, by its place: the label of a field, "" for one that is not read; empty where the
 *     header or the numbers show it
 * @param symbolColumn the name of the column that holds the symbol of each row, null where a file holds one symbol
 * @param dialect the vendor's dialect that was chosen, null where the file is to show it
 */
public record FileShape(
        @Nullable Integer skipLines,
        List<String> places,
        @Nullable String symbolColumn,
        @Nullable String dialect) {

    public static final FileShape UNSAID = new FileShape(null, List.of(), null, null);

    public FileShape withSkipLines(int lines) {
        return new FileShape(lines, places, symbolColumn, dialect);
    }

    public FileShape withPlaces(List<String> given) {
        return new FileShape(skipLines, List.copyOf(given), symbolColumn, dialect);
    }

    public FileShape withSymbolColumn(String given) {
        return new FileShape(skipLines, places, given, dialect);
    }

    public FileShape withDialect(String given) {
        return new FileShape(skipLines, places, symbolColumn, given);
    }

    public FileShape withoutSymbolColumn() {
        return new FileShape(skipLines, places, null, dialect);
    }

    /** Returns the steps of {@code CsvBars} that say this. */
    @Override
    public String toString() {
        String columns =
                places.stream().map(place -> '"' + place + '"').collect(Collectors.joining(", ", ".columns(", ")"));
        return (dialect == null ? "" : ".dialect(\"" + dialect + "\")")
                + (skipLines == null ? "" : ".skipLines(" + skipLines + ")")
                + (places.isEmpty() ? "" : columns)
                + (symbolColumn == null ? "" : ".symbolColumn(\"" + symbolColumn + "\")");
    }
}
