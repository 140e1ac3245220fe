package io.gpttrader.examples.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes a tar (POSIX ustar) whose bytes depend on nothing but what is put in: the time of every entry is the same, and so are owner and
 * permissions wherever it is made.
 */
final class TarWriter implements AutoCloseable {
    private static final int BLOCK = 512;

    private final OutputStream out;
    private final long seconds;

    /**
     * Begins.
     *
     * @param seconds since 1970, the time of all entries
     */
    TarWriter(OutputStream out, long seconds) {
        this.out = out;
        this.seconds = seconds;
    }

    /** A folder. */
    void folder(String name, int mode, int owner) throws IOException {
        header(name + "/", mode, owner, 0, '5');
    }

    /** A file with the bytes of another. */
    void file(String name, int mode, Path content) throws IOException {
        long size = Files.size(content);
        header(name, mode, 0, size, '0');
        if (Files.copy(content, out) != size) {
            throw new IOException(content + " changed while it was read");
        }
        pad(size);
    }

    /** A file of a few bytes. */
    void file(String name, byte[] content) throws IOException {
        header(name, 0644, 0, content.length, '0');
        out.write(content);
        pad(content.length);
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    private void header(String name, int mode, int owner, long size, char kind) throws IOException {
        byte[] header = new byte[BLOCK];
        int cut = name.length() <= 100 ? -1 : name.lastIndexOf('/', 155);
        if (name.length() - cut - 1 > 100) {
            throw new IOException("the name is too long for a tar: " + name);
        }
        text(header, 0, name.substring(cut + 1));
        octal(header, 100, 8, mode);
        octal(header, 108, 8, owner);
        octal(header, 116, 8, owner);
        octal(header, 124, 12, size);
        octal(header, 136, 12, seconds);
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = (byte) kind;
        text(header, 257, "ustar");
        text(header, 263, "00");
        octal(header, 329, 8, 0);
        octal(header, 337, 8, 0);
        if (cut > 0) {
            text(header, 345, name.substring(0, cut));
        }
        long sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        octal(header, 148, 7, sum);
        out.write(header);
    }

    private static void text(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static void octal(byte[] header, int at, int length, long value) {
        text(header, at, String.format(java.util.Locale.ROOT, "%0" + (length - 1) + "o", value));
        header[at + length - 1] = 0;
    }

    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }
}
