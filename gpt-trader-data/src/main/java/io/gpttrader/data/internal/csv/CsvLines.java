package io.gpttrader.data.internal.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.CharArrayReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, given to its rows a line at a time. As long as nothing is quoted a line is a row, and most rows are read where they
 * lie in a block of the text ({@link CsvUsual}); from the first quote on, and where a line has no end, the parser of quoted text goes on.
 * Which of them reads a row changes nothing that is read, told or rejected.
 */
final class CsvLines {

    /** So many characters of the text are in memory. */
    static final int BLOCK = 1 << 16;

    /** No cell of a file of bars is longer; a forgotten quote is found after so many characters. */
    private static final int LONGEST_CELL = 1 << 16;

    private final Reader text;
    private final char separator;
    private final CsvRows rows;
    private final @Nullable CsvUsual usual;

    /** The characters {@code [at, filled)} are not read yet, a line end follows; those before {@code whole} are in lines with their ends. */
    private char[] block;

    private int at;
    private int filled;
    private int whole;
    private boolean isAtEnd;
    private long line = 1;

    /** The parser of quoted text, once it has taken over. */
    private @Nullable CloseableIterator<CsvRows> parser;

    /** @param blockSize how many characters are read at once; 0 leaves all to the parser of quoted text */
    CsvLines(Reader text, char separator, CsvRows rows, int blockSize) {
        this.text = text;
        this.separator = separator;
        this.rows = rows;
        this.usual = rows.usual(separator);
        // A time is looked at without a look at where the block ends.
        this.block = new char[blockSize + CsvUsual.BEYOND];
        if (blockSize == 0) {
            parser = parser();
        }
    }

    /** Reads on until so many valid rows wait to be taken, or reading on shows nothing more. Returns whether there are so many. */
    boolean readUntil(int waiting) {
        while (rows.waiting().count() < waiting && !rows.isHopeless()) {
            if (parser != null) {
                if (!parser.hasNext()) {
                    return false;
                }
                var unused = parser.next();
            } else if (at < whole) {
                readLine();
            } else if (isAtEnd) {
                return false;
            } else {
                fill();
            }
        }
        return rows.waiting().count() >= waiting;
    }

    /** Reads the line at hand; there is its end in the block. */
    private void readLine() {
        int end = usual == null ? -1 : usual.row(block, at, line);
        if (end < 0) {
            end = at;
            boolean isQuoted = false;
            while (end < whole && block[end] != '\n' && block[end] != '\r') {
                isQuoted |= block[end] == '"';
                end++;
            }
            boolean isComment = block[at] == '#' && end > at;
            if (isQuoted && !isComment) {
                parser = parser();
                return;
            }
            if (!isComment) {
                rows.line(block, at, end, separator, line);
            }
        }
        boolean isTwo = end + 1 < filled && block[end] == '\r' && block[end + 1] == '\n';
        at = Math.min(filled, end + (isTwo ? 2 : 1));
        line++;
    }

    /** Moves what is left to the begin of the block and reads on; a line as long as the block makes it longer. */
    private void fill() {
        int left = filled - at;
        int room = block.length - CsvUsual.BEYOND;
        if (left == room && room >= LONGEST_CELL) {
            parser = parser();
            return;
        }
        char[] next = left < room ? block : Arrays.copyOf(block, Math.min(2 * room, LONGEST_CELL) + CsvUsual.BEYOND);
        System.arraycopy(block, at, next, 0, left);
        block = next;
        at = 0;
        filled = left;
        try {
            int got = text.read(block, filled, block.length - CsvUsual.BEYOND - filled);
            isAtEnd = got < 0;
            filled += Math.max(0, got);
        } catch (IOException e) {
            rows.startOf(line);
            throw new UncheckedIOException(e);
        }
        block[filled] = '\n';
        // What follows a carriage return decides whether it ends its line alone.
        whole = isAtEnd ? filled : lastEnd();
    }

    private int lastEnd() {
        int end = filled;
        while (end > 0 && block[end - 1] != '\n' && (block[end - 1] != '\r' || end == filled)) {
            end--;
        }
        return end;
    }

    /** The parser of what is not read yet. */
    private CloseableIterator<CsvRows> parser() {
        rows.countFrom(line);
        Reader rest = new Rest(new CharArrayReader(block, at, filled - at), text);
        return CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.SKIP)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_CELL)
                .build(rows, rest)
                .iterator();
    }

    /** What is left of a block, then the text. */
    private static final class Rest extends FilterReader {

        private final Reader block;

        Rest(Reader block, Reader text) {
            super(text);
            this.block = block;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int got = block.read(buffer, offset, length);
            return got > 0 ? got : in.read(buffer, offset, length);
        }
    }
}
