package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.text.ReadOptions;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one vendor writes files of bars, known by their first lines. */
public interface CsvDialect {

    /** Returns the vendor's name, as the account of a reading shows it. */
    String name();

    /** Returns what the account of a reading says of the vendor, by the names of its lines. */
    default Map<String, String> account(boolean isChosen) {
        return Map.of("vendor", name());
    }

    /** Returns whether a file that begins so is this vendor's; true only where no other vendor writes so. */
    boolean matches(CsvHead head);

    /** Returns why a file cannot be this vendor's though the host says so, or null. */
    default @Nullable String problem(CsvHead head, Path file) {
        return null;
    }

    /** Returns what the file is read with: what the host has set, and what this vendor's files need beside it. */
    ReadOptions reading(CsvHead head, Path file, ReadOptions given);

    /** Returns what prices are divided by. */
    default double priceDivisor() {
        return 1;
    }

    /** Returns whether the vendor changes prices for later splits or dividends. */
    default boolean isAdjusted() {
        return false;
    }

    /** Returns how many fields more than the header a row may have. */
    default int extraFields() {
        return 0;
    }

    /** Returns whether the vendor's files have the newest row first, unless one shows that it has not. */
    default boolean isNewestFirst() {
        return false;
    }
}
