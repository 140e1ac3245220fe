package io.gpttrader.paper;

/**
 * One curve's per-bar returns, their mean and standard deviation. The first return is measured from the starting cash, so that
 * the product of (1 + r) over all bars is 1 + total return. The deviations are taken from a guess at the mean, the geometric
 * one, so that nothing cancels when their sums are moved to the true mean. With a curve that falls to 0 or below before its
 * last bar every figure is NaN: a ruined account has no returns to speak of.
 */
final class Returns {

    /** Sums are taken over blocks of this size and then added up, as a back test does: the last bit depends on it. */
    static final int BLOCK = 256;

    /** One return a bar. */
    final double[] each;

    final double mean;

    /** Sum of the squared deviations from the mean. */
    final double squares;

    /** Sample standard deviation (n - 1); NaN with fewer than two returns. */
    final double std;

    private final boolean ruined;

    Returns(double start, double[] curve) {
        int count = curve.length;
        this.each = new double[count];
        double before = start;
        boolean undefined = false;
        for (int i = 0; i < count; i++) {
            each[i] = curve[i] / before - 1;
            undefined |= !(before > 0);
            before = curve[i];
        }
        double guess = geometricMean(before / start, count);
        double[] sums = new double[2];
        for (int from = 0; from < count; from += BLOCK) {
            addDeviations(from, Math.min(count, from + BLOCK), guess, sums);
        }
        ruined = undefined || !(before > 0);
        mean = undefined ? Double.NaN : guess + sums[0] / count;
        squares = undefined ? Double.NaN : Math.max(0, sums[1] - sums[0] * sums[0] / count);
        std = count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
    }

    private static double geometricMean(double growth, int count) {
        return growth > 0 ? Math.expm1(Math.log(growth) / count) : 0;
    }

    /** Adds the deviations and their squares, four sums each side by side. */
    private void addDeviations(int from, int to, double guess, double[] sums) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double aa = 0;
        double bb = 0;
        double cc = 0;
        double dd = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            double p = each[i] - guess;
            double q = each[i + 1] - guess;
            double r = each[i + 2] - guess;
            double s = each[i + 3] - guess;
            a += p;
            b += q;
            c += r;
            d += s;
            aa += p * p;
            bb += q * q;
            cc += r * r;
            dd += s * s;
        }
        for (; i < to; i++) {
            double p = each[i] - guess;
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
