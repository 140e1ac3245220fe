package io.gpttrader.monitor.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's files: those of others are unchanged and have their licences, and none asks for anything from elsewhere. */
class VendoredFilesTest {
    private static final Path PAGE = page();

    private static Path page() {
        try {
            return Path.of(Objects.requireNonNull(WebServer.class.getResource("page/index.html"))
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode manifest() throws IOException {
        return new ObjectMapper()
                .readTree(PAGE.resolve("assets/vendor/manifest.json").toFile());
    }

    @Test
    void every_file_of_others_is_the_one_that_was_taken() throws Exception {
        List<String> told = new ArrayList<>(List.of("manifest.json", "NOTICE.txt"));
        for (JsonNode entry : manifest()) {
            byte[] bytes = Files.readAllBytes(
                    PAGE.resolve("assets/vendor/" + entry.get("file").asText()));
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThat(digest)
                    .as(entry.get("file").asText())
                    .isEqualTo(entry.get("sha256").asText());
            told.add(entry.get("file").asText());
            told.add(entry.get("licenceText").asText());
        }
        try (Stream<Path> files = Files.list(PAGE.resolve("assets/vendor"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(told::contains)
                    .hasSizeGreaterThan(5);
        }
    }

    @Test
    void every_file_of_others_has_its_version_in_the_notice_and_its_licence_beside_it() throws IOException {
        String notice = Files.readString(PAGE.resolve("assets/vendor/NOTICE.txt"));
        for (JsonNode entry : manifest()) {
            assertThat(notice)
                    .contains(entry.get("file").asText(), entry.get("version").asText());
            assertThat(PAGE.resolve("assets/vendor/" + entry.get("licenceText").asText()))
                    .isNotEmptyFile();
            assertThat(entry.get("licence").asText()).isIn("Apache-2.0", "MIT", "OFL-1.1");
        }
        assertThat(Files.readString(PAGE.resolve("index.html")))
                .contains("https://www.tradingview.com/", "/assets/vendor/NOTICE.txt");
    }

    @Test
    void own_files_have_no_inline_script_or_style_and_ask_only_this_server() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("vendor"))
                    .toList()) {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                assertThat(text)
                        .as(file.toString())
                        .doesNotContain("innerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function");
                if (file.toString().endsWith(".html")) {
                    assertThat(text)
                            .as(file.toString())
                            .doesNotContain("<style", " style=", "javascript:")
                            .doesNotContainPattern("<script(?![^>]*src=)");
                    assertThat(text).doesNotContainPattern(" on[a-z]+=\"");
                }
                assertThat(addresses(text))
                        .as(file.toString())
                        .allMatch(address -> address.startsWith("http://www.w3.org/")
                                || address.startsWith("https://www.tradingview.com/"));
            }
        }
    }

    /** Every script is asked for by the page or by another script, and every import leads to a file. */
    @Test
    void every_script_is_used_and_every_import_is_there() throws IOException {
        List<Path> scripts;
        try (Stream<Path> files = Files.list(PAGE.resolve("assets"))) {
            scripts = files.filter(file -> file.toString().endsWith(".js")).toList();
        }
        StringBuilder all = new StringBuilder(Files.readString(PAGE.resolve("index.html")))
                .append(Files.readString(PAGE.resolve("login.html")));
        for (Path script : scripts) {
            String text = Files.readString(script);
            all.append(text);
            Matcher imports = Pattern.compile("(?:from|import) '\\./([^']+)'").matcher(text);
            while (imports.find()) {
                assertThat(PAGE.resolve("assets").resolve(imports.group(1))).exists();
            }
        }
        assertThat(scripts).allMatch(script -> all.indexOf("/" + script.getFileName()) >= 0);
    }

    private static List<String> addresses(String text) {
        return Pattern.compile("https?://[^\\s\"'<>)]+")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .toList();
    }
}
