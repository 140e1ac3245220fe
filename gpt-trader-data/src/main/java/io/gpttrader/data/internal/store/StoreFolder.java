package io.gpttrader.data.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Folders that appear when all their files are written, and finding the files of a folder. */
public final class StoreFolder {

    private StoreFolder() {}

    /** Writes the files into a place. */
    public interface Writer {
        void into(Path place) throws IOException;
    }

    /** Lets the files be written beside the folder and moves them there in one step; on a failure nothing is left. */
    public static void write(Path folder, Writer writer) {
        Path target = folder.toAbsolutePath().normalize();
        rejectFull(target);
        try {
            Path parent = target.getParent();
            if (parent == null) {
                throw new NoSuchFileException(folder.toString(), null, "a folder of its own is needed");
            }
            Files.createDirectories(parent);
            Path draft = Files.createDirectory(parent.resolve(".export-" + UUID.randomUUID()));
            try {
                writer.into(draft);
                Files.deleteIfExists(target);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot export to " + folder + ": " + e, e);
        }
    }

    private static void rejectFull(Path target) {
        if (Files.exists(target)
                && (!Files.isDirectory(target) || !entries(target).isEmpty())) {
            throw new IllegalArgumentException(
                    "an export needs a folder that does not exist or is empty but was " + target + "; name another");
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /**
     * Returns the one path of a file, whether it is there yet or not. A process that knew a file by two paths would open it
     * twice, and the locks of the system do not keep a process from itself.
     */
    public static Path real(Path file) {
        try {
            Path folder = Objects.requireNonNull(file.getParent()).toRealPath();
            Path name = Objects.requireNonNull(file.getFileName());
            return Files.exists(file) ? file.toRealPath() : folder.resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find " + file + ": " + e, e);
        }
    }

    /** Returns what is in a folder, sorted by name. */
    static List<Path> entries(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the folder " + folder + ": " + e, e);
        }
    }
}
