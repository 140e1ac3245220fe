package io.gpttrader.optimize.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFilesTest {
    private static final Map<String, Supplier<String>> FORMS = Map.of(".html", () -> "page", ".txt", () -> "text");

    private static final Supplier<String> NOT_HERE = () -> {
        throw new IllegalStateException("only a notebook asks for this");
    };

    @TempDir
    Path folder;

    @Test
    void the_ending_chooses_the_form_and_nothing_else_is_left_in_the_folder() throws Exception {
        Path file = folder.resolve("new/Result.HTML");
        assertThat(PageFiles.write(file, FORMS)).isEqualTo(file);
        assertThat(Files.readString(PageFiles.write(file, FORMS))).isEqualTo("page");
        assertThat(file.getParent())
                .isDirectoryContaining(each -> each.equals(file))
                .isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void an_unknown_ending_is_rejected_before_anything_is_written() {
        assertThatThrownBy(() -> PageFiles.write(folder.resolve("result.pdf"), FORMS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[.html, .txt]")
                .hasMessageContaining("'result.pdf'");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_failure_to_make_the_page_leaves_the_old_one() throws Exception {
        Path file = Files.writeString(folder.resolve("a.html"), "old");
        assertThatThrownBy(() -> PageFiles.write(file, Map.of(".html", () -> {
                    throw new IllegalStateException("no");
                })))
                .hasMessage("no");
        assertThat(file).hasContent("old");
    }

    @Test
    void a_shown_page_is_in_a_file() throws Exception {
        Path file = PageFiles.show(() -> "<!DOCTYPE html>", NOT_HERE, NOT_HERE);
        assertThat(file).hasContent("<!DOCTYPE html>");
        Files.delete(file);
    }
}
