package io.gpttrader.paper.internal.metrics;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The share of equity that is in the market at the close of each bar: gross, where a short position counts like a long one, and
 * net, where it counts against it. 0 where nothing is held; undefined where something is held and equity is 0 or below.
 */
public final class Invested {
    private @Nullable Figures figures;
    private @Nullable Shares shares;
    private final @Nullable Supplier<Invested> later;

    private Invested(@Nullable Figures figures, @Nullable Shares shares, @Nullable Supplier<Invested> later) {
        this.figures = figures;
        this.shares = shares;
        this.later = later;
    }

    /**
     * One share a bar.
     *
     * @param gross 1 when all of equity is invested
     * @param net may be the same array
     */
    record Shares(double[] gross, double[] net) {}

    /** What the shares of all bars come to; a mean without bars is undefined, and so is the farthest where a share is. */
    public record Figures(double meanGross, double farthestGross, double meanNet, double farthestNet) {

        /** Of an account that is never short, whose two shares are one. */
        public static Figures oneSided(double mean, double farthest) {
            return new Figures(mean, farthest, mean, farthest);
        }

        private static Figures of(Shares all) {
            return all.net == all.gross
                    ? oneSided(mean(all.gross), farthest(all.gross))
                    : new Figures(mean(all.gross), farthest(all.gross), mean(all.net), farthest(all.net));
        }
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
        return new Invested(null, new Shares(gross, net), null);
    }

    /** Figures that are known before the shares are, which are made when asked for. */
    public static Invested of(Figures figures, Supplier<Invested> shares) {
        return new Invested(figures, null, shares);
    }

    private static void share(double[] values, double[] equity) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                values[i] = equity[i] > 0 ? values[i] / equity[i] : Double.NaN;
            }
        }
    }

    synchronized Figures figures() {
        Figures known = figures;
        if (known == null) {
            known = Figures.of(shares());
            figures = known;
        }
        return known;
    }

    private synchronized Shares shares() {
        Shares known = shares;
        if (known == null) {
            known = Objects.requireNonNull(later).get().shares();
            shares = known;
        }
        return known;
    }

    /** True where nothing is short, so that gross and net are one. */
    public boolean isOneSided() {
        Shares all = shares();
        return all.net == all.gross || Arrays.equals(all.net, all.gross);
    }

    /** One share a bar, 1 when all of equity is invested; not to be changed. */
    public double[] gross() {
        return shares().gross;
    }

    /** One share a bar, negative when short positions are worth more than long ones; not to be changed. */
    public double[] net() {
        return shares().net;
    }

    /** Mean over all bars; undefined without bars. */
    private static double mean(double[] shares) {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        return sum / shares.length;
    }

    /** The share farthest from 0, with its sign; undefined without bars, or where a share is. */
    private static double farthest(double[] shares) {
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
