package io.gpttrader.examples.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Copies what is on a class path into jars whose bytes depend on their content alone. */
final class Jars {
    /** The first moment that a zip can tell. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final Set<String> LAYOUT = Set.of("classes", "target", "main");

    private Jars() {}

    /** Takes entries out. */
    @FunctionalInterface
    interface Taker {
        /** {@return whether the entry stays out of the copy} */
        boolean takes(String entry, InputStream content) throws IOException;
    }

    /** The name of a jar; that of a folder of classes is that of its module. */
    static String name(Path each) {
        if (!Files.isDirectory(each)) {
            return each.getFileName().toString();
        }
        Path module = each.toAbsolutePath().normalize();
        int last = module.getNameCount() - 1;
        while (last > 0 && LAYOUT.contains(module.getName(last).toString())) {
            last--;
        }
        return module.getName(last) + ".jar";
    }

    static void copy(Path from, Path to, Taker taker) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            if (Files.isDirectory(from)) {
                for (Path file : ImageTree.files(from)) {
                    String name = from.relativize(file).toString();
                    entry(out, name, Files.readAllBytes(file), taker);
                }
                return;
            }
            try (ZipFile jar = new ZipFile(from.toFile())) {
                List<ZipEntry> entries = new ArrayList<>();
                for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
                    entries.add(all.nextElement());
                }
                for (ZipEntry entry : entries) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        entry(out, entry.getName(), content.readAllBytes(), taker);
                    }
                }
            }
        }
    }

    private static void entry(ZipOutputStream out, String name, byte[] content, Taker taker) throws IOException {
        if (taker.takes(name, new ByteArrayInputStream(content))) {
            return;
        }
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
