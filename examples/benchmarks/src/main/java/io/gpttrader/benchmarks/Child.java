package io.gpttrader.benchmarks;

import io.gpttrader.data.BarStore;
import io.gpttrader.data.Bars;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;

/** Work that wants a JVM of its own: start-up times and peak memory. Prints one number. */
final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "first-ours" -> print(Contenders.ours(Prices.of(2_500).boxed()));
            case "first-ta4j" -> print(Contenders.ta4j(Prices.of(2_500).boxed(), Contenders.CROSS));
            case "nothing" -> print(Prices.of(2_500).boxed().getBarCount());
            case "sweep-memory" -> {
                Contenders.oursSweep(Prices.of(2_500).boxed(), repeated(Integer.parseInt(args[1])), 2);
                print(peakMegabytes());
            }
            case "symbols-memory" -> {
                double equity = ManySymbolsBench.columnar(Integer.parseInt(args[1]));
                print(equity > 0 ? peakMegabytes() : equity);
            }
            case "bar-bytes" -> print(bytesABar(Integer.parseInt(args[1]), Path.of(args[2])));
            case "single-ratio" ->
                print(Bench.single(Integer.parseInt(args[1]), Path.of(args[2])).ratio("ta4j", "ours"));
            case "csv-kept", "store-kept" -> print(kept(source(args), args[2]));
            case "csv-peak", "store-peak" -> print(peak(source(args), args[2]));
            default -> throw new IllegalArgumentException("no work is called " + args[0]);
        }
    }

    private static void print(double number) {
        System.out.println(number);
    }

    /** The sweep over and over until {@code count} recipes, made as they are taken. */
    private static Iterable<Cross> repeated(int count) {
        List<Cross> sweep = Cross.sweep();
        return () -> {
            Iterator<Integer> numbers = IntStream.range(0, count).iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return numbers.hasNext();
                }

                @Override
                public Cross next() {
                    return sweep.get(numbers.next() % sweep.size());
                }
            };
        };
    }

    private static double bytesABar(int bars, Path folder) throws IOException {
        Path file = Prices.of(bars).writeCsv(folder);
        long before = used();
        BarSeries series = Bars.csv(file).apply("gbm" + bars);
        long after = used();
        return (double) (after - before) / series.getBarCount();
    }

    private static Function<String, BarSeries> source(String[] args) {
        Path place = Path.of(args[1]);
        return args[0].startsWith("csv") ? Bars.csv(place) : BarStore.open(place);
    }

    /** Loads the symbols, divided by commas, and keeps them all. */
    private static List<BarSeries> load(Function<String, BarSeries> source, String symbols) {
        return Stream.of(symbols.split(",", -1)).map(source).toList();
    }

    /** Heap a bar that stays in use once the symbols are loaded. */
    private static double kept(Function<String, BarSeries> source, String symbols) {
        long before = used();
        List<BarSeries> all = load(source, symbols);
        return (double) (used() - before) / bars(all);
    }

    /** The most heap a bar in use at any time, garbage not yet collected included. */
    private static double peak(Function<String, BarSeries> source, String symbols) {
        long before = used();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            pool.resetPeakUsage();
        }
        List<BarSeries> all = load(source, symbols);
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
        }
        return (double) (peak - before) / bars(all);
    }

    private static long bars(List<BarSeries> all) {
        return all.stream().mapToLong(BarSeries::getBarCount).sum();
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Peak resident memory of this process, where the system tells (Linux), else NaN. */
    private static double peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return Double.NaN;
    }

    /** Runs this class in a fresh JVM with the same class path. */
    static double inFreshJvm(List<String> jvmOptions, String... args) {
        return Double.parseDouble(textOf(jvmOptions, Child.class, args));
    }

    /** What a class prints in a fresh JVM with the same class path. */
    static String textOf(List<String> jvmOptions, Class<?> main, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            if (!process.waitFor(20, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", args) + " failed: " + text);
            }
            return text;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(String.join(" ", args), failed);
        }
    }
}
