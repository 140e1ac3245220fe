package io.gpttrader.data;

import java.nio.file.Path;

/** A remote source as loading and downloading see it: one symbol's bars, page by page. */
interface RestSource {

    /** Returns a place for a symbol's bars to arrive at. */
    RestRows rows(String symbol);

    /** Starts a reading; it serves one thread. */
    Pages pages(String symbol, RestRange range, RestRows into);

    /** The pages of one symbol. */
    interface Pages extends RestWalk.Steps {

        /** Returns bars that were read as a series. */
        ColumnarSeries series(ColumnBuffer bars);
    }

    /** Returns all that decides which bars come, in a line without secrets. */
    String question(String symbol);

    /** Refuses bars that a file could not hold. */
    default void checkDownload() {}

    /** Returns a source that reads what was downloaded, with the same times. */
    CsvBars local(Path folder);
}
