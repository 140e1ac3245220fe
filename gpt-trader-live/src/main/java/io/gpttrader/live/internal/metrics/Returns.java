package io.gpttrader.live.internal.metrics;

/**
 * Mean and standard deviation of one curve's per-bar returns, in one pass: the deviations are taken from a guess at the mean,
 * the geometric one, so that nothing cancels when their sums are moved to the true mean. With a curve that falls to 0 or below
 * before its last bar every figure is NaN: a ruined account has no returns to speak of.
 */
public final class Returns {

    /** A return of -100 % or worse shows in a block's squared deviations, far above this. */
    private static final double SUSPICIOUS = 0.25;

    final double start;
    final Curve curve;
    final int count;
    final double mean;

    /** Sum of the squared deviations from the mean. */
    final double squares;

    /** Sample standard deviation (n - 1); NaN with fewer than two returns. */
    final double std;

    private final boolean ruined;

    public Returns(double start, Curve curve) {
        this.start = start;
        this.curve = curve;
        this.count = curve.length();
        double guess = geometricMean();
        ReturnBlocks blocks = new ReturnBlocks(start, curve);
        double[] sums = new double[2];
        boolean undefined = false;
        for (int size = blocks.next(); size > 0; size = blocks.next()) {
            double before = sums[1];
            addDeviations(blocks.returns, size, guess, sums);
            // Written so that NaN is suspicious.
            boolean harmless = sums[1] - before < SUSPICIOUS && Math.abs(guess) < SUSPICIOUS && !blocks.beginsRuined();
            undefined |= !harmless && blocks.startsRuined(size);
        }
        ruined = undefined || blocks.endsRuined();
        mean = undefined ? Double.NaN : guess + sums[0] / count;
        squares = undefined ? Double.NaN : Math.max(0, sums[1] - sums[0] * sums[0] / count);
        std = count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
    }

    private double geometricMean() {
        if (count == 0) {
            return 0;
        }
        double[] last = new double[1];
        curve.read(count - 1, count, last);
        double growth = last[0] / start;
        return growth > 0 ? Math.expm1(Math.log(growth) / count) : 0;
    }

    /** Adds the deviations and their squares; four sums each side by side, as one would wait for each addition to end. */
    private static void addDeviations(double[] returns, int count, double guess, double[] sums) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double aa = 0;
        double bb = 0;
        double cc = 0;
        double dd = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            double p = returns[i] - guess;
            double q = returns[i + 1] - guess;
            double r = returns[i + 2] - guess;
            double s = returns[i + 3] - guess;
            a += p;
            b += q;
            c += r;
            d += s;
            aa += p * p;
            bb += q * q;
            cc += r * r;
            dd += s * s;
        }
        for (; i < count; i++) {
            double p = returns[i] - guess;
            a += p;
            aa += p * p;
        }
        sums[0] += a + b + (c + d);
        sums[1] += aa + bb + (cc + dd);
    }

    /** True when the value was 0 or below, or undefined, at some bar. */
    boolean isRuined() {
        return ruined;
    }

    /** (mean - rf) / std, annualised; NaN where the returns do not vary. */
    double sharpe(double riskFreePerBar, double barsPerYear) {
        return std > 0 ? (mean - riskFreePerBar) / std * Math.sqrt(barsPerYear) : Double.NaN;
    }
}
