package io.gpttrader.data.internal.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * What a file holds beside the rows that are read: lines of text below them, headers once more, rows of other symbols. All of it is
 * counted and told; none of it is lost unseen.
 */
final class CsvExtras {

    /** So many lines of text may stand below the rows. */
    private static final int MOST_LINES = 10;

    private static final int MOST_TEXT = 80;

    /** So many times of rows that are no bars are kept at once. */
    private static final int MOST_LEFT_OUT = 1 << 16;

    /** A line of text. */
    record Line(long line, String text) {}

    /** Where a line of text goes that turns out to be no end of the file. */
    interface Sink {
        void take(long line, String text);
    }

    private final char[] cell = new char[MOST_TEXT];
    private int cellLength;
    private final List<Line> lines = new ArrayList<>();
    private long repeatedHeaders;
    private long firstRepeated;
    private long otherRows;
    private long missingVolumes;
    private long roundedRows;
    private final List<Long> leftOut = new ArrayList<>();
    private long watchedLine;

    void firstCell(char[] buffer, int offset, int length) {
        cellLength = Math.min(length, MOST_TEXT);
        System.arraycopy(buffer, offset, cell, 0, cellLength);
    }

    /** Returns whether the first cell begins like a sentence. */
    boolean beginsAsText() {
        int i = 0;
        while (i < cellLength && !Character.isLetterOrDigit(cell[i])) {
            i++;
        }
        return i < cellLength && Character.isLetter(cell[i]);
    }

    /** Holds a line of text back that may be below the last row; more than ten of them are none. */
    void holdBack(long line, Sink sink) {
        lines.add(new Line(line, new String(cell, 0, cellLength).strip()));
        if (lines.size() > MOST_LINES) {
            textBefore(sink);
        }
    }

    /** Gives up the lines that were held back, for a row follows them. */
    void textBefore(Sink sink) {
        if (!lines.isEmpty()) {
            lines.forEach(each -> sink.take(each.line(), each.text()));
            lines.clear();
        }
    }

    /** Returns the lines of text below the last row. */
    List<Line> linesBelow() {
        return lines;
    }

    void repeatedHeader(long line) {
        firstRepeated = repeatedHeaders == 0 ? line : firstRepeated;
        repeatedHeaders++;
    }

    long repeatedHeaders() {
        return repeatedHeaders;
    }

    long firstRepeated() {
        return firstRepeated;
    }

    void otherSymbol() {
        otherRows++;
    }

    long otherRows() {
        return otherRows;
    }

    void missingVolume() {
        missingVolumes++;
    }

    long missingVolumes() {
        return missingVolumes;
    }

    /** Keeps the time of a row that is no bar, for the spacing of the rows. */
    void leftOut(long timestamp) {
        if (leftOut.size() < MOST_LEFT_OUT) {
            leftOut.add(timestamp);
        }
    }

    /** Returns the times of the rows that were no bars since this was last asked. */
    long[] takeLeftOut() {
        long[] times = leftOut.stream().mapToLong(Long::longValue).toArray();
        leftOut.clear();
        return times;
    }

    void rounded() {
        roundedRows++;
    }

    long roundedRows() {
        return roundedRows;
    }

    /** Takes a number of a column that was 0 in the first rows. */
    void watched(double value, long line) {
        if (watchedLine == 0 && value > 0) {
            watchedLine = line;
        }
    }

    long watchedLine() {
        return watchedLine;
    }
}
