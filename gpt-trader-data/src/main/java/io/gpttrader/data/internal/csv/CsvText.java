package io.gpttrader.data.internal.csv;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The characters of a file: decompressed, decoded as UTF-8 (UTF-16 where a byte order mark says so), without the mark. Bytes that are no UTF-8 become
 * U+FFFD, so that a foreign letter in a column nobody reads does no harm and in one that is read is found on its line.
 */
public final class CsvText {

    private static final int BUFFER = 1 << 16;

    private CsvText() {}

    /** The bytes of a file, wherever they are. */
    public interface Content {
        InputStream open() throws IOException;
    }

    /** Opens a file. A {@code ZipException} says that a file named .gz is not gzip. */
    static BufferedReader open(Path file, Content content) throws IOException {
        InputStream raw = content.open();
        try {
            InputStream bytes = decompressed(file, new BufferedInputStream(raw, BUFFER));
            return withoutMark(new BufferedReader(decoded(bytes), BUFFER));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream decompressed(Path file, InputStream in) throws IOException {
        in.mark(2);
        boolean gzipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        if (gzipped) {
            return new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
        }
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
            throw new ZipException("the name ends in .gz but the content is not gzip");
        }
        return in;
    }

    private static Reader decoded(InputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        boolean utf16 = (first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff);
        return new InputStreamReader(in, utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    private static BufferedReader withoutMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }
}
