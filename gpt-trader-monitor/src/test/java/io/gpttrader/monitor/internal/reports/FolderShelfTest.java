package io.gpttrader.monitor.internal.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderShelfTest {
    @TempDir
    Path folder;

    private ReportShelf shelf() {
        return FolderShelf.in(folder);
    }

    private static String page(String title, String... cards) {
        return "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><ul>" + String.join("", cards)
                + "</ul></body></html>";
    }

    private static String card(String name, String figure) {
        return "<li><span class=\"name\">" + name + "</span><strong>" + figure + "</strong><span>beside</span></li>";
    }

    private void write(String file, String html, String time) throws IOException {
        Path written = Files.writeString(folder.resolve(file), html);
        Files.setLastModifiedTime(written, FileTime.from(Instant.parse(time)));
    }

    @Test
    void reports_are_listed_with_title_and_headline_figures_the_newest_first() throws IOException {
        write(
                "old.html",
                page(
                        "sma-cross &amp; more on AAPL",
                        card("Final equity", "10,146.50"),
                        card("Total return", "-1.46 %"),
                        card("Sharpe", "-"),
                        card("Trades", "3")),
                "2024-01-01T00:00:00Z");
        write("new.html", page("momentum"), "2024-01-02T00:00:00Z");

        List<ReportEntry> entries = shelf().list();

        assertThat(entries).extracting(ReportEntry::id).containsExactly("new.html", "old.html");
        ReportEntry old = entries.get(1);
        assertThat(old.name()).isEqualTo("sma-cross & more on AAPL");
        assertThat(old.time()).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(old.bytes()).isEqualTo(Files.size(folder.resolve("old.html")));
        assertThat(old.figures())
                .containsExactly(entry("Final equity", 10_146.5), entry("Total return %", -1.46), entry("Trades", 3.0));
        assertThat(shelf().html("old.html"))
                .hasValueSatisfying(html -> assertThat(new String(html)).contains("sma-cross"));
    }

    @Test
    void a_report_that_was_written_again_is_read_again() throws IOException {
        ReportShelf shelf = shelf();
        write("a.html", page("first"), "2024-01-01T00:00:00Z");
        assertThat(shelf.list()).extracting(ReportEntry::name).containsExactly("first");
        write("a.html", page("second"), "2024-01-01T00:00:01Z");
        assertThat(shelf.list()).extracting(ReportEntry::name).containsExactly("second");
        Files.delete(folder.resolve("a.html"));
        assertThat(shelf.list()).isEmpty();
        assertThat(shelf.html("a.html")).isEmpty();
    }

    @Test
    void a_missing_folder_has_no_reports_until_it_is_made() throws IOException {
        Path later = folder.resolve("later");
        ReportShelf shelf = FolderShelf.in(later);
        assertThat(shelf.list()).isEmpty();
        Files.createDirectory(later);
        Files.writeString(later.resolve("a.html"), page("a"));
        assertThat(shelf.list()).hasSize(1);
    }

    @Test
    void only_files_of_the_folder_itself_are_reports() throws IOException {
        Path outside = Files.createTempFile("outside", ".html");
        Files.writeString(outside, page("secret"));
        Files.createSymbolicLink(folder.resolve("link.html"), outside);
        Files.createDirectory(folder.resolve("directory.html"));
        Files.writeString(folder.resolve(".hidden.html"), page("hidden"));
        Files.writeString(folder.resolve("notes.txt"), "notes");
        Files.writeString(folder.resolve("odd name<.html"), page("odd"));
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("large.html").toFile(), "rw")) {
            large.setLength(FolderShelf.MOST_BYTES + 1);
        }

        assertThat(shelf().list()).isEmpty();
        for (String id : List.of(
                "link.html",
                "directory.html",
                ".hidden.html",
                "notes.txt",
                "large.html",
                "../" + folder.getFileName() + "/a.html",
                "..",
                "",
                "a/b.html",
                "a\\b.html",
                "%2e%2e.html",
                "a.html\u0000")) {
            assertThat(shelf().html(id)).as(id).isEmpty();
        }
        Files.delete(outside);
    }

    @Test
    void a_half_written_or_foreign_page_has_the_name_of_its_file_and_no_figures() throws IOException {
        write("half.html", "<!DOCTYPE html><html><head><title>sma", "2024-01-01T00:00:00Z");
        write("bytes.html", "\u0000\uFFFF<strong>", "2024-01-01T00:00:00Z");
        Files.write(folder.resolve("latin.html"), new byte[] {(byte) 0xE4, '<', (byte) 0xFF});

        assertThat(shelf().list()).allSatisfy(each -> {
            assertThat(each.name()).isEqualTo(each.id().replace(".html", ""));
            assertThat(each.figures()).isEmpty();
        });
        assertThat(shelf().list()).hasSize(3);
    }

    @Test
    void controls_in_a_title_are_spelled_out() throws IOException {
        write("a.html", page("a\u202Eb\nc"), "2024-01-01T00:00:00Z");
        assertThat(shelf().list().get(0).name()).isEqualTo("a\\u202eb\\u000ac");
    }
}
