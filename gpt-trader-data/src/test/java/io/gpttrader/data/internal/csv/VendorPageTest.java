package io.gpttrader.data.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code docs/vendors.md} shows the table of dialects; with {@code -Dvendors.write=true} this test writes it. */
class VendorPageTest {

    private static final Path PAGE = Path.of("..", "docs", "vendors.md");
    private static final String START = "<!-- the table: written by VendorPageTest -->\n";

    @Test
    void the_page_is_equal_to_the_table() throws IOException {
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(START) + START.length()) + table();
        if (Boolean.getBoolean("vendors.write")) {
            Files.writeString(PAGE, written);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(written);
    }

    @Test
    void every_row_of_the_table_is_complete_and_uses_its_words() {
        Set<String> words = Set.of(
                "vendor", "file", "header", "between", "cells", "columns", "pattern", "time", "zone", "stamp", "order",
                "numbers", "volume", "prices", "symbols", "around", "extra", "note", "known", "sure", "shown");

        assertThat(VendorTable.all()).allSatisfy(dialect -> {
            assertThat(words).containsAll(dialect.said().keySet());
            assertThat(dialect.said().keySet())
                    .contains(
                            "vendor", "file", "header", "zone", "stamp", "order", "numbers", "volume", "prices",
                            "known", "sure", "shown");
            assertThat(dialect.says("known")).isIn("by header", "by columns", "by name");
            assertThat(dialect.says("sure")).isIn("seen", "unsure");
            assertThat(dialect.says("stamp")).isIn("begin", "end", "close");
            assertThat(dialect.says("order")).isIn("oldest", "newest");
            assertThat(dialect.says("numbers").split(" "))
                    .isSubsetOf("plain", "comma", "grouping", "units", "missing", "/10000", "/1000000000");
            assertThat(dialect.zone() != null || dialect.says("zone").matches("dates.*|in the file|unknown"))
                    .as(dialect.name() + " zone " + dialect.says("zone"))
                    .isTrue();
            assertThat(dialect.says("shown")).matches("https?://\\S+|[\\w.-]+/[\\w.-]+:\\S+");
        });
        assertThat(VendorTable.all().stream().map(VendorDialect::name)).doesNotHaveDuplicates();
    }

    @Test
    void no_header_is_recognised_as_two_dialects() {
        List<VendorDialect> recognised = VendorTable.all().stream()
                .filter(VendorDialect::isKnownByHeader)
                .toList();

        for (VendorDialect one : recognised) {
            for (VendorDialect other : recognised) {
                boolean same = one != other
                        && one.header().toString().equals(other.header().toString())
                        && one.says("between").equals(other.says("between"));
                assertThat(same && one.says("cells").equals(other.says("cells")))
                        .as(one.name() + " and " + other.name())
                        .isFalse();
            }
        }
    }

    private static String table() {
        StringBuilder out = new StringBuilder();
        out.append(
                "| dialect | vendor and file | known | header, or columns by place | times | numbers, volume | prices | shown |\n");
        out.append("|---|---|---|---|---|---|---|---|\n");
        VendorTable.all().forEach(dialect -> out.append(row(dialect)));
        return out.toString();
    }

    private static String row(VendorDialect dialect) {
        String header = dialect.says("header").equals("-")
                ? "no header: " + dialect.says("columns")
                : "`" + dialect.says("header") + "`";
        return "| "
                + String.join(
                        " | ",
                        "`" + dialect.name() + "`",
                        text(dialect.says("vendor") + ": " + dialect.says("file"), dialect.says("around")),
                        dialect.says("known"),
                        text(header, dialect.says("between"), first(dialect), symbols(dialect)),
                        text(
                                dialect.says("pattern").isEmpty()
                                        ? dialect.says("time")
                                        : "`" + dialect.says("pattern") + "`",
                                dialect.says("zone"),
                                dialect.says("stamp").equals("begin") ? "" : dialect.says("stamp"),
                                dialect.says("order").equals("newest") ? "newest first" : "",
                                dialect.says("note")),
                        text(
                                dialect.says("numbers").equals("plain") ? "" : dialect.says("numbers"),
                                dialect.says("volume")),
                        dialect.says("prices"),
                        text(dialect.says("shown"), dialect.says("sure").equals("unsure") ? "**unsure**" : ""))
                + " |\n";
    }

    private static String first(VendorDialect dialect) {
        return dialect.says("cells").isEmpty() ? "" : "first row `" + dialect.says("cells") + "`";
    }

    private static String symbols(VendorDialect dialect) {
        return dialect.says("symbols").isEmpty()
                ? ""
                : "symbols in `" + dialect.says("symbols").replaceFirst(",.*", "") + "`";
    }

    private static String text(String... parts) {
        List<String> said = new ArrayList<>();
        for (String part : parts) {
            if (!part.isEmpty()) {
                said.add(part);
            }
        }
        return String.join("; ", said);
    }
}
