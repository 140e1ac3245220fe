package io.gpttrader.live.internal.metrics;

import java.util.Arrays;

/**
 * The share of equity that is in the market at the close of each bar: gross, where a short position counts like a long one, and
 * net, where it counts against it. 0 where nothing is held; undefined where something is held and equity is 0 or below.
 */
public final class Invested {
    private final double[] gross;
    private final double[] net;

    private Invested(double[] gross, double[] net) {
        this.gross = gross;
        this.net = net;
    }

    /**
     * The shares that these values are of equity.
     *
     * @param gross sum of |units| x close, one value a bar; it is overwritten
     * @param net sum of units x close, one value a bar, may be the same array; it is overwritten
     */
    public static Invested of(double[] gross, double[] net, double[] equity) {
        share(gross, equity);
        if (net != gross) {
            share(net, equity);
        }
        return new Invested(gross, net);
    }

    private static void share(double[] values, double[] equity) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                values[i] = equity[i] > 0 ? values[i] / equity[i] : Double.NaN;
            }
        }
    }

    /** True where nothing is short, so that gross and net are one. */
    public boolean isOneSided() {
        return net == gross || Arrays.equals(net, gross);
    }

    /** One share a bar, 1 when all of equity is invested; not to be changed. */
    public double[] gross() {
        return gross;
    }

    /** One share a bar, negative when short positions are worth more than long ones; not to be changed. */
    public double[] net() {
        return net;
    }

    /** Mean over all bars; undefined without bars. */
    static double mean(double[] shares) {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        return sum / shares.length;
    }

    /** The share farthest from 0, with its sign; undefined without bars, or where a share is. */
    static double farthest(double[] shares) {
        double most = shares.length == 0 ? Double.NaN : 0;
        for (double share : shares) {
            if (Double.isNaN(share)) {
                return Double.NaN;
            }
            most = Math.abs(share) > Math.abs(most) ? share : most;
        }
        return most;
    }
}
