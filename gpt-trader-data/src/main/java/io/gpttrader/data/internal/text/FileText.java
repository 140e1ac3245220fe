package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.support.Texts;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serial;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a file: taken out of gzip or zip, decoded as UTF-8 (UTF-16 where its bytes show it), without the byte order mark. Bytes that
 * are no UTF-8 become U+FFFD, so that a foreign letter in a column nobody reads does no harm and in one that is read is found on its line.
 *
 * @param reader the characters
 * @param packedAs how they were packed, for a person; empty for plain UTF-8
 */
public record FileText(BufferedReader reader, String packedAs) {

    private static final int BUFFER = 1 << 16;

    /** So many bytes show what a file is. */
    private static final int HEAD = 1 << 10;

    /** A time and four prices have so many characters at least. */
    private static final int SHORTEST_ROW = 16;

    private static final int LINES_BLOCK = 1 << 17;
    private static final byte LINE_END = '\n';
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The bytes of a file, wherever they are. */
    public interface Content {
        InputStream open() throws IOException;
    }

    /** A file is something else than text; the message says what, and what to do. */
    public static final class NotTextException extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        NotTextException(String message) {
            super(message);
        }
    }

    /** Bytes that were taken out of their container, and what that was. */
    private record Bytes(InputStream in, String packedAs) {}

    /**
     * Opens a file.
     *
     * @throws NotTextException if it is no text, or an archive of several files
     * @throws ZipException if it is called .gz and is not gzip, or its gzip is broken
     */
    public static FileText open(Path file, Content content, FilePacking said) throws IOException {
        InputStream raw = new BufferedInputStream(content.open(), BUFFER);
        try {
            Bytes bytes = unpacked(file, raw, said);
            byte[] head = head(bytes.in());
            String other = FileKind.otherThanText(head, head.length);
            Charset shown = FileKind.charset(head);
            boolean isWide = shown != null && !shown.equals(StandardCharsets.UTF_8);
            if (other != null && !isWide) {
                throw new NotTextException(other);
            }
            Charset charset = shown != null ? shown : said.charset() != null ? said.charset() : StandardCharsets.UTF_8;
            BufferedReader reader = new BufferedReader(new InputStreamReader(bytes.in(), charset), BUFFER);
            skipMark(reader);
            return new FileText(
                    reader, bytes.packedAs() + (charset.equals(StandardCharsets.UTF_8) ? "" : charset.name()));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** Returns the bytes of the one file in a zip archive, at most so many; null where the bytes are no such archive. */
    public static byte @Nullable [] zipped(Path file, byte[] bytes, int most) throws IOException {
        if (!FileKind.isZip(bytes)) {
            return null;
        }
        try (InputStream in = zipped(file, (String) null).in()) {
            return in.readNBytes(most);
        }
    }

    /** Returns how many rows a plain file may have: its lines, an unfinished last one included, unless they are too short; 0 where it cannot be read. */
    public static long mostRows(Content content) {
        byte[] block = new byte[LINES_BLOCK];
        long ends = 0;
        long bytes = 0;
        byte last = LINE_END;
        try (InputStream in = content.open()) {
            for (int got = in.read(block); got > 0; got = in.read(block)) {
                ends += lineEnds(block, got);
                bytes += got;
                last = block[got - 1];
            }
        } catch (IOException e) {
            // Whoever reads the file for its rows is told.
            return 0;
        }
        return Math.min(last == LINE_END ? ends : ends + 1, bytes / SHORTEST_ROW);
    }

    /** Eight bytes at a time: a byte is zero after the exclusive or where it was a line end, and no other gives the high bit. */
    private static long lineEnds(byte[] block, int length) {
        long ends = 0;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            long bytes = (long) EIGHT.get(block, i) ^ LINE_END * 0x0101010101010101L;
            long others = ((bytes & LOW_BITS) + LOW_BITS) | bytes;
            ends += Long.bitCount(~others & ~LOW_BITS);
        }
        for (; i < length; i++) {
            ends += block[i] == LINE_END ? 1 : 0;
        }
        return ends;
    }

    /** Returns bytes as text: UTF-8, or UTF-16 where they show it. */
    public static String decoded(byte[] bytes) {
        Charset shown = FileKind.charset(Arrays.copyOf(bytes, Math.min(HEAD, bytes.length)));
        return new String(bytes, shown == null ? StandardCharsets.UTF_8 : shown);
    }

    private static Bytes unpacked(Path file, InputStream raw, FilePacking said) throws IOException {
        byte[] head = head(raw);
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (FileKind.isGzip(head)) {
            return new Bytes(new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER), "gzip ");
        }
        if (FileKind.isZip(head)) {
            raw.close();
            return zipped(file, said.entry());
        }
        if (name.endsWith(".gz")) {
            throw new ZipException("the name ends in .gz but the content is not gzip");
        }
        if (name.endsWith(".zip")) {
            throw new NotTextException("the name ends in .zip but the content is no zip archive; fetch the file again");
        }
        if (said.entry() != null) {
            throw new NotTextException("is no zip archive; leave out entry(\"" + said.entry() + "\")");
        }
        return new Bytes(raw, "");
    }

    private static byte[] head(InputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        return head;
    }

    private static Bytes zipped(Path file, @Nullable String wanted) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (UnsupportedOperationException e) {
            throw new NotTextException("is a zip archive, which is read from a disk only; unpack it");
        } catch (ZipException e) {
            throw new NotTextException("is a zip archive that cannot be read (" + e.getMessage() + "); fetch it again");
        }
        try {
            ZipEntry entry = entry(zip, wanted);
            InputStream in = new BufferedInputStream(zip.getInputStream(entry), BUFFER);
            return new Bytes(
                    new FilterInputStream(in) {
                        @Override
                        public void close() throws IOException {
                            zip.close();
                        }
                    },
                    "zip entry " + Texts.shown(entry.getName()) + " ");
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Returns the wanted file of an archive; where none is named the only one, or the only one called .csv. */
    private static ZipEntry entry(ZipFile zip, @Nullable String wanted) throws NotTextException {
        List<? extends ZipEntry> files = zip.stream()
                .filter(each -> !each.isDirectory() && !each.getName().startsWith("__MACOSX/"))
                .toList();
        if (files.stream().anyMatch(each -> each.getName().equals("[Content_Types].xml"))) {
            throw new NotTextException("is a workbook of a spreadsheet, not text; save the sheet as CSV");
        }
        List<? extends ZipEntry> found = files.stream()
                .filter(each -> wanted == null || isNamed(each, wanted))
                .toList();
        if (found.size() > 1 && wanted == null) {
            List<? extends ZipEntry> tables = found.stream()
                    .filter(each -> each.getName().toLowerCase(Locale.ROOT).endsWith(".csv"))
                    .toList();
            found = tables.size() == 1 ? tables : found;
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        String names = Texts.list(files.stream().map(ZipEntry::getName).collect(Collectors.toList()));
        throw new NotTextException(
                wanted == null
                        ? files.isEmpty()
                                ? "is a zip archive without a file"
                                : "is a zip archive of several files: " + names + "; take one with entry(\"name\")"
                        : "is a zip archive in which " + found.size() + " files are called \"" + Texts.shown(wanted)
                                + "\"; it has " + names);
    }

    private static boolean isNamed(ZipEntry entry, String wanted) {
        String name = entry.getName();
        return name.equals(wanted) || name.substring(name.lastIndexOf('/') + 1).equalsIgnoreCase(wanted);
    }

    private static void skipMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
    }
}
