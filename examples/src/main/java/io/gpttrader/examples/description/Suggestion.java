package io.gpttrader.examples.description;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What someone may have meant by an unknown word. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The part of an error message that follows an unknown word.
     *
     * @param word what was written
     * @param known what can be written
     * @return {@code "; did you mean "sharpe"?"}, or the known words if none is near
     */
    public static String of(String word, Collection<String> known) {
        return nearest(word, known)
                .map("; did you mean \"%s\"?"::formatted)
                .orElseGet(() -> "; known: " + String.join(", ", known));
    }

    /**
     * The known word that differs in the fewest letters, if it differs in at most a third of them.
     *
     * @param word what was written
     * @param known what can be written
     * @return the nearest
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String written = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(each -> distance(written, each.toLowerCase(Locale.ROOT)) <= each.length() / 3)
                .min(Comparator.comparingInt(each -> distance(written, each.toLowerCase(Locale.ROOT))));
    }

    /** Levenshtein's distance: how many letters are inserted, removed or replaced. */
    static int distance(String first, String second) {
        int[] row = new int[second.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= first.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int replaced = diagonal + (first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[second.length()];
    }
}
