package io.gpttrader.analyze.internal.formulas;

/**
 * The highest or the lowest value of a window.
 *
 * @param bars the window
 * @param highest whether the highest is asked for, not the lowest
 */
public record Extreme(int bars, boolean highest) implements Formula.OfWindow {

    @Override
    public int lookback() {
        return bars - 1;
    }

    @Override
    public double at(double[][] in, int place, int bar) {
        if (place < bars - 1) {
            return Double.NaN;
        }
        double[] x = in[0];
        double extreme = x[place];
        for (int i = place - bars + 1; i < place; i++) {
            extreme = highest ? Math.max(extreme, x[i]) : Math.min(extreme, x[i]);
        }
        return extreme;
    }

    /** Van Herk and Gil-Werman, as in {@link Mean}: three comparisons a bar, whatever the window. */
    @Override
    public double[] apply(double[][] in) {
        return highest ? highest(in[0]) : lowest(in[0]);
    }

    private double[] highest(double[] x) {
        double[] out = new double[x.length];
        double[] rest = new double[Math.min(bars, x.length)];
        for (int begin = 0; begin < x.length; begin += bars) {
            int end = (int) Math.min((long) begin + bars, x.length);
            double best = Double.NEGATIVE_INFINITY;
            for (int i = begin; i < end; i++) {
                best = Math.max(best, x[i]);
                int first = i - begin + 1;
                out[i] = first == bars ? best : begin == 0 ? Double.NaN : Math.max(best, rest[first]);
            }
            best = Double.NEGATIVE_INFINITY;
            for (int i = end - 1; i >= begin; i--) {
                best = Math.max(best, x[i]);
                rest[i - begin] = best;
            }
            if (end == x.length) {
                break;
            }
        }
        return out;
    }

    private double[] lowest(double[] x) {
        double[] out = new double[x.length];
        double[] rest = new double[Math.min(bars, x.length)];
        for (int begin = 0; begin < x.length; begin += bars) {
            int end = (int) Math.min((long) begin + bars, x.length);
            double best = Double.POSITIVE_INFINITY;
            for (int i = begin; i < end; i++) {
                best = Math.min(best, x[i]);
                int first = i - begin + 1;
                out[i] = first == bars ? best : begin == 0 ? Double.NaN : Math.min(best, rest[first]);
            }
            best = Double.POSITIVE_INFINITY;
            for (int i = end - 1; i >= begin; i--) {
                best = Math.min(best, x[i]);
                rest[i - begin] = best;
            }
            if (end == x.length) {
                break;
            }
        }
        return out;
    }
}
