package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.text.ReadOptions;

/** How one vendor writes files of bars, known by their first lines. */
public interface CsvDialect {

    /** Returns the vendor's name, as the account of a reading shows it. */
    String name();

    /** Returns whether a file that begins so is this vendor's; true only where no other vendor writes so. */
    boolean matches(CsvHead head);

    /** Returns what the file is read with: what the host has set, and what this vendor's files need beside it. */
    ReadOptions reading(ReadOptions given);
}
