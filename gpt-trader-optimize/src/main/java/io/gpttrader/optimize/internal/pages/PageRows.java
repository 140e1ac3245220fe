package io.gpttrader.optimize.internal.pages;

import java.util.List;

/**
 * A table of texts.
 *
 * @param header names of the columns; one that begins with {@code #} heads a column of numbers
 * @param rows a text for each column
 */
public record PageRows(List<String> header, List<List<String>> rows) {

    public PageRows {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
