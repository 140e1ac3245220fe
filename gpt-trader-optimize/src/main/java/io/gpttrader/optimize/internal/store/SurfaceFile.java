package io.gpttrader.optimize.internal.store;

import io.gpttrader.optimize.TrialStoreException;
import io.gpttrader.optimize.TrialStoreException.Reason;
import io.gpttrader.optimize.internal.space.GridIndex;
import io.gpttrader.optimize.internal.trials.SurfaceScores;
import io.gpttrader.optimize.internal.trials.SurfaceScores.Missing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/**
 * The score of each combination of a grid in a file: a page of 4,096 bytes that says what it belongs to, in text, then a double of eight bytes a
 * combination in little-endian order, the last parameter fastest. The operating system maps it, so it takes no heap, and what was put outlives the
 * process; a power failure may undo the last seconds.
 */
public final class SurfaceFile {
    private static final int HEAD = 4_096;
    private static final int BLOCK = 1 << 16;
    private static final String FORMAT = "gpt-trader/score-surface/1";

    private final Path file;

    private SurfaceFile(Path file) {
        this.file = file;
    }

    /**
     * A file.
     *
     * @throws IllegalArgumentException if it cannot be one, or its folder does not exist
     */
    public static SurfaceFile at(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(absolute)) {
            throw new IllegalArgumentException("the surface must be a file in a folder that exists but was " + absolute
                    + "; make the folder first, or name the file");
        }
        return new SurfaceFile(absolute);
    }

    /**
     * Its scores; it is made where there is none.
     *
     * @throws TrialStoreException where it is another file, belongs to another search, or fails
     */
    public SurfaceScores open(GridIndex index, StudyKey study, String goals) {
        String head = head(index, study, goals);
        try {
            if (!Files.exists(file)) {
                make(head, index.size());
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                requireSame(channel, head, HEAD + 8L * index.size());
                MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, HEAD, 8L * index.size());
                mapped.order(ByteOrder.LITTLE_ENDIAN);
                return new SurfaceScores(index, mapped.asLongBuffer(), mapped::force);
            }
        } catch (IOException e) {
            throw new TrialStoreException(Reason.FAILED, "the surface in " + file + " failed: " + e, e);
        }
    }

    /** What scores depend on, and where each stands. */
    private static String head(GridIndex index, StudyKey study, String goals) {
        return FORMAT + "\nstudy " + study.fingerprint() + "\ngoals " + digest(goals) + "\nspace "
                + digest(places(index)) + "\ncombinations " + index.size() + "\n"
                + index.space().names() + "\n";
    }

    private static String places(GridIndex index) {
        StringBuilder text = new StringBuilder();
        index.space().dimensions().forEach(dimension -> {
            text.append(dimension.name())
                    .append('\n')
                    .append(dimension.condition())
                    .append('\n');
            for (long level = 0; level < dimension.levels(); level++) {
                text.append(dimension.at(level)).append(' ');
            }
        });
        return text.toString();
    }

    private static String digest(String text) {
        return new StudyKey(text, "", "", "").fingerprint();
    }

    private void make(String head, int size) throws IOException {
        // Made beside it, then moved: a kill leaves no half of a surface.
        Path whole = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer first = ByteBuffer.allocate(HEAD);
            first.put(bytes(head)).clear();
            write(channel, first);
            ByteBuffer block = ByteBuffer.allocate(8 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < BLOCK; i++) {
                block.putLong(SurfaceScores.cell(Missing.NOT_RUN));
            }
            for (int from = 0; from < size; from += BLOCK) {
                block.clear().limit(8 * Math.min(BLOCK, size - from));
                write(channel, block);
            }
        } catch (IOException e) {
            Files.deleteIfExists(whole);
            throw e;
        }
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] bytes(String head) {
        byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
        return bytes.length < HEAD ? bytes : Arrays.copyOf(bytes, HEAD);
    }

    private static void write(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            int unused = channel.write(buffer);
        }
    }

    private void requireSame(FileChannel channel, String head, long length) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(HEAD);
        while (first.hasRemaining() && channel.read(first) >= 0) {
            // until the page is there
        }
        String text = new String(first.array(), StandardCharsets.UTF_8);
        if (!text.startsWith(FORMAT)) {
            throw new TrialStoreException(
                    Reason.FOREIGN, "the file " + file + " is no surface of scores; name another file", null);
        }
        byte[] wanted = bytes(head);
        if (!Arrays.equals(first.array(), Arrays.copyOf(wanted, HEAD))) {
            throw new TrialStoreException(
                    Reason.FOREIGN,
                    "the surface in " + file + " belongs to another search: its " + changes(text, head)
                            + "; name another file, or search the same",
                    null);
        }
        if (channel.size() != length) {
            throw new TrialStoreException(
                    Reason.DAMAGED,
                    "the surface in " + file + " has " + channel.size() + " bytes and should have " + length
                            + "; delete it, and search again",
                    null);
        }
    }

    /** The lines of the head that differ. */
    private static String changes(String before, String now) {
        String[] old = before.split("\n", -1);
        String[] lines = now.split("\n", -1);
        StringBuilder words = new StringBuilder();
        for (int i = 1; i < lines.length - 2; i++) {
            if (i >= old.length || !old[i].equals(lines[i])) {
                String name = lines[i].substring(0, lines[i].indexOf(' '));
                words.append(words.isEmpty() ? "" : ", ")
                        .append(name.equals("study") ? "family, objective, bars or library" : name);
            }
        }
        return (words.isEmpty() ? "parameters" : words) + " differ";
    }

    @Override
    public String toString() {
        return "surface in " + file;
    }
}
