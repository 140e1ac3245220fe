package io.gpttrader.optimize.internal.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sentences about a search. */
public final class SearchWords {
    private SearchWords() {}

    /** Such as {@code 5,050 combinations that the family rejects are left out: fast must be below slow}. */
    public static List<String> notes(
            long disallowed, long rejected, List<String> reasons, long fromStore, String stopped) {
        List<String> notes = new ArrayList<>();
        if (disallowed > 0) {
            notes.add(count(disallowed, "combination") + " left out by where(..)");
        }
        if (rejected > 0) {
            notes.add(count(rejected, "combination") + " left out, because the family rejects "
                    + (rejected == 1 ? "it" : "them") + (reasons.isEmpty() ? "" : ": " + reasons.get(0)));
        }
        if (fromStore > 0) {
            notes.add(count(fromStore, "trial") + " taken from the store and not run again");
        }
        if (!stopped.isEmpty()) {
            notes.add("ended early: " + stopped);
        }
        return notes;
    }

    private static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
