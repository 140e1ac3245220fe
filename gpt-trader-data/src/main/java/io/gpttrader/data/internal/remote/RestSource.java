package io.gpttrader.data.internal.remote;

import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.ColumnarSeries;

/** A remote source as loading sees it: one symbol's bars, page by page. */
public interface RestSource {

    /** Returns a place for a symbol's bars to arrive at. */
    RestRows rows(String symbol);

    /** Starts a reading; it serves one thread. */
    Pages pages(String symbol, RestRange range, RestRows into);

    /** The pages of one symbol. */
    interface Pages extends RestWalk.Steps {

        /** Returns bars that were read as a series. */
        ColumnarSeries series(ColumnBuffer bars);
    }
}
