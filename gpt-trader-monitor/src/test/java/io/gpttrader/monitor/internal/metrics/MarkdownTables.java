package io.gpttrader.monitor.internal.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows of the tables of a document, as cells without back-quotes. */
public final class MarkdownTables {
    private MarkdownTables() {}

    /** The rows of the table whose heading is that, such as {@code "event | meaning | fields"}. */
    public static List<List<String>> rows(String document, String heading) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", document));
        int at = lines.indexOf("| " + heading + " |");
        if (at < 0) {
            throw new AssertionError("no table '" + heading + "' in docs/" + document);
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = at + 2; i < lines.size() && lines.get(i).startsWith("|"); i++) {
            String row = lines.get(i);
            rows.add(Stream.of(row.substring(1, row.length() - 1).split("\\|"))
                    .map(cell -> cell.replace("`", "").strip())
                    .toList());
        }
        return rows;
    }
}
