package io.gpttrader.optimize.internal.pages;

import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a result into a file, and the file before a person's eyes. */
public final class PageFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PageFiles.class);

    private PageFiles() {}

    /**
     * Writes a result in the form that the file's ending names.
     *
     * <p>The text goes to a neighbouring file first, which then takes the place of the old one: a reader never sees half a page, and a failure
     * leaves the old one as it was.
     *
     * @param forms what to write by ending, such as {@code .html}
     */
    public static Path write(Path file, Map<String, Supplier<String>> forms) {
        String name = String.valueOf(Objects.requireNonNull(file, "file").getFileName());
        String ending = name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
        Supplier<String> form = forms.get(ending);
        if (form == null) {
            throw new IllegalArgumentException("file must end in one of " + new TreeSet<>(forms.keySet()) + " but was '"
                    + name + "'; the ending chooses the form");
        }
        String text = form.get();
        return stream(file, ending, out -> out.append(text));
    }

    /** Writes a form as it is made. */
    @FunctionalInterface
    public interface Form {
        void writeTo(Appendable out) throws IOException;
    }

    /**
     * Writes a result in one form, as it is made, in the same way.
     *
     * @param ending that the file's name must have
     */
    public static Path stream(Path file, String ending, Form form) {
        String name = String.valueOf(Objects.requireNonNull(file, "file").getFileName());
        if (!name.toLowerCase(Locale.ROOT).endsWith(ending)) {
            throw new IllegalArgumentException(
                    "file must end in " + ending + " but was '" + name + "'; the ending chooses the form");
        }
        try {
            Path target = file.toAbsolutePath();
            Files.createDirectories(Objects.requireNonNull(target.getParent(), "a file has a folder"));
            replace(target, form);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("the result could not be written to " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Shows a result in a notebook's cell, or its page in a browser, where there is one.
     *
     * @param page the page for a browser
     * @param cell the fragment for a notebook
     * @param text what stands in place of the fragment where no markup is shown
     * @return the file that the page is in; an empty path in a notebook, as nothing is written
     */
    public static Path show(Supplier<String> page, Supplier<String> cell, Supplier<String> text) {
        if (ReportNotebook.display(cell, text)) {
            return Path.of("");
        }
        Path file;
        try {
            file = Files.createTempFile("gpt-trader-", ".html");
            Files.writeString(file, page.get());
        } catch (IOException e) {
            throw new UncheckedIOException("the page could not be written to the folder for temporary files", e);
        }
        browse(file);
        return file;
    }

    private static void replace(Path target, Form form) throws IOException {
        // not Files.createTempFile: the page should get the permissions of any new file, not those of a private one
        Path whole = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (Writer out = Files.newBufferedWriter(whole, StandardOpenOption.CREATE_NEW)) {
                form.writeTo(out);
            }
            try {
                Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** Opens the file in the desktop's browser; that there is none is no error, the caller has the path. */
    private static void browse(Path file) {
        try {
            if (!GraphicsEnvironment.isHeadless()
                    && Desktop.isDesktopSupported()
                    && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(file.toUri());
                return;
            }
            LOG.atInfo()
                    .setMessage("page written; there is no browser here")
                    .addKeyValue("file", file)
                    .log();
        } catch (IOException | RuntimeException | LinkageError e) { // LinkageError: a JDK without java.desktop
            LOG.atInfo()
                    .setMessage("page written; no browser opened")
                    .addKeyValue("file", file)
                    .setCause(e)
                    .log();
        }
    }
}
