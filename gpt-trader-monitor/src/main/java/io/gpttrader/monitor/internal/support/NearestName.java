package io.gpttrader.monitor.internal.support;

import java.util.Collection;
import java.util.Locale;

/** What someone may have meant by an unknown name. */
public final class NearestName {
    private NearestName() {}

    /**
     * The known name that differs in the fewest letters, as a part of an error message.
     *
     * @return such as {@code " (did you mean sharpe?)"}; empty if each known name differs in more than a third of its letters
     */
    public static String hint(String name, Collection<String> known) {
        String written = name.toLowerCase(Locale.ROOT);
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (String each : known) {
            int distance = distance(written, each.toLowerCase(Locale.ROOT));
            if (distance < least && distance <= each.length() / 3) {
                least = distance;
                nearest = each;
            }
        }
        return nearest.isEmpty() ? "" : " (did you mean " + nearest + "?)";
    }

    /** Levenshtein's distance: how many letters are inserted, removed or replaced. */
    private static int distance(String first, String second) {
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
