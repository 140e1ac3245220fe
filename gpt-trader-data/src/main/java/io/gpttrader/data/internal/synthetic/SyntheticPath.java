package io.gpttrader.data.internal.synthetic;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.synthetic.SyntheticModel.Regime;
import java.util.List;

/**
 * One symbol's path. With the log price x, the length t of a bar in years, a standard normal z and the variance
 * {@code v = volatility^2 t g}:
 *
 * <ul>
 *   <li>prices that do not return: {@code x += drift t - v/2 + sqrt(v) z}, the exact step of geometric Brownian motion
 *       [1, section 3.2] where g is 1;
 *   <li>prices that return to the level m at the rate k: {@code x = m + (x - m) e^(-k t) + z sqrt(v (1 - e^(-2 k t)) /
 *       (2 k t))}, the exact step of an Ornstein-Uhlenbeck process [1, section 3.3];
 *   <li>drift and volatility are those of the regime, a Markov chain [2];
 *   <li>{@code g = (1 - alpha - beta) + alpha g' z'^2 + beta g'} with the bar before's g' and z': a GARCH(1,1) [3] of mean 1;
 *   <li>jumps: a Poisson number of normal steps, the drift lowered by what they add to the expected price [4];
 *   <li>high and low: the extremes of a Brownian bridge from open to close, by the inverse of their exact distribution,
 *       {@code (a + b +- sqrt((b - a)^2 - 2 v ln u)) / 2} for uniform u [1, section 6.4]; each is exact by itself.
 * </ul>
 *
 * <p>[1] P. Glasserman, Monte Carlo Methods in Financial Engineering, 2003. [2] J. D. Hamilton, Econometrica 57, 1989. [3]
 * T. Bollerslev, Journal of Econometrics 31, 1986. [4] R. C. Merton, Journal of Financial Economics 3, 1976.
 */
public final class SyntheticPath {

    /** How far the volumes of equal moves differ: the deviation of their logarithm. */
    private static final double VOLUME_DEVIATION = 0.4;

    private static final double MEAN_ABSOLUTE_NORMAL = Math.sqrt(2 / Math.PI);

    private final SyntheticModel model;
    private final SyntheticTimes times;
    private final int[] regime;
    private final double[] shocks;
    private final SyntheticRandom jumps;
    private final SyntheticRandom extremes;
    private final SyntheticRandom volumes;

    private double x;
    private double v;

    public SyntheticPath(SyntheticModel model, String symbol) {
        this.model = model;
        this.times = new SyntheticTimes(model);
        this.regime = regimes(model);
        this.shocks = shocks(model, symbol);
        this.jumps = new SyntheticRandom(model.seed, symbol, "jumps");
        this.extremes = new SyntheticRandom(model.seed, symbol, "extremes");
        this.volumes = new SyntheticRandom(model.seed, symbol, "volumes");
    }

    /** Returns the regime of each bar: one chain for all symbols, started from its long-run distribution. */
    public static int[] regimes(SyntheticModel model) {
        SyntheticRandom random = new SyntheticRandom(model.seed, "", "regimes");
        List<Regime> all = model.regimes;
        int[] path = new int[model.count];
        int state = first(all, random.uniform());
        for (int i = 0; i < path.length; i++) {
            path[i] = state;
            // Drawn for a lone regime too, so that adding one does not shift the others.
            double u = random.uniform() * all.get(state).bars();
            if (u < 1 && all.size() > 1) {
                int steps = 1 + (int) (u * (all.size() - 1));
                state = (state + steps) % all.size();
            }
        }
        return path;
    }

    /** Regimes that follow each other with equal chances are met as often as they are long. */
    private static int first(List<Regime> all, double u) {
        double rest = u * all.stream().mapToDouble(Regime::bars).sum();
        int state = 0;
        while (state < all.size() - 1 && rest >= all.get(state).bars()) {
            rest -= all.get(state).bars();
            state++;
        }
        return state;
    }

    private static double[] shocks(SyntheticModel model, String symbol) {
        double[][] mixing = model.mixing;
        if (mixing == null) {
            return normals(model, symbol);
        }
        double[] row = mixing[model.symbols.indexOf(symbol)];
        double[] sum = new double[model.count];
        for (int j = 0; j < row.length; j++) {
            if (row[j] != 0) {
                double[] each = normals(model, model.symbols.get(j));
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += row[j] * each[i];
                }
            }
        }
        return sum;
    }

    private static double[] normals(SyntheticModel model, String symbol) {
        SyntheticRandom random = new SyntheticRandom(model.seed, symbol, "shocks");
        double[] all = new double[model.count];
        for (int i = 0; i < all.length; i++) {
            all[i] = random.gaussian();
        }
        return all;
    }

    public BarColumns columns() {
        int count = model.count;
        double[][] value = new double[5][count];
        double price = model.startPrice;
        double g = 1;
        x = StrictMath.log(price);
        for (int i = 0; i < count; i++) {
            double before = x;
            value[0][i] = price;
            step(i, g);
            price = StrictMath.exp(x);
            value[3][i] = price;
            value[1][i] = Math.max(StrictMath.exp(extreme(before, 1)), Math.max(value[0][i], price));
            value[2][i] = Math.min(StrictMath.exp(extreme(before, -1)), Math.min(value[0][i], price));
            value[4][i] = volume(shocks[i]);
            g = (1 - model.alpha - model.beta) + model.alpha * g * shocks[i] * shocks[i] + model.beta * g;
            if (!(value[2][i] > 0 && value[1][i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("prices must stay within what a double holds but left it at bar " + i
                        + "; choose less drift, volatility, jumps or bars: " + model);
            }
        }
        return new BarColumns(times.begin, times.end, value[0], value[1], value[2], value[3], value[4]);
    }

    private void step(int i, double g) {
        Regime now = model.regimes.get(regime[i]);
        double t = times.years[i];
        v = now.volatility() * now.volatility() * t * g;
        if (model.halfLifeBars > 0) {
            double kt = StrictMath.log(2) / model.halfLifeBars * (t / times.fullYears);
            double level = StrictMath.log(model.startPrice);
            v = v * -StrictMath.expm1(-2 * kt) / (2 * kt);
            x = level + (x - level) * StrictMath.exp(-kt) + Math.sqrt(v) * shocks[i];
        } else {
            x += now.drift() * t - v / 2 + Math.sqrt(v) * shocks[i];
        }
        if (model.jumpsPerYear > 0) {
            x += jump(t);
        }
    }

    private double jump(double t) {
        double deviation = model.jumpDeviation;
        double expected = StrictMath.expm1(model.jumpMean + deviation * deviation / 2);
        double sum = -model.jumpsPerYear * expected * t;
        for (int n = jumps.poisson(model.jumpsPerYear * t); n > 0; n--) {
            sum += model.jumpMean + deviation * jumps.gaussian();
        }
        return sum;
    }

    private double extreme(double before, int side) {
        double move = x - before;
        double reach = Math.sqrt(move * move - 2 * v * StrictMath.log(extremes.uniform()));
        return (before + x + side * reach) / 2;
    }

    /** Half of the mean volume, and half of it in proportion to the size of the move, times log-normal noise of mean 1. */
    private double volume(double shock) {
        double noise = StrictMath.exp(VOLUME_DEVIATION * volumes.gaussian() - VOLUME_DEVIATION * VOLUME_DEVIATION / 2);
        return Math.rint(model.meanVolume * (0.5 + 0.5 * Math.abs(shock) / MEAN_ABSOLUTE_NORMAL) * noise);
    }
}
