package io.gpttrader.backtest.internal.kernels;

/** Directional movement, SuperTrend and the parabolic SAR. */
public final class KernelTrend {

    private KernelTrend() {}

    /** Directional indicator from ATR and averaged movement; 0 where {@code Num.equals} takes the ATR for zero. */
    public static double[] directional(KernelInputs in) {
        double[] range = in.input(0);
        double[] movement = in.input(1);
        double[] out = new double[range.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = KernelMath.isNear(range[i], 0) ? 0 : movement[i] / range[i] * 100;
        }
        return out;
    }

    /** DX from the two directional indicators. */
    public static double[] directionalIndex(KernelInputs in) {
        double[] plus = in.input(0);
        double[] minus = in.input(1);
        double[] out = new double[plus.length];
        for (int i = 0; i < out.length; i++) {
            double sum = plus[i] + minus[i];
            out[i] = KernelMath.isNear(sum, 0) ? 0 : Math.abs(plus[i] - minus[i]) / sum * 100;
        }
        return out;
    }

    /** SuperTrend's band under the price, from median price and ATR: it only rises until the close breaks it. */
    public static double[] superTrendLower(KernelInputs in) {
        double[] close = in.bars.close;
        double[] median = in.input(0);
        double[] range = in.input(1);
        double multiplier = in.amount(0);
        double[] out = new double[close.length];
        for (int i = 0; i < out.length; i++) {
            double basic = median[i] - multiplier * range[i];
            double before = i == 0 ? KernelMath.MISSING : out[i - 1];
            boolean renewed = Double.isNaN(basic) || Double.isNaN(before) || basic > before || close[i - 1] < before;
            out[i] = renewed ? basic : before;
        }
        return out;
    }

    /** SuperTrend's band over the price: it only falls until the close breaks it. */
    public static double[] superTrendUpper(KernelInputs in) {
        double[] close = in.bars.close;
        double[] median = in.input(0);
        double[] range = in.input(1);
        double multiplier = in.amount(0);
        double[] out = new double[close.length];
        for (int i = 0; i < out.length; i++) {
            double basic = median[i] + multiplier * range[i];
            double before = i == 0 ? KernelMath.MISSING : out[i - 1];
            boolean renewed = Double.isNaN(basic) || Double.isNaN(before) || basic < before || close[i - 1] > before;
            out[i] = renewed ? basic : before;
        }
        return out;
    }

    /** SuperTrend from its upper and lower band. */
    public static double[] superTrend(KernelInputs in) {
        double[] close = in.bars.close;
        double[] upper = in.input(0);
        double[] lower = in.input(1);
        double[] out = new double[close.length];
        for (int i = 0; i < out.length; i++) {
            if (Double.isNaN(lower[i]) || Double.isNaN(upper[i])) {
                out[i] = KernelMath.MISSING;
            } else if (i > 0 && out[i - 1] == upper[i - 1]) {
                out[i] = close[i] <= upper[i] ? upper[i] : lower[i];
            } else if (i > 0 && out[i - 1] == lower[i - 1]) {
                out[i] = close[i] >= lower[i] ? lower[i] : upper[i];
            } else {
                out[i] = lower[i];
            }
        }
        return out;
    }

    /** Wilder's parabolic SAR; amounts: first acceleration, largest acceleration, increment. */
    public static double[] parabolicSar(KernelInputs in) {
        return new Parabola(in).run();
    }

    /** The state machine of the parabolic SAR, in one pass where ta4j starts again at every bar. */
    private static final class Parabola {
        private final double[] high;
        private final double[] low;
        private final double start;
        private final double largest;
        private final double increment;
        private boolean rising;
        private double extreme;
        private double acceleration;

        Parabola(KernelInputs in) {
            high = in.bars.high;
            low = in.bars.low;
            start = in.amount(0);
            largest = in.amount(1);
            increment = in.amount(2);
            double[] close = in.bars.close;
            rising = close.length > 1 && close[0] < close[1];
        }

        double[] run() {
            double[] out = new double[high.length];
            for (int i = 0; i < out.length; i++) {
                if (i == 0) {
                    out[i] = KernelMath.MISSING;
                } else if (i == 1) {
                    out[i] = rising ? low[0] : high[0];
                    extreme = rising ? high[0] : low[0];
                    acceleration = start;
                } else {
                    double sar = out[i - 1] + acceleration * (extreme - out[i - 1]);
                    sar = rising ? rise(i, sar) : fall(i, sar);
                    out[i] = rising
                            ? Math.min(sar, Math.min(low[i - 1], low[i - 2]))
                            : Math.max(sar, Math.max(high[i - 1], high[i - 2]));
                }
            }
            return out;
        }

        private double rise(int i, double sar) {
            if (low[i] < sar) {
                return turn(low[i]);
            }
            if (high[i] > extreme) {
                extreme = high[i];
                accelerate();
            }
            return sar;
        }

        private double fall(int i, double sar) {
            if (high[i] >= sar) {
                return turn(high[i]);
            }
            if (low[i] < extreme) {
                extreme = low[i];
                accelerate();
            }
            return sar;
        }

        private double turn(double newExtreme) {
            double sar = extreme;
            rising = !rising;
            extreme = newExtreme;
            acceleration = start;
            return sar;
        }

        private void accelerate() {
            acceleration = Math.min(acceleration + increment, largest);
        }
    }

    /** Chandelier exit of a long position: the highest less a multiple of the true range. */
    public static double[] chandelierLong(KernelInputs in) {
        return chandelier(in, -1);
    }

    /** Of a short one: the lowest and a multiple of the true range. */
    public static double[] chandelierShort(KernelInputs in) {
        return chandelier(in, 1);
    }

    private static double[] chandelier(KernelInputs in, int sign) {
        double[] extreme = in.input(0);
        double[] range = in.input(1);
        double multiple = in.amount(0);
        double[] out = in.stableColumn();
        for (int i = in.firstStable(); i < out.length; i++) {
            out[i] = extreme[i] + sign * (range[i] * multiple);
        }
        return out;
    }
}
