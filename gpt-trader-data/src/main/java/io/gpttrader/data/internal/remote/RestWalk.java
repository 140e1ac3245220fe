package io.gpttrader.data.internal.remote;

import io.gpttrader.data.internal.support.Texts;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes from page to page until there is none, or until it is plain that there is no end. */
public final class RestWalk {

    /** So many pages in a row without a bar are no short pages any more. */
    static final int MOST_EMPTY_PAGES = 200;

    private RestWalk() {}

    /** Pages that lead from one to the next. */
    public interface Steps {

        /**
         * Reads a page.
         *
         * @param cursor what the page before gave, null for the first
         * @return what leads to the next page, null after the last
         */
        @Nullable
        String read(@Nullable String cursor);

        /** Returns how many bars were read so far. */
        long count();

        /** Returns the failure of pages that lead in a circle or nowhere. */
        RuntimeException endless(String why);
    }

    /**
     * Reads all pages.
     *
     * @param after called after each page what leads to the next one, null after the last
     */
    public static void all(Steps pages, Consumer<@Nullable String> after) {
        Set<String> seen = new HashSet<>();
        String cursor = null;
        int empty = 0;
        do {
            long before = pages.count();
            cursor = pages.read(cursor);
            empty = pages.count() == before ? empty + 1 : 0;
            if (cursor != null && !seen.add(cursor)) {
                throw pages.endless("leads to the page \"" + Texts.shown(cursor) + "\" for the second time");
            }
            if (empty > MOST_EMPTY_PAGES) {
                throw pages.endless("gave " + empty + " pages without a bar in a row");
            }
            after.accept(cursor);
        } while (cursor != null);
    }

    /** Returns how far a symbol is, in [0, 1], or NaN where that cannot be determined. */
    public static double share(RestRows rows, RestRange range, @Nullable String next) {
        if (next == null) {
            return 1;
        }
        return rows.isEmpty() ? 0 : range.share(Instant.ofEpochMilli(rows.lastTime()));
    }
}
