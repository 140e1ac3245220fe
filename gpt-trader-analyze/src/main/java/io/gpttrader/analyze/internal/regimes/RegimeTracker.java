package io.gpttrader.analyze.internal.regimes;

import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.internal.markov.HmmFilter;
import io.gpttrader.analyze.internal.markov.HmmFit;
import io.gpttrader.analyze.internal.markov.HmmModel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The probabilities of the seven regimes, bar by bar; each bar's need the bars up to it and no other.
 *
 * <p><b>Trend.</b> The drift is an exponentially weighted mean of log returns with a half-life of 60 bars; it is normal around its estimate. A bull
 * market has a drift above 0.08 deviations of a bar's return, which is about one standard error of the estimate, a bear market one below
 * -0.08, a sideways market one between.
 *
 * <p><b>Volatility.</b> A hidden Markov model with three states on the log return and the log of the bar's range, {@code log(log(high / low))}, which is
 * nearly normal (S. Alizadeh, M. W. Brandt, F. X. Diebold, "Range-Based Estimation of Stochastic Volatility Models", Journal of Finance 57,
 * 2002). It is fitted to the bars so far after 100 bars, then each time the bars have grown by 63 or a tenth; between, it filters. A state is
 * volatile where its volatility is 1.25 times the mean of all bars so far, extreme where it is 2 times.
 *
 * <p><b>Crisis.</b> An extreme state while a drift of half-life 10 bars lies below 0. An extreme state with rising prices counts as volatile. As
 * a model fitted to calm bars has no extreme state, the latest returns may say it too: by the probability that their deviation lies above 2 times that
 * of all returns so far.
 */
@SuppressWarnings("EnumOrdinal") // rows and columns are in the order of the enum
final class RegimeTracker {
    static final int WARM_UP_BARS = 100;
    static final int STATES = 3;

    private static final double BAND = 0.08;
    private static final double VOLATILE = 1.25;
    private static final double EXTREME = 2;

    /** A state lasts 50 bars on average, or longer: a regime is no matter of single bars. */
    private static final double LEAST_STAY = 0.98;

    private static final int LEAST_GROWTH = 63;
    private static final int ITERATIONS = 25;
    private static final int REFIT_ITERATIONS = 6;

    private final DriftEstimate trend = new DriftEstimate(60);
    private final DriftEstimate latest = new DriftEstimate(10);
    private final DriftEstimate all = new DriftEstimate(1e9);

    private double[][] observations = new double[256][];
    private int count;
    private int defined;
    private int nextFit = WARM_UP_BARS;
    private double closeBefore = Double.NaN;
    private @Nullable HmmModel model;
    private @Nullable HmmFilter filter;

    /** How far each state's volatility lies above the mean of all, as a ratio. */
    private double[] ratios = new double[STATES];

    /**
     * Takes a bar, and gives the probabilities in the order of {@link MarketRegime}; all NaN before the warm-up and at a bar without prices. A model
     * fitted at a bar is used from the next one on, so that a bar's answer is the same as that of {@link #ifNext}.
     */
    double[] add(double high, double low, double close) {
        double[] probabilities = ifNext(high, low, close);
        double[] observation = observation(high, low, close);
        trend.add(observation[0]);
        latest.add(observation[0]);
        all.add(observation[0]);
        keep(observation);
        defined += Double.isNaN(observation[0]) ? 0 : 1;
        closeBefore = close;
        if (filter != null) {
            filter.add(observation);
        }
        if (defined >= nextFit) {
            fit();
        }
        return probabilities;
    }

    /** The probabilities if this were the next bar, which is not taken: it may still change. */
    double[] ifNext(double high, double low, double close) {
        double[] observation = observation(high, low, close);
        if (filter == null || Double.isNaN(observation[0])) {
            return undefined();
        }
        return probabilities(filter.ifNext(observation), trend.ifNext(observation[0]), latest.ifNext(observation[0]));
    }

    private double[] observation(double high, double low, double close) {
        double range = Math.log(high / low);
        return new double[] {Math.log(close / closeBefore), range > 0 ? Math.log(range) : Double.NaN};
    }

    private static double[] undefined() {
        double[] probabilities = new double[MarketRegime.values().length];
        Arrays.fill(probabilities, Double.NaN);
        return probabilities;
    }

    private void keep(double[] observation) {
        if (count == observations.length) {
            observations = Arrays.copyOf(observations, 2 * count);
        }
        observations[count++] = observation;
    }

    /** From the model before, so that a fit costs a few steps. */
    private void fit() {
        HmmFit fit = new HmmFit(observations, count, LEAST_STAY);
        HmmModel fitted = model == null ? fit.best(STATES, 4, ITERATIONS, 42) : fit.improved(model, REFIT_ITERATIONS);
        HmmFilter again = new HmmFilter(fitted);
        double[] occupancy = new double[STATES];
        for (int t = 0; t < count; t++) {
            again.add(observations[t]);
            double[] now = again.probabilities();
            for (int j = 0; j < STATES; j++) {
                occupancy[j] += now[j] / count;
            }
        }
        model = fitted;
        filter = again;
        ratios = ratios(fitted, occupancy);
        nextFit = defined + Math.max(LEAST_GROWTH, defined / 10);
    }

    /** By the deviation of the returns in each state; without any deviation all states are one. */
    private static double[] ratios(HmmModel model, double[] occupancy) {
        double all = 0;
        for (int j = 0; j < STATES; j++) {
            all += occupancy[j] * Math.sqrt(model.variances()[j][0]);
        }
        double[] ratios = new double[STATES];
        for (int j = 0; j < STATES; j++) {
            ratios[j] = all > 0 ? Math.sqrt(model.variances()[j][0]) / all : 1;
        }
        return ratios;
    }

    private double[] probabilities(double[] states, DriftEstimate trend, DriftEstimate latest) {
        double extreme = 0;
        double volatileOnly = 0;
        for (int j = 0; j < STATES; j++) {
            extreme += ratios[j] >= EXTREME ? states[j] : 0;
            volatileOnly += ratios[j] >= VOLATILE && ratios[j] < EXTREME ? states[j] : 0;
        }
        extreme = Math.max(extreme, latest.probabilityOfDeviationAbove(EXTREME * all.deviation()));
        volatileOnly = Math.min(volatileOnly, 1 - extreme);
        double falling = 1 - latest.probabilityAbove(0);
        double crisis = extreme * falling;
        double restless = volatileOnly + extreme - crisis;
        double quiet = Math.max(0, 1 - crisis - restless);
        double bull = trend.probabilityAbove(BAND);
        double bear = 1 - trend.probabilityAbove(-BAND);
        double sideways = Math.max(0, 1 - bull - bear);
        double[] seven = new double[MarketRegime.values().length];
        seven[MarketRegime.BULL_QUIET.ordinal()] = bull * quiet;
        seven[MarketRegime.BULL_VOLATILE.ordinal()] = bull * restless;
        seven[MarketRegime.SIDEWAYS_QUIET.ordinal()] = sideways * quiet;
        seven[MarketRegime.SIDEWAYS_VOLATILE.ordinal()] = sideways * restless;
        seven[MarketRegime.BEAR_QUIET.ordinal()] = bear * quiet;
        seven[MarketRegime.BEAR_VOLATILE.ordinal()] = bear * restless;
        seven[MarketRegime.CRISIS.ordinal()] = crisis;
        return seven;
    }

    /** The model of the latest fit, null before the first. */
    @Nullable
    HmmModel model() {
        return model;
    }

    /** What the model saw. */
    double[][] observations() {
        return Arrays.copyOf(observations, count);
    }

    /** The label with the highest probability, null where they are not defined; the first of equal ones. */
    static @Nullable MarketRegime label(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return Double.isNaN(probabilities[best]) ? null : MarketRegime.values()[best];
    }
}
