package io.gpttrader.optimize.internal.allocation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Returns with common movements, sizes that differ, and a drift each. */
final class RandomMarkets {
    private RandomMarkets() {}

    static Map<String, double[]> of(long seed, int symbols, int bars) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] common = new double[bars];
        for (int t = 0; t < bars; t++) {
            common[t] = 0.01 * random.nextGaussian();
        }
        Map<String, double[]> returns = new LinkedHashMap<>();
        for (int s = 0; s < symbols; s++) {
            double beta = random.nextDouble(-0.3, 1.5);
            double size = random.nextDouble(0.002, 0.02);
            double drift = random.nextDouble(-0.0005, 0.0015);
            double[] row = new double[bars];
            for (int t = 0; t < bars; t++) {
                row[t] = drift + beta * common[t] + size * random.nextGaussian();
            }
            returns.put("S" + s, row);
        }
        return returns;
    }

    static double[] weights(
            java.util.function.Function<Map<String, double[]>, Map<String, Double>> allocator,
            Map<String, double[]> returns) {
        return allocator.apply(returns).values().stream()
                .mapToDouble(each -> each)
                .toArray();
    }
}
