package io.gpttrader.examples.mcp;

import io.gpttrader.examples.description.Description;
import io.gpttrader.optimize.Optimize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The folder an agent works in, and what it may do there. Every path of a call and of a description must lie inside, symbolic links
 * followed; nothing is written unless that is allowed, and no network is used unless that is.
 */
final class Workspace {
    /** A sweep with more combinations is refused: an agent should narrow it, or a person run it. */
    static final long MAX_TRIALS = 200_000;

    /** A report longer than this is cut, with a note. */
    static final int MAX_CHARACTERS = 100_000;

    private final Path root;
    private final boolean mayWrite;
    private final boolean mayConnect;

    /**
     * @param root an existing folder
     * @param mayWrite whether reports may be saved
     * @param mayConnect whether bars may come from the network
     */
    Workspace(Path root, boolean mayWrite, boolean mayConnect) {
        try {
            this.root = root.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no folder " + root, e);
        }
        this.mayWrite = mayWrite;
        this.mayConnect = mayConnect;
    }

    boolean mayWrite() {
        return mayWrite;
    }

    /** A description from the text of a call, or from a file of the workspace. */
    Description description(Map<String, Object> arguments) {
        Object yaml = arguments.get("description");
        Object file = arguments.get("file");
        if ((yaml == null) == (file == null)) {
            throw new IllegalArgumentException(
                    "give either description, YAML text, or file, its path in the workspace");
        }
        Description description = yaml != null
                ? Description.parse(yaml.toString(), root, "description")
                : Description.read(existing(Objects.requireNonNull(file).toString()));
        return allowed(description);
    }

    private Description allowed(Description description) {
        String kind = description.barsKind();
        if (kind.equals("alpaca") && !mayConnect) {
            throw new IllegalArgumentException(
                    "bars from alpaca need the network, which this server may not use; start it with --allow-network, or download them first");
        }
        description.barsPlace().ifPresent(this::inside);
        if (description.text("sweep.store").isPresent() && !mayWrite) {
            throw readOnly("sweep.store");
        }
        description
                .text("sweep.store")
                .ifPresent(store -> inside(description.folder().resolve(store)));
        return description;
    }

    /** The sweep of a description, if it is small enough. */
    static Optimize sweep(Description description) {
        Optimize sweep = description.sweep();
        if (sweep.size() > MAX_TRIALS) {
            throw new IllegalArgumentException(
                    "the sweep has %,d combinations, and at most %,d may be tried here; narrow the ranges, or choose a search such as {treeParzen: 500}"
                            .formatted(sweep.size(), MAX_TRIALS));
        }
        return sweep;
    }

    /** A file that is there and inside. */
    Path existing(String path) {
        Path file = inside(root.resolve(path));
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "there is no file \"%s\" in the workspace; list_files shows what is".formatted(path));
        }
        return file;
    }

    /** Where something may be written, inside. */
    Path writable(String path) {
        if (!mayWrite) {
            throw readOnly("saving a report");
        }
        Path file = inside(root.resolve(path));
        if (Files.exists(file)) {
            throw new IllegalArgumentException("\"%s\" exists already; choose another name".formatted(path));
        }
        return file;
    }

    /** Names of files, relative to the workspace: descriptions, reports and bars. */
    List<String> files() {
        try (Stream<Path> files = Files.walk(root, 4)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> !name.startsWith("."))
                    .filter(name -> name.matches(".*\\.(ya?ml|json|csv|html|parquet)"))
                    .sorted()
                    .limit(1_000)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + root, e);
        }
    }

    private Path inside(Path path) {
        Path real = real(path.toAbsolutePath().normalize());
        if (!real.startsWith(root)) {
            throw new IllegalArgumentException("\"%s\" lies outside the workspace".formatted(path));
        }
        return real;
    }

    /** The path without symbolic links, as far as it exists. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            Path parent = path.getParent();
            return parent == null || path.getFileName() == null
                    ? path
                    : real(parent).resolve(path.getFileName());
        }
    }

    private static IllegalArgumentException readOnly(String what) {
        return new IllegalArgumentException(
                what + " writes, and this server is read-only; start it with --allow-writes");
    }
}
