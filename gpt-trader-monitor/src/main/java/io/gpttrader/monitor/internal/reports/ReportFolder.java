package io.gpttrader.monitor.internal.reports;

import io.gpttrader.monitor.internal.support.HostCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The HTML files of a folder, looked at anew each time: it may be missing, and files may come, change and go meanwhile. The newest {@value
 * #MOST} are listed. A figure comes from the JSON report of the same name beside a page, otherwise from the page's headline.
 *
 * <p>An id is only compared with those of the files that are there and never becomes part of a path. Files in folders below, links, hidden
 * files and what is larger than 32 MB are not reports.
 */
public final class ReportFolder implements ReportShelf {
    static final int MOST = 500;
    static final long LARGEST = 32L << 20;

    /** So many files are looked at, whatever is in the folder. */
    private static final int MOST_FILES = 20_000;

    private static final String ENDING = ".html";
    private static final int LONGEST_NAME = 200;

    private final Path folder;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);

    /** A page that is there. */
    private record Found(String id, Path file, Instant time, long bytes) {}

    /** What was read of a page and of the file beside it when they were written at these times. */
    private record Known(Found page, Instant besideTime, ReportFacts facts) {}

    /** Any folder, also one that is not there yet. */
    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<ReportEntry> list() {
        List<Found> pages = pages();
        pages.sort(Comparator.comparing(Found::time).reversed().thenComparing(Found::id));
        List<Known> shown = new ArrayList<>();
        for (Found page : pages.subList(0, Math.min(MOST, pages.size()))) {
            shown.add(known(page));
        }
        Map<String, Integer> titles = new HashMap<>();
        shown.forEach(each -> titles.merge(each.facts().title(), 1, Integer::sum));
        return shown.stream()
                .map(each -> new ReportEntry(
                        each.page().id(),
                        name(each, titles),
                        each.page().time(),
                        each.page().bytes(),
                        each.facts().figures()))
                .toList();
    }

    /** The page's title, and the file's name where the title does not tell it from others. */
    private static String name(Known each, Map<String, Integer> titles) {
        String stem = stem(each.page().file());
        String title = each.facts().title();
        boolean isUnique = titles.getOrDefault(title, 1) == 1;
        String name = title.isEmpty() ? stem : isUnique ? title : title + " (" + stem + ")";
        String plain = HostCode.name(name);
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME) + "...";
    }

    @Override
    public Optional<byte[]> html(String id) {
        for (Found page : pages()) {
            if (page.id().equals(id)) {
                return content(page.file());
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> content(Path file) {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes((int) LARGEST + 1);
            return bytes.length > LARGEST ? Optional.empty() : Optional.of(bytes);
        } catch (IOException e) { // it went away, or a link took its place
            return Optional.empty();
        }
    }

    private List<Found> pages() {
        List<Found> pages = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int seen = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (++seen > MOST_FILES) {
                    break;
                }
                Found page = page(file);
                if (page != null && ids.add(page.id())) {
                    pages.add(page);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return new ArrayList<>();
        } catch (DirectoryIteratorException e) {
            throw failed(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw failed(e);
        }
        return pages;
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("the folder of reports cannot be read: " + e.getClass().getSimpleName(), e);
    }

    private static @Nullable Found page(Path file) {
        String name = fileName(file);
        if (name.startsWith(".") || !name.regionMatches(true, name.length() - ENDING.length(), ENDING, 0, ENDING.length())) {
            return null;
        }
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean isReport = is.isRegularFile() && is.size() > 0 && is.size() <= LARGEST;
            return isReport ? new Found(ReportId.of(name), file, is.lastModifiedTime().toInstant(), is.size()) : null;
        } catch (IOException e) { // it went away
            return null;
        }
    }

    private Known known(Found page) {
        Path beside = page.file().resolveSibling(stem(page.file()) + ".json");
        Instant besideTime = time(beside);
        synchronized (known) {
            Known before = known.get(page.id());
            if (before != null && before.page().equals(page) && before.besideTime().equals(besideTime)) {
                return before;
            }
        }
        Known now = new Known(page, besideTime, ReportFacts.read(page.file(), beside));
        synchronized (known) {
            known.put(page.id(), now);
            if (known.size() > 2 * MOST) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return now;
    }

    /** When a file was written; {@code Instant.MIN} where there is none. */
    private static Instant time(Path file) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (IOException e) {
            return Instant.MIN;
        }
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String stem(Path file) {
        String name = fileName(file);
        return name.substring(0, name.length() - ENDING.length());
    }

    @Override
    public String toString() {
        return "reports in " + folder;
    }
}
