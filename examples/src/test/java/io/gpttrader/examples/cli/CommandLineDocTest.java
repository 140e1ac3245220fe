package io.gpttrader.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.examples.description.Description;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/**
 * Runs {@code docs/command-line.md} from top to bottom in an empty folder: each command prints what the page shows below it. A line {@code ...}
 * stands for any lines; how long a search took is not compared. With {@code -Dcommand.line.write=FILE} the page is written with all its
 * output, to be shortened by hand.
 */
class CommandLineDocTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\\R(.*?)^```");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.*)\\R((?:(?!\\$ ).*\\R)*)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Set<String> FILES = Set.of("my.yaml", "report.html", "data", "bars.db", "quick");
    private static final Pattern ELAPSED = Pattern.compile("(?m), [0-9.]+ (ms|s)$");

    @TempDir
    private Path folder;

    private int exitCode;

    @Test
    void each_command_prints_what_the_page_shows() throws Exception {
        String page = page();
        StringBuilder written = new StringBuilder();
        int end = 0;
        int commands = 0;
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            written.append(page, end, block.start(1));
            end = block.end(1);
            Matcher command = COMMAND.matcher(block.group(1));
            while (command.find()) {
                commands++;
                String printed = printed(command.group(1));
                written.append("$ ").append(command.group(1)).append('\n').append(printed);
                if (System.getProperty("command.line.write") == null) {
                    assertThat(same(printed)).as(command.group(1)).matches(shown(command.group(2)));
                }
            }
        }
        written.append(page.substring(end));
        assertThat(commands).isGreaterThan(15);
        if (System.getProperty("command.line.write") != null) {
            Path unused = Files.writeString(Path.of(System.getProperty("command.line.write")), written);
        }
    }

    @Test
    void the_file_that_it_takes_is_a_description() throws Exception {
        String page = page();

        Description.parse(blocks(page, "yaml").get(0), folder, "my.yaml").check();
        assertThat(blocks(page, "\\w+")).hasSameSizeAs(blocks(page, "(yaml|console)"));
    }

    @Test
    void the_settings_of_a_client_start_the_server() throws Exception {
        assertThat(new ObjectMapper()
                        .readTree(blocks(page("agents"), "json").get(0))
                        .at("/mcpServers/gpt-trader/args/0")
                        .textValue())
                .isEqualTo("mcp");
    }

    @Test
    void all_verbs_are_in_the_table() throws Exception {
        String page = page();

        CliErrorsTest.verbs().forEach(verb -> assertThat(page).contains("| `" + verb + "` |"));
    }

    private static List<String> blocks(String page, String language) {
        return Pattern.compile("(?ms)^```" + language + "\\R(?<content>.*?)^```")
                .matcher(page)
                .results()
                .map(found -> found.group(found.groupCount()))
                .toList();
    }

    private static String page() throws IOException {
        return page("command-line");
    }

    private static String page(String name) throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("SLICES.md")) ? here : here.getParent();
        return Files.readString(root.resolve("docs/" + name + ".md"));
    }

    /** What a terminal shows: both outputs, as they come. */
    private String printed(String command) {
        if (command.equals("echo $?")) {
            return exitCode + "\n";
        }
        assertThat(command).startsWith("./gpt-trader ");
        StringWriter shown = new StringWriter();
        PrintWriter both = new PrintWriter(shown);
        Terminal terminal = new Terminal(both, both, false, stop -> {
            throw new AssertionError("nobody presses Ctrl+C in " + command);
        });
        if (command.matches(".* (paper|live) .*")) {
            terminal = new Terminal(both, both, false, Run.NEVER);
        }
        exitCode = GptTrader.commandLine(terminal, Ansi.OFF).execute(words(command));
        return shown.toString()
                .replace(System.lineSeparator(), "\n")
                .replace(folder.toUri().toString(), "file:///home/you/")
                .replace(folder + "/", "");
    }

    /** The words of the shell, files in the test's folder. */
    private String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command.substring("./gpt-trader ".length()));
        while (word.find()) {
            String plain =
                    word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3);
            words.add(FILES.contains(plain) ? folder.resolve(plain).toString() : plain);
        }
        return words.toArray(String[]::new);
    }

    private static String same(String text) {
        return ELAPSED.matcher(text).replaceAll(", 1 s");
    }

    private static Pattern shown(String text) {
        StringBuilder pattern = new StringBuilder("(?s)");
        for (String line : same(text).split("(?<=\n)", -1)) {
            pattern.append(line.equals("...\n") ? ".*" : Pattern.quote(line));
        }
        return Pattern.compile(pattern.toString());
    }
}
