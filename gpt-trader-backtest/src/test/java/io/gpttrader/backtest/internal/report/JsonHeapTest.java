package io.gpttrader.backtest.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.internal.dates.BarCounts;
import io.gpttrader.backtest.internal.dates.RunDates;
import io.gpttrader.backtest.internal.metrics.Invested;
import io.gpttrader.backtest.internal.metrics.Performance;
import io.gpttrader.backtest.internal.metrics.ReportWords;
import io.gpttrader.backtest.internal.metrics.RunResult;
import io.gpttrader.backtest.internal.origin.Provenance;
import io.gpttrader.backtest.internal.support.Lazy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON goes out piece by piece: a program with a small heap writes a report that is larger than the heap. */
class JsonHeapTest {

    @TempDir
    Path folder;

    @Test
    void a_report_larger_than_the_heap_is_written() throws Exception {
        assertThat(Files.size(written("-Xmx48m", 800_000))).isGreaterThan(48L << 20);
    }

    @Test
    @Tag("deep")
    void five_million_bars_are_written_with_a_gigabyte() throws Exception {
        assertThat(Files.size(written("-Xmx1g", 5_000_000))).isGreaterThan(300L << 20);
    }

    private Path written(String heap, int bars) throws IOException, InterruptedException {
        Path file = folder.resolve("report.json");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JsonHeapTest.class.getName(),
                        file.toString(),
                        Integer.toString(bars))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(child.exitValue())
                .as(Files.readString(folder.resolve("out")))
                .isZero();
        return file;
    }

    public static void main(String[] arguments) {
        Path unused = ReportFiles.write(run(Integer.parseInt(arguments[1])), Path.of(arguments[0]));
    }

    /** Minutes of an account that moves a little; nothing is traded. */
    private static RunResult run(int bars) {
        double[] equity = new double[bars];
        Arrays.setAll(equity, i -> 10_000 + Math.sin(i));
        double[] nothing = new double[bars];
        int[] days = new int[bars];
        long[] times = LongStream.range(0, bars)
                .map(i -> 1_700_000_000_000L + i * 60_000)
                .toArray();
        return new RunResult(
                new RunResult.Identity(
                        List.of("r"),
                        List.of("S"),
                        "",
                        new ReportWords("test/1", "none", "none", "", ""),
                        Lazy.of(new Provenance("", Map.of(), List.of()))),
                Lazy.of(Map.of()),
                new RunResult.Account(
                        times,
                        10_000,
                        equity,
                        Lazy.of(nothing),
                        Lazy.of(equity),
                        Lazy.of(Optional.empty()),
                        Lazy.of(Invested.of(nothing, nothing, equity)),
                        RunDates.of(new BarCounts[0], times, () -> days),
                        new Performance.Scale(252, 0, null)),
                new RunResult.Trades(Lazy.of(List.of()), Lazy.of(List.of()), Lazy.by(Map::of)),
                new RunResult.Unfilled(List.of(), List.of()),
                new RunResult.Findings(
                        Lazy.of(Map.of()),
                        Lazy.of(Map.of()),
                        Lazy.of(List.of()),
                        Lazy.of(List.of()),
                        Lazy.by(List::of),
                        Map.of()));
    }
}
