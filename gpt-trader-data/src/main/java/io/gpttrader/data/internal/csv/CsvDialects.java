package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.text.ReadOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The dialects that are known: those written as code, the most particular first, then those of the table. */
final class CsvDialects {

    private static final List<CsvDialect> WRITTEN = List.of();

    private CsvDialects() {}

    /** Returns the dialect that the host chose, or else the one that a file shows by its first lines. */
    static Optional<CsvDialect> of(CsvHead head, ReadOptions given) {
        String chosen = given.shape().dialect();
        if (chosen != null) {
            return Optional.of(VendorTable.named(chosen));
        }
        return Stream.concat(WRITTEN.stream(), VendorTable.all().stream())
                .filter(dialect -> dialect.matches(head))
                .findFirst();
    }
}
