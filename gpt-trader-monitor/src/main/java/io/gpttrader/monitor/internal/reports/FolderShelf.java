package io.gpttrader.monitor.internal.reports;

import io.gpttrader.monitor.internal.support.HostCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTML files of a folder, as {@code report.writeTo(..)} writes them. Only files that stand in the folder itself count: a symbolic link, a
 * hidden file, a name with other characters than an address takes and a file above 20 MB are left out. The folder may be missing and may change at any
 * time.
 */
public final class FolderShelf implements ReportShelf {
    static final int MOST_ENTRIES = 1_000;
    static final long MOST_BYTES = 20L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(FolderShelf.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}\\.html");

    private record Version(Instant time, long bytes) {}

    private record Read(Version version, ReportPage page) {}

    private final Path folder;
    private final ConcurrentMap<String, Read> read = new ConcurrentHashMap<>();
    private volatile boolean hasFailed;

    private FolderShelf(Path folder) {
        this.folder = folder;
    }

    /** {@return the shelf of a folder, which may be made later} */
    public static ReportShelf in(Path folder) {
        return new FolderShelf(folder.toAbsolutePath());
    }

    @Override
    public List<ReportEntry> list() {
        List<ReportEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                version(file).ifPresent(version -> entries.add(entry(file, version)));
            }
            hasFailed = false;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException | DirectoryIteratorException e) {
            tell(e);
        }
        entries.sort(Comparator.comparing(ReportEntry::time).reversed().thenComparing(ReportEntry::id));
        List<ReportEntry> newest = List.copyOf(entries.subList(0, Math.min(entries.size(), MOST_ENTRIES)));
        read.keySet().retainAll(newest.stream().map(ReportEntry::id).toList());
        return newest;
    }

    /** Once until the folder can be read again: pages ask often. */
    private void tell(Exception e) {
        if (!hasFailed) {
            LOG.atWarn()
                    .setMessage("the folder of stored reports cannot be read; its reports are not shown")
                    .addKeyValue("folder", folder)
                    .setCause(e)
                    .log();
        }
        hasFailed = true;
    }

    private ReportEntry entry(Path file, Version version) {
        String id = file.getFileName().toString();
        Read known = read.get(id);
        if (known == null || !known.version().equals(version)) {
            known = new Read(version, content(file).map(ReportPage::of).orElse(ReportPage.UNREADABLE));
            read.put(id, known);
        }
        String title = known.page().title();
        String name = title.isEmpty() ? id.substring(0, id.length() - ".html".length()) : HostCode.name(title);
        return new ReportEntry(
                id, name, version.time(), version.bytes(), known.page().figures());
    }

    /** Empty for what is no report. */
    private static Optional<Version> version(Path file) {
        if (!ID.matcher(file.getFileName().toString()).matches()) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean isReport = found.isRegularFile() && found.size() <= MOST_BYTES;
            return isReport
                    ? Optional.of(new Version(found.lastModifiedTime().toInstant(), found.size()))
                    : Optional.empty();
        } catch (IOException e) {
            // It has gone since the folder was read.
            return Optional.empty();
        }
    }

    private static Optional<String> content(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> html(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Path file = folder.resolve(id);
        try {
            return version(file).isPresent() ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A report's name and the figures of its headline. */
    record ReportPage(String title, Map<String, Double> figures) {
        static final ReportPage UNREADABLE = new ReportPage("", Map.of());

        static ReportPage of(String html) {
            return new ReportPage(HeadlineFigures.title(html), HeadlineFigures.of(html));
        }
    }
}
