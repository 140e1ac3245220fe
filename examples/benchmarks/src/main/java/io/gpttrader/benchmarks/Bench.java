package io.gpttrader.benchmarks;

import io.gpttrader.backtest.internal.metrics.ReturnsAtOnce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ta4j.core.BarSeries;

/**
 * All comparisons in one run, printed and written into the README between its two markers, and drawn beside it.
 *
 * <p>Arguments: the README, a folder for the generated bars, the folder of the rivals' scripts and the one of their virtual
 * environments. A rival whose environment could not be made is not run.
 */
final class Bench {
    private static final int[] SIZES = {2_500, 100_000, 1_000_000};
    private static final List<String> RIVALS = List.of("vectorbt", "raptorbt", "lrvx");
    private static final List<String> SMALL_HEAP = List.of("-Xmx200m", "-XX:+UseSerialGC");

    private final Path folder;
    private final Map<String, Double> rivals = new LinkedHashMap<>();
    private final Figures figures = new Figures();

    private Bench(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Bench bench = new Bench(Files.createDirectories(Path.of(args[1])));
        for (int bars : SIZES) {
            Prices.of(bars).writeCsv(bench.folder);
        }
        for (String rival : RIVALS) {
            Path python = Path.of(args[3], rival, "bin", "python");
            if (Files.exists(python)) {
                bench.runRival(
                        python.toString(), Path.of(args[2], rival + "_rival.py").toString(), bench.folder.toString());
            }
        }
        Path vectorbt = Path.of(args[3], "vectorbt", "bin", "python");
        if (Files.exists(vectorbt)) {
            bench.runRival(
                    vectorbt.toString(),
                    Path.of(args[2], "vectorbt_symbols.py").toString(),
                    Arrays.stream(ManySymbolsBench.SIZES)
                            .mapToObj(Integer::toString)
                            .toArray(String[]::new));
        }
        bench.single();
        bench.sweep();
        bench.growth();
        bench.memory();
        bench.startUp();
        bench.parts();
        Path readme = Path.of(args[0]);
        bench.figures.writeInto(readme, "results");
        SpeedChart.write(readme, readme.resolveSibling("speed.svg"));
        Figures many = new Figures();
        new ManySymbolsBench(many, bench.rivals).run(ManySymbolsBench.SIZES);
        new FamilyBench(many).run(1_000_000);
        many.writeInto(readme, "many results");
        Figures data = new Figures();
        new DataBench(data, bench.folder).run();
        data.writeInto(readme, "data results");
        Figures paper = new Figures();
        new PaperBench(paper, bench.folder).run();
        paper.writeInto(readme, "paper results");
    }

    private void runRival(String python, String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python, script));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(script + " failed: " + text);
        }
        text.lines()
                .map(line -> line.split(" "))
                .forEach(word -> rivals.put(word[0] + " " + word[1], Double.parseDouble(word[2])));
    }

    // ---- one run

    private void single() {
        figures.say("### One run: SMA(10) / SMA(30), 0.1 % a fill, every metric of the report\n");
        figures.say(
                "| bars | ours / tuned loop | ours / plain loop | ours / one read of the columns | ta4j / ours | the same,"
                        + " untouched heap |");
        figures.say("|---|---|---|---|---|---|");
        Map<Integer, Double> ours = new LinkedHashMap<>();
        for (int bars : SIZES) {
            Paired run = single(bars, folder);
            ours.put(bars, run.millis("ours"));
            figures.say(
                    "| %,d | %s | %s | %s | %s | %s |",
                    bars,
                    run.spread("ours", "tuned"),
                    Figures.ratio(run.ratio("ours", "plain")),
                    Figures.ratio(run.ratio("ours", "read")),
                    run.spread("ta4j", "ours"),
                    Figures.ratio(
                            Child.inFreshJvm(List.of(), "single-ratio", Integer.toString(bars), folder.toString())));
        }
        figures.say("");
        figures.say(
                "| bars | vectorbt numba, 3 metrics / ours | vectorbt rust, 3 metrics / ours | vectorbt kernels / ours |"
                        + " raptorbt, its metrics / ours | lrvx, its metrics / ours |");
        figures.say("|---|---|---|---|---|---|");
        ours.forEach((bars, millis) -> figures.say(
                "| %,d | %s | %s | %s | %s | %s |",
                bars,
                rival("api " + bars, millis),
                rival("rust " + bars, millis),
                rival("kernels " + bars, millis),
                rival("raptorbt " + bars, millis),
                rival("lrvx " + bars, millis)));
        figures.say("");
    }

    static Paired single(int bars, Path folder) {
        Prices prices = Prices.of(bars);
        BarSeries boxed = prices.boxed();
        BarSeries columnar = prices.columnar(folder);
        return new Paired()
                .add("ours", () -> Contenders.ours(columnar))
                .add("ta4j", () -> Contenders.ta4j(boxed, Contenders.CROSS))
                .add("tuned", () -> Contenders.tuned(prices))
                .add("plain", () -> Contenders.plain(prices))
                .add("read", () -> Contenders.read(prices))
                .run(bars > 500_000 ? 8 : 60, bars > 500_000 ? 9 : 15, 60);
    }

    // ---- many runs

    private void sweep() {
        figures.say("### Sweep: 5,050 pairs of averages on 2,500 bars\n");
        figures.say("| contender | time, ours on one thread with 8 metrics = 1 |");
        figures.say("|---|---|");
        Prices prices = Prices.of(2_500);
        BarSeries boxed = prices.boxed();
        List<Cross> sweep = Cross.sweep();
        List<String> all = Contenders.allMetrics(boxed);
        Paired run = new Paired()
                .add("ours, 8 metrics, 1 thread", () -> Contenders.oursSweep(boxed, sweep, 1))
                .add("ours, 8 metrics, 2 threads", () -> Contenders.oursSweep(boxed, sweep, 2))
                .add("ours, Sharpe only, 1 thread", () -> Contenders.oursSweep(boxed, sweep, List.of("sharpe")))
                .add("ours, all 40 metrics, 1 thread", () -> Contenders.oursSweep(boxed, sweep, all))
                .add("tuned loop, averages cached, 1 thread", () -> Contenders.tunedSweep(prices, sweep))
                .add("tuned loop, averages cached, 2 threads", () -> Contenders.tunedSweep(prices, sweep, 2))
                .add("plain loop, averages cached, 1 thread", () -> Contenders.plainSweep(prices, sweep))
                .add("ta4j BarSeriesManager, no metrics, 1 thread", () -> Contenders.ta4jSweep(boxed, sweep))
                .run(6, 7, 1);
        String base = "ours, 8 metrics, 1 thread";
        for (String name : run.names()) {
            figures.say("| %s | %s |", name, run.spread(name, base));
        }
        figures.say("| vectorbt kernels, 1 thread | %s |", rival("sweep 5050", run.millis(base)));
        figures.say("| raptorbt in a loop, its metrics | %s |", rival("raptorbt sweep", run.millis(base)));
        figures.say("");
        secondThread(prices, boxed, sweep);
    }

    /** In more rounds, of these alone: what it gives is a matter of a few percent. */
    private void secondThread(Prices prices, BarSeries boxed, List<Cross> sweep) {
        Paired run = new Paired()
                .add("ours 1", () -> Contenders.oursSweep(boxed, sweep, 1))
                .add("ours 2", () -> Contenders.oursSweep(boxed, sweep, 2))
                .add("tuned 1", () -> Contenders.tunedSweep(prices, sweep))
                .add("tuned 2", () -> Contenders.tunedSweep(prices, sweep, 2))
                .run(8, 41, 1);
        figures.say(
                "One thread to two, in 41 rounds of these alone: ours with 8 metrics %s, the tuned loop %s.\n",
                run.spread("ours 1", "ours 2"), run.spread("tuned 1", "tuned 2"));
    }

    // ---- growth

    private void growth() {
        figures.say("### Growth: exponent of time over three decades (1 is linear)\n");
        double bars = exponent(new int[] {1_000, 10_000, 100_000, 1_000_000}, size -> {
            BarSeries series = Prices.of(size).columnar(folder);
            return new Paired()
                    .add("x", () -> Contenders.ours(series))
                    .run(3, 7, 40)
                    .millis("x");
        });
        BarSeries series = Prices.of(2_500).boxed();
        List<Cross> sweep = Cross.sweep();
        double combinations = exponent(new int[] {50, 500, 5_000, 50_000}, count -> {
            List<Cross> some = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                some.add(sweep.get(i % sweep.size()));
            }
            return new Paired()
                    .add("x", () -> Contenders.oursSweep(series, some, 1))
                    .run(2, 5, 20)
                    .millis("x");
        });
        figures.say(
                "bars (1,000 to 1,000,000, one run): %.2f; combinations (50 to 50,000, sweep): %.2f\n",
                bars, combinations);
    }

    private interface Measured {
        double millis(int size);
    }

    /** Slope of log time over log size, least squares. */
    private static double exponent(int[] sizes, Measured measured) {
        double meanX = 0;
        double meanY = 0;
        double[] x = new double[sizes.length];
        double[] y = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            x[i] = Math.log(sizes[i]);
            y[i] = Math.log(measured.millis(sizes[i]));
            meanX += x[i] / sizes.length;
            meanY += y[i] / sizes.length;
        }
        double above = 0;
        double below = 0;
        for (int i = 0; i < sizes.length; i++) {
            above += (x[i] - meanX) * (y[i] - meanY);
            below += (x[i] - meanX) * (x[i] - meanX);
        }
        return above / below;
    }

    // ---- memory and start-up, each in a JVM of its own

    private void memory() {
        figures.say("### Memory\n");
        figures.say(
                "a bar of a columnar series: %.0f bytes; peak of a whole process with a heap of 200 MB: %.0f MB for a sweep of"
                        + " 5,050, %.0f MB for one of 1,000,000\n",
                Child.inFreshJvm(List.of(), "bar-bytes", "1000000", folder.toString()),
                Child.inFreshJvm(SMALL_HEAP, "sweep-memory", "5050"),
                Child.inFreshJvm(SMALL_HEAP, "sweep-memory", "1000000"));
    }

    private void startUp() {
        Paired run = new Paired()
                .add("ours", () -> Child.inFreshJvm(List.of(), "first-ours"))
                .add("ta4j", () -> Child.inFreshJvm(List.of(), "first-ta4j"))
                .add("nothing", () -> Child.inFreshJvm(List.of(), "nothing"))
                .run(1, 31, 1);
        figures.say("### First back test in a fresh JVM, 2,500 bars\n");
        figures.say(
                "ours with its whole report takes %s times ta4j's bare run; making the bars alone takes %s times\n",
                run.spread("ours", "ta4j"), run.spread("nothing", "ta4j"));
    }

    // ---- single parts of ours

    /** What is more than a plain loop stays only where it pays. */
    private void parts() {
        figures.say("### What single parts bring\n");
        figures.say("| part | without it / with it |");
        figures.say("|---|---|");
        for (int bars : new int[] {2_500, 1_000_000}) {
            double[] curve = Prices.of(bars).close();
            Paired run = new Paired()
                    .add("with", () -> ReturnsAtOnce.inBlocks(100, curve))
                    .add("without", () -> ReturnsAtOnce.atOnce(100, curve))
                    .run(60, 15, 60);
            figures.say(
                    "| returns in blocks, deviation of %,d bars | %s |",
                    bars, Figures.ratio(run.ratio("without", "with")));
        }
        figures.say("");
    }

    // ---- writing

    private String rival(String name, double ourMillis) {
        Double millis = rivals.get(name);
        return millis == null ? "not run" : Figures.ratio(millis / ourMillis);
    }
}
