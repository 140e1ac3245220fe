package io.gpttrader.monitor.internal.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    private Path folder;

    private ReportShelf shelf() {
        return new ReportFolder(folder);
    }

    private Path write(String name, String text, int minute) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(NOON.plusSeconds(60L * minute)));
        return file;
    }

    private static String page(String title, String cards) {
        return "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><ul class=\"cards\">" + cards
                + "</ul></body></html>";
    }

    private static String card(String name, String value) {
        return "<li><span class=\"name\">" + name + "</span><strong>" + value
                + "</strong><span class=\"beside\">x</span></li>\n";
    }

    @Test
    void lists_pages_the_newest_first_with_the_figures_of_the_json_beside_them() throws IOException {
        String old = page("sma-cross on AAPL", "");
        write("a.html", old, 0);
        write("b.html", page("rsi &amp; trend", ""), 5);
        write(
                "a.json",
                """
                {"schema": "gpt-trader/paper-report/1", "title": "x", "settings": {"metrics": "no"}, "notes": ["metrics"],
                 "metrics": {"finalEquity": 101234.5, "maxDrawdown": 0.12, "sharpe": 1.5, "skew": null, "profitFactor": "Infinity",
                             "totalReturn": 0.0123}, "trades": []}
                """,
                0);
        List<ReportEntry> list = shelf().list();
        assertThat(list).extracting(ReportEntry::id).containsExactly("b.html", "a.html");
        assertThat(list).extracting(ReportEntry::name).containsExactly("rsi & trend", "sma-cross on AAPL");
        assertThat(list.get(1).time()).isEqualTo(NOON);
        assertThat(list.get(1).bytes()).isEqualTo(old.length());
        assertThat(list.get(0).figures()).isEmpty();
        assertThat(list.get(1).figures())
                .containsExactly(
                        entry("totalReturn", 0.0123),
                        entry("sharpe", 1.5),
                        entry("maxDrawdown", 0.12),
                        entry("finalEquity", 101234.5),
                        entry("profitFactor", Double.NaN),
                        entry("skew", Double.NaN));
        assertThat(shelf().html("a.html")).hasValueSatisfying(html -> assertThat(new String(html, StandardCharsets.UTF_8))
                .isEqualTo(old));
    }

    @Test
    void reads_the_headline_of_a_page_that_has_no_json_beside_it() throws IOException {
        String cards = card("Final equity", "1,101,234.50") + card("Total return", "-12.30 %") + card("Sharpe", "0.75")
                + card("Profit factor", "inf") + card("Sortino", "-") + card("Verdict", "worth trading");
        write("a.html", page("t", cards), 0);
        assertThat(shelf().list().getFirst().figures())
                .containsExactly(entry("totalReturn", -0.123), entry("sharpe", 0.75), entry("finalEquity", 1101234.5));
    }

    @Test
    void a_search_shows_its_best_and_how_far_it_is_believed() throws IOException {
        write("s.html", page("search", ""), 0);
        write(
                "s.json",
                "{\"format\":\"gpt-trader/optimize-result/1\",\"seed\":7,\"best\":1.25,\"belief\":{\"deflatedSharpe\":0.91},\"trials\":[]}",
                0);
        assertThat(shelf().list().getFirst().figures()).containsExactly(entry("best", 1.25), entry("deflatedSharpe", 0.91));
    }

    @Test
    void what_a_half_written_json_says_before_its_end_counts() throws IOException {
        write("a.html", page("t", ""), 0);
        write("a.json", "{\"metrics\": {\"sharpe\": 1.5, \"totalRet", 0);
        write("b.html", page("u", card("Sharpe", "2.00")), 0);
        write("b.json", "not json", 0);
        write("c.html", "<html><head><tit", 0);
        assertThat(shelf().list()).extracting(ReportEntry::figures)
                .containsExactly(Map.of("sharpe", 1.5), Map.of("sharpe", 2.0), Map.of());
        assertThat(shelf().list()).extracting(ReportEntry::name).containsExactly("t", "u", "c");
    }

    @Test
    void figures_follow_a_file_that_changes() throws IOException {
        ReportShelf shelf = shelf();
        write("a.html", page("t", card("Sharpe", "1.00")), 0);
        assertThat(shelf.list().getFirst().figures()).containsEntry("sharpe", 1.0);
        write("a.html", page("t", card("Sharpe", "2.00")), 1);
        assertThat(shelf.list().getFirst().figures()).containsEntry("sharpe", 2.0);
        write("a.json", "{\"metrics\": {\"sharpe\": 2.003}}", 2);
        assertThat(shelf.list().getFirst().figures()).containsEntry("sharpe", 2.003);
    }

    @Test
    void no_id_leads_out_of_the_folder() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Path inside = Files.createDirectory(folder.resolve("reports"));
        write("outside.html", page("outside", ""), 0);
        Files.createDirectory(inside.resolve("below.html"));
        Files.writeString(Files.createDirectory(inside.resolve("sub")).resolve("deep.html"), "deep");
        Files.createSymbolicLink(inside.resolve("link.html"), secret);
        Files.createSymbolicLink(inside.resolve("folder.html"), folder);
        Files.writeString(inside.resolve(".hidden.html"), "hidden");
        Files.writeString(inside.resolve(".a.html.1234.tmp"), "half");
        Files.writeString(inside.resolve("a.txt"), "text");
        Files.writeString(inside.resolve("empty.html"), "");
        Files.writeString(inside.resolve("ok.html"), "fine");
        ReportShelf shelf = new ReportFolder(inside);
        assertThat(shelf.list()).extracting(ReportEntry::id).containsExactly("ok.html");
        for (String id : List.of(
                "../secret.txt",
                "../outside.html",
                "..%2foutside.html",
                "..\\outside.html",
                "sub/deep.html",
                "link.html",
                "folder.html",
                "below.html",
                ".hidden.html",
                "./ok.html",
                "ok.html\0.txt",
                "OK.html",
                folder.resolve("outside.html").toString(),
                "a.txt",
                "empty.html",
                "..",
                "",
                "/")) {
            assertThat(shelf.html(id)).as(id).isEmpty();
        }
        assertThat(shelf.html("ok.html")).isPresent();
    }

    @Test
    void a_link_beside_a_page_gives_no_figures() throws IOException {
        Path elsewhere = Files.writeString(Files.createDirectory(folder.resolve("x")).resolve("e.json"), "{\"metrics\":{\"sharpe\":1}}");
        write("a.html", page("t", ""), 0);
        Files.createSymbolicLink(folder.resolve("a.json"), elsewhere);
        assertThat(shelf().list().getFirst().figures()).isEmpty();
    }

    @Test
    void names_that_no_address_takes_get_an_id_that_does() throws IOException {
        List<String> names = List.of("mein bericht.html", "mein-bericht.html", "mein%20bericht.html", "報告.html", "a\nb.html", "-".repeat(200) + ".html");
        for (String name : names) {
            Files.writeString(folder.resolve(name), page("", "") + name);
        }
        List<ReportEntry> list = shelf().list();
        assertThat(list).hasSize(names.size());
        assertThat(list).extracting(ReportEntry::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*"));
        assertThat(list).extracting(ReportEntry::name).contains("mein bericht", "a\\u000ab").noneMatch(name -> name.contains("\n"));
        for (ReportEntry entry : list) {
            assertThat(shelf().html(entry.id())).as(entry.id()).isPresent();
        }
    }

    @Test
    void pages_with_one_title_are_told_apart_by_their_files() throws IOException {
        write("monday.html", page("sma", ""), 0);
        write("tuesday.html", page("sma", ""), 1);
        write("other.html", page("rsi", ""), 2);
        assertThat(shelf().list()).extracting(ReportEntry::name).containsExactly("rsi", "sma (tuesday)", "sma (monday)");
    }

    @Test
    void a_folder_that_is_not_there_has_no_reports_until_it_is() throws IOException {
        Path later = folder.resolve("later");
        ReportShelf shelf = new ReportFolder(later);
        assertThat(shelf.list()).isEmpty();
        assertThat(shelf.html("a.html")).isEmpty();
        Files.writeString(Files.createDirectory(later).resolve("a.html"), "x");
        assertThat(shelf.list()).hasSize(1);
        assertThat(new ReportFolder(later.resolve("a.html")).list()).isEmpty();
    }

    @Test
    void what_is_too_large_is_no_report() throws IOException {
        try (var file = new java.io.RandomAccessFile(folder.resolve("big.html").toFile(), "rw")) {
            file.setLength(ReportFolder.LARGEST + 1); // sparse
        }
        try (var file = new java.io.RandomAccessFile(folder.resolve("just.html").toFile(), "rw")) {
            file.setLength(ReportFolder.LARGEST);
        }
        assertThat(shelf().list()).extracting(ReportEntry::id).containsExactly("just.html");
        assertThat(shelf().html("big.html")).isEmpty();
    }

    @Test
    void of_very_many_pages_the_newest_are_listed() throws IOException {
        for (int i = 0; i < ReportFolder.MOST + 20; i++) {
            write("r" + i + ".html", "x", i);
        }
        List<ReportEntry> list = shelf().list();
        assertThat(list).hasSize(ReportFolder.MOST);
        assertThat(list.getFirst().id()).isEqualTo("r519.html");
        assertThat(list.getLast().id()).isEqualTo("r20.html");
    }

    @Test
    void files_that_come_and_go_meanwhile_do_no_harm() throws Exception {
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; i < 1000; i++) {
                    Path file = folder.resolve("r" + i % 7 + ".html");
                    if (i % 3 == 2) {
                        Files.deleteIfExists(file);
                    } else {
                        Files.writeString(file, page("t" + i, card("Sharpe", "1.00")));
                    }
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        writer.start();
        ReportShelf shelf = shelf();
        while (writer.isAlive()) {
            for (ReportEntry each : shelf.list()) {
                Optional<byte[]> unused = shelf.html(each.id());
                assertThat(each.bytes()).isPositive();
            }
        }
        writer.join();
    }
}
