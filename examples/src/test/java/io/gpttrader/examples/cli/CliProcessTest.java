package io.gpttrader.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: signals, and the script. */
@Timeout(600)
class CliProcessTest {
    /** What a shell is told when SIGTERM ended a process; Ctrl+C is SIGINT, 130, by the same way. */
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    @Test
    void a_signal_ends_a_session_with_its_report() throws Exception {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GptTrader.class.getName(),
                        "paper",
                        "--strategy=simpleMa(10, 30)",
                        "--speed=1",
                        "--dashboard=0")
                .redirectOutput(out.toFile())
                .start();
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            String line = err.readLine();
            while (line != null && !line.startsWith("The dashboard is at ")) {
                line = err.readLine();
            }
            assertThat(line).isNotNull();
            process.destroy();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(TERMINATED);
            assertThat(Files.readString(out)).contains(" on AAPL, stopped");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @Tag("deep")
    void the_script_finds_a_jdk_and_runs() throws Exception {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("SLICES.md")) ? here : here.getParent();
        Path out = folder.resolve("out.txt");

        Process process = new ProcessBuilder(root.resolve("gpt-trader").toString(), "--version")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();

        assertThat(process.waitFor()).as(Files.readString(out)).isZero();
        assertThat(Files.readString(out)).contains("gpt-trader 0.");
    }
}
