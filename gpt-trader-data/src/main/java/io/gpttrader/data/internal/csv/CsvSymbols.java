package io.gpttrader.data.internal.csv;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** The symbol of each row: one in the whole file, or the one that is asked for and others that are left out. */
final class CsvSymbols {

    private static final int MOST_NAMES = 100_000;

    private final int place;
    private final char[] wanted;
    private final boolean isFiltering;

    private char[] last = {};
    private boolean isNew;
    private boolean isOther;
    private boolean isBlank;
    private final Set<String> seen = new LinkedHashSet<>();

    /**
     * @param place where the symbol is, -1 for nowhere
     * @param wanted the symbol that is asked for, "" where the file is to hold one
     */
    CsvSymbols(int place, String wanted) {
        this.place = place;
        this.wanted = wanted.toCharArray();
        this.isFiltering = !wanted.isEmpty();
    }

    void startRow() {
        isOther = false;
        isBlank = false;
    }

    /** Takes a cell. */
    void cell(int index, char[] buffer, int offset, int length) {
        if (index != place) {
            return;
        }
        int from = offset;
        int to = offset + length;
        while (from < to && buffer[from] <= ' ') {
            from++;
        }
        while (to > from && buffer[to - 1] <= ' ') {
            to--;
        }
        if (!Arrays.equals(buffer, from, to, last, 0, last.length)) {
            last = Arrays.copyOfRange(buffer, from, to);
            isNew = true;
        }
        isBlank = isFiltering && last.length == 0;
        isOther = isFiltering && !isBlank && !Arrays.equals(last, wanted);
    }

    /** The line turned out to be a row: only then its cell is a symbol, and not a name of a column or the text below a table. */
    void endRow() {
        if (isNew && last.length > 0 && seen.size() < MOST_NAMES) {
            seen.add(new String(last));
        }
        isNew = false;
    }

    /** Returns whether the row is another symbol's, which is left out. */
    boolean isOther() {
        return isOther;
    }

    /** Returns whether the row does not say whose it is, where rows of one symbol are asked for. */
    boolean isBlank() {
        return isBlank;
    }

    boolean isFiltering() {
        return isFiltering;
    }

    /** Returns whether a file that is to hold one symbol holds two. */
    boolean isMixed() {
        return !isFiltering && seen.size() > 1;
    }

    String first() {
        return seen.iterator().next();
    }

    /** Returns the symbol of the row read last. */
    String last() {
        return new String(last);
    }

    /** Returns the symbols that were seen, the first hundred thousand. */
    Set<String> seen() {
        return seen;
    }
}
