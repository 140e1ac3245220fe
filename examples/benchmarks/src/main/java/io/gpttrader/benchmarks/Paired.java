package io.gpttrader.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * Runs contenders in turn, A B C A B C ..., so that a machine that slows down slows all of them, and compares within each
 * round.
 */
final class Paired {
    private final Map<String, DoubleSupplier> contenders = new LinkedHashMap<>();
    private final Map<String, double[]> times = new LinkedHashMap<>();

    Paired add(String name, DoubleSupplier contender) {
        contenders.put(name, contender);
        return this;
    }

    /** Warm-up rounds first, then the counted ones; a short contender is repeated until a round takes {@code leastMillis}. */
    Paired run(int warmUps, int rounds, double leastMillis) {
        contenders.keySet().forEach(name -> times.put(name, new double[rounds]));
        for (int round = -warmUps; round < rounds; round++) {
            for (Map.Entry<String, DoubleSupplier> each : contenders.entrySet()) {
                double millis = time(each.getValue(), leastMillis);
                if (round >= 0) {
                    of(each.getKey())[round] = millis;
                }
            }
        }
        return this;
    }

    private static double time(DoubleSupplier contender, double leastMillis) {
        long start = System.nanoTime();
        int runs = 0;
        double total = 0;
        do {
            total += contender.getAsDouble();
            runs++;
        } while (System.nanoTime() - start < leastMillis * 1e6);
        double millis = (System.nanoTime() - start) / 1e6 / runs;
        if (Double.isNaN(total)) {
            // Looking at the results keeps the compiler from leaving the work out.
            throw new IllegalStateException("a contender gave no number");
        }
        return millis;
    }

    List<String> names() {
        return List.copyOf(contenders.keySet());
    }

    double millis(String name) {
        return median(of(name));
    }

    /** Median over the rounds of {@code slower}'s time over {@code faster}'s in the same round. */
    double ratio(String slower, String faster) {
        return median(ratios(slower, faster));
    }

    /** The same with the quarters of the rounds in between, such as {@code 2.31 (2.20 to 2.50)}. */
    String spread(String slower, String faster) {
        double[] sorted = ratios(slower, faster);
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        return Figures.ratio(median(sorted)) + " (" + Figures.ratio(sorted[last / 4]) + " to "
                + Figures.ratio(sorted[last - last / 4]) + ")";
    }

    private double[] ratios(String slower, String faster) {
        double[] ratios = new double[of(slower).length];
        Arrays.setAll(ratios, i -> of(slower)[i] / of(faster)[i]);
        return ratios;
    }

    private double[] of(String name) {
        return Objects.requireNonNull(times.get(name), name);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
