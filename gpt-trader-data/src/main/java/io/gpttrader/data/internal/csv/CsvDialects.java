package io.gpttrader.data.internal.csv;

import java.util.List;
import java.util.Optional;

/** The dialects that are known, the most particular first. */
final class CsvDialects {

    private static final List<CsvDialect> ALL = List.of();

    private CsvDialects() {}

    static Optional<CsvDialect> of(CsvHead head) {
        return ALL.stream().filter(dialect -> dialect.matches(head)).findFirst();
    }
}
