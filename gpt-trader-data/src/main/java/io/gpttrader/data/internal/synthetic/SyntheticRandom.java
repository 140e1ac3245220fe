package io.gpttrader.data.internal.synthetic;

/**
 * Random numbers that are the same on every machine and JDK: SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014), one stream for each seed, symbol and purpose.
 */
final class SyntheticRandom {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    private double spare;
    private boolean hasSpare;

    SyntheticRandom(long seed, String symbol, String purpose) {
        this.state = mix(seed + GOLDEN_GAMMA) ^ mix(hash(symbol + '\0' + purpose));
    }

    /** FNV-1a in 64 bits: {@code String.hashCode} gives 32, in which names meet. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Returns a number in (0, 1). */
    double uniform() {
        state += GOLDEN_GAMMA;
        return ((mix(state) >>> 11) + 0.5) * 0x1.0p-53;
    }

    /** Returns a standard normal number: the polar method (G. Marsaglia, T. A. Bray, SIAM Review 6, 1964). */
    double gaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        while (true) {
            double u = 2 * uniform() - 1;
            double v = 2 * uniform() - 1;
            double s = u * u + v * v;
            if (s < 1 && s > 0) {
                double scale = Math.sqrt(-2 * StrictMath.log(s) / s);
                spare = v * scale;
                hasSpare = true;
                return u * scale;
            }
        }
    }

    /** Returns a Poisson number of a small mean: the arrivals before time 1. */
    int poisson(double mean) {
        int arrivals = 0;
        double time = -StrictMath.log(uniform()) / mean;
        while (time < 1) {
            arrivals++;
            time -= StrictMath.log(uniform()) / mean;
        }
        return arrivals;
    }
}
