package io.gpttrader.analyze.internal.volatility;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fits GARCH(1,1) and GJR-GARCH(1,1) with normal innovations by maximum likelihood, as arch does by default (with a constant mean). The returns
 * are scaled to variance 1 inside, so that the unit of the returns does not matter. What arch bounds besides the parameters, each bar's
 * variance, is not bounded here.
 */
public final class Garch {
    /** Fewest returns that are fitted. */
    public static final int FEWEST = 20;

    /** Of the gradient at the end, in units of log-likelihood: near the optimum it is off by its square, on a border by itself. */
    private static final double EXACT = 1e-6;

    /** Enough for one of many fits. */
    private static final double ROUGH = 1e-3;

    private static final double[] REACTIONS = {0.01, 0.05, 0.1, 0.2};
    private static final double[] PERSISTENCES = {0.5, 0.7, 0.9, 0.98};

    private final GarchKind kind;
    private final boolean hasMean;
    private final GarchSpace space;

    /**
     * A model to fit.
     *
     * @param hasMean whether the mean is estimated; 0 otherwise
     */
    public Garch(GarchKind kind, boolean hasMean) {
        this.kind = kind;
        this.hasMean = hasMean;
        this.space = new GarchSpace(hasMean, kind == GarchKind.GARCH);
    }

    /** Fits the model with standard errors; undefined where fewer than 20 returns are given or they do not move. */
    public GarchFit fit(double[] returns) {
        return fit(returns, returns.length, null, true);
    }

    /** The normal log-likelihood of finite returns at given parameters. */
    public double logLikelihood(double[] returns, GarchParameters at) {
        return new GarchLikelihood(returns, returns.length, hasMean).value(natural(at));
    }

    /**
     * Fits the first returns.
     *
     * @param near where the search begins, or null for a grid
     * @param isExact whether standard errors are wanted, and the optimum to the last digits; else it is one of many fits
     */
    GarchFit fit(double[] returns, int count, @Nullable GarchParameters near, boolean isExact) {
        double scale = scale(returns, count);
        if (count < FEWEST || !(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            return GarchFit.undefined(kind);
        }
        double[] scaled = new double[count];
        for (int i = 0; i < count; i++) {
            scaled[i] = returns[i] / scale;
        }
        GarchLikelihood likelihood = new GarchLikelihood(scaled, count, hasMean);
        Supplier<double[]> grid = () -> bestOfGrid(likelihood, hasMean ? GarchLikelihood.mean(scaled, count) : 0);
        double[] p = climbed(
                likelihood, near == null ? grid.get() : natural(near.times(1 / scale)), isExact ? EXACT : ROUGH);
        GarchParameters errors = isExact ? new GarchErrors(likelihood, hasMean, kind).at(p) : GarchFit.UNKNOWN;
        return new GarchFit(
                kind,
                named(p).times(scale),
                errors.times(scale),
                likelihood.value(p) - count * Math.log(scale),
                likelihood.nextVariance(p) * scale * scale);
    }

    /** The deviation, computed so that neither large nor small returns overflow; 0 where it is but rounding. */
    private double scale(double[] returns, int count) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(returns[i]));
        }
        double mean = hasMean ? GarchLikelihood.mean(returns, count) : 0;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double deviation = (returns[i] - mean) / largest;
            sum += deviation * deviation;
        }
        double scale = Math.sqrt(sum / count);
        return scale > 1e-12 ? scale * largest : 0;
    }

    private double[] climbed(GarchLikelihood likelihood, double[] start, double tolerance) {
        double[] gradient = new double[GarchLikelihood.SIZE];
        QuasiNewton.Smooth function = (x, out) -> {
            double value = likelihood.value(space.parameters(x), gradient, null);
            space.negated(x, gradient, out);
            return -value;
        };
        return space.parameters(QuasiNewton.minimum(function, space.coordinates(start), tolerance));
    }

    /** The grid of starting values of arch. */
    private double[] bestOfGrid(GarchLikelihood likelihood, double mean) {
        double[] best = {};
        double highest = Double.NEGATIVE_INFINITY;
        double[] gammas = kind == GarchKind.GARCH ? new double[1] : REACTIONS;
        for (double alpha : REACTIONS) {
            for (double gamma : gammas) {
                for (double persistence : PERSISTENCES) {
                    double beta = persistence - alpha - gamma / 2;
                    double[] p = {mean, 1 - persistence, alpha, alpha + gamma, beta};
                    double value = likelihood.value(p);
                    if (value > highest || best.length == 0) {
                        highest = value;
                        best = p;
                    }
                }
            }
        }
        return best;
    }

    private static double[] natural(GarchParameters p) {
        return new double[] {p.mean(), p.omega(), p.alpha(), p.alpha() + p.gamma(), p.beta()};
    }

    private static GarchParameters named(double[] p) {
        return new GarchParameters(p[0], p[1], p[2], p[3] - p[2], p[4]);
    }
}
