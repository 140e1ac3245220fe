package io.gpttrader.backtest.internal.report;

import io.gpttrader.backtest.internal.metrics.RunResult;
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
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a report into a file, and the file before a person's eyes. */
public final class ReportFiles {

    private static final Logger log = LoggerFactory.getLogger(ReportFiles.class);

    /** Writes a report piece by piece, where it may be long. */
    private interface Form {
        void write(RunResult run, Writer to) throws IOException;
    }

    /** Of the account bar by bar, where {@code .csv} alone are the round trips. */
    private static final String EQUITY = ".equity.csv";

    private static final Map<String, Form> FORMS = Map.of(
            ".html",
            (run, to) -> to.write(HtmlReport.of(run)),
            ".svg",
            (run, to) -> to.write(SvgReport.of(run)),
            ".json",
            JsonReport::write,
            ".txt",
            (run, to) -> to.write(TextReport.of(run) + "\n"),
            ".csv",
            ReportCsv::write,
            EQUITY,
            ReportCsv::writeEquity);

    private ReportFiles() {}

    /**
     * Writes the report in the form that the file's ending names.
     *
     * <p>The text goes to a neighbouring file first, which then takes the place of the old one: a reader never sees half
     * a report, and a failure leaves the old one as it was.
     */
    public static Path write(RunResult run, Path file) {
        Objects.requireNonNull(file, "file");
        var form = form(file);
        try {
            Path target = file.toAbsolutePath();
            Files.createDirectories(Objects.requireNonNull(target.getParent(), "a file has a folder"));
            replace(target, form, run);
            return file;
        } catch (IOException e) {
            throw failed(file, e);
        } catch (UncheckedIOException e) {
            throw failed(file, Objects.requireNonNull(e.getCause()));
        }
    }

    /** Shows the report in a notebook's cell, or its page in a browser, where there is one; returns the page's file, an empty path in a notebook. */
    public static Path show(RunResult run) {
        if (ReportNotebook.display(() -> NotebookReport.of(run), () -> TextReport.of(run))) {
            return Path.of("");
        }
        Path file;
        try {
            file = Files.createTempFile("gpt-trader-", ".html");
            Files.writeString(file, HtmlReport.of(run));
        } catch (IOException e) {
            throw new UncheckedIOException("the report could not be written to the folder for temporary files", e);
        }
        browse(file);
        return file;
    }

    private static UncheckedIOException failed(Path file, IOException e) {
        return new UncheckedIOException("the report could not be written to " + file + ": " + e.getMessage(), e);
    }

    private static Form form(Path file) {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
        var form = FORMS.get(name.toLowerCase(Locale.ROOT).endsWith(EQUITY) ? EQUITY : ending);
        if (form == null) {
            throw new IllegalArgumentException(
                    "file must end in .html, .svg, .json, .txt, .csv or .equity.csv but was '" + name
                            + "'; the ending chooses the form of the report");
        }
        return form;
    }

    private static void replace(Path target, Form form, RunResult run) throws IOException {
        // not Files.createTempFile: the report should get the permissions of any new file, not those of a private one
        Path whole = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (Writer out = Files.newBufferedWriter(whole, StandardOpenOption.CREATE_NEW)) {
                form.write(run, out);
            }
            move(whole, target);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
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
            log.atInfo()
                    .setMessage("report written; there is no browser here")
                    .addKeyValue("file", file)
                    .log();
        } catch (IOException | RuntimeException | LinkageError e) { // LinkageError: a JDK without java.desktop
            log.atInfo()
                    .setMessage("report written; no browser opened")
                    .addKeyValue("file", file)
                    .setCause(e)
                    .log();
        }
    }
}
