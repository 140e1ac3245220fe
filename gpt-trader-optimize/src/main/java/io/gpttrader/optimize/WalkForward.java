package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.folds.BarTimes;
import io.gpttrader.optimize.internal.folds.FoldRunner;
import io.gpttrader.optimize.internal.folds.ForwardPlan;
import io.gpttrader.optimize.internal.folds.ForwardRun;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.support.Require;
import java.time.Period;
import java.time.ZoneId;
import java.util.Objects;

/**
 * How a walk-forward cuts a series: parameters are chosen on a training window and run on the test window after it, again and again until the
 * data ends. The test windows follow each other without a gap, so their returns make one curve that no choice has seen. Immutable; call order
 * does not matter, the last call of a step wins.
 *
 * <p>Lengths are given by bars ({@link #trainBars} and {@link #testBars}), by dates ({@link #trainFor} and {@link #testFor}), or follow from a
 * number of {@link #folds}, 8 by default. With one length of bars and the number of folds, the other length follows. What is left at the end of
 * the data is a last, shorter test window.
 *
 * <p>Method: R. Pardo, The Evaluation and Optimization of Trading Strategies, 2nd ed., Wiley 2008, ch. 11.
 */
public final class WalkForward {
    private static final String GAP = "for no gap pass 0";

    private final ForwardPlan plan;

    private WalkForward(ForwardPlan plan) {
        this.plan = plan;
    }

    /**
     * Every training window begins at the first bar, so that it grows from fold to fold.
     *
     * @return settings with 8 folds
     */
    public static WalkForward anchored() {
        return new WalkForward(ForwardPlan.of(true));
    }

    /**
     * All training windows have the same length, so that old data is forgotten.
     *
     * @return settings with 8 folds
     */
    public static WalkForward rolling() {
        return new WalkForward(ForwardPlan.of(false));
    }

    /**
     * The length of a training window; anchored, of the first one.
     *
     * @param bars at least 2
     * @return changed settings
     * @throws IllegalArgumentException when it is less
     */
    public WalkForward trainBars(int bars) {
        Require.atLeast(bars, 2, "trainBars", "a choice needs bars to be made on");
        return new WalkForward(plan.with(plan.lengths().withTrainBars(bars)));
    }

    /**
     * The length of a test window, after which parameters are chosen again.
     *
     * @param bars at least 1; the last window ends with the data and may be shorter
     * @return changed settings
     * @throws IllegalArgumentException when it is less
     */
    public WalkForward testBars(int bars) {
        Require.atLeast(bars, 1, "testBars", "a test window has at least one bar");
        return new WalkForward(plan.with(plan.lengths().withTestBars(bars)));
    }

    /**
     * The length of a training window as a period of the calendar; anchored, of the first one. The period counts from the date of the first bar;
     * a bar belongs to the window that its date is in.
     *
     * @param period such as {@code Period.ofYears(3)}, of parts of at least 0 and not all of them 0; goes with {@link #testFor}
     * @return changed settings
     * @throws IllegalArgumentException when the period is empty or has a negative part
     */
    public WalkForward trainFor(Period period) {
        return new WalkForward(plan.with(plan.lengths().withTrainFor(positive(period, "trainFor"))));
    }

    /**
     * The length of a test window as a period of the calendar.
     *
     * @param period such as {@code Period.ofMonths(6)}, of parts of at least 0 and not all of them 0; goes with {@link #trainFor}
     * @return changed settings
     * @throws IllegalArgumentException when the period is empty or has a negative part
     */
    public WalkForward testFor(Period period) {
        return new WalkForward(plan.with(plan.lengths().withTestFor(positive(period, "testFor"))));
    }

    private static Period positive(Period period, String name) {
        Objects.requireNonNull(period, name);
        if (period.isZero() || period.getYears() < 0 || period.getMonths() < 0 || period.getDays() < 0) {
            throw new IllegalArgumentException(name + " must be a period above 0 without negative parts but was "
                    + period + "; pass Period.ofMonths(6)");
        }
        return period;
    }

    /**
     * How many test windows there are, where lengths do not say it. Alone, the training window is four test windows long, or as long as
     * {@link #trainPercent} says.
     *
     * @param count at least 1; 8 by default
     * @return changed settings
     * @throws IllegalArgumentException when it is less
     */
    public WalkForward folds(int count) {
        Require.atLeast(count, 1, "folds", "for a single split into training and test pass 1");
        return new WalkForward(plan.with(plan.lengths().withFolds(count)));
    }

    /**
     * The share of all bars that the training window has, where it follows from the number of folds; anchored, the first one.
     *
     * @param percent above 0 and below 100
     * @return changed settings
     * @throws IllegalArgumentException when it is outside
     */
    public WalkForward trainPercent(double percent) {
        if (!(percent > 0 && percent < 100)) {
            throw new IllegalArgumentException("trainPercent must be above 0 and below 100 but was "
                    + Require.trim(percent) + "; for a third of the bars pass 33.3");
        }
        return new WalkForward(plan.with(plan.lengths().withTrainPercent(percent)));
    }

    /**
     * Bars left out between a training window and its test window, as many as a trade or a label lasts: a result of a training bar that is only
     * known on a test bar would carry knowledge across.
     *
     * @param bars at least 0, the default
     * @return changed settings
     * @throws IllegalArgumentException when it is negative
     */
    public WalkForward purgeBars(int bars) {
        Require.atLeast(bars, 0, "purgeBars", GAP);
        return new WalkForward(plan.withGap(bars, plan.embargoBars()));
    }

    /**
     * Further bars left out between a training window and its test window, for dependence between bars that outlasts single trades. No training
     * bar of a walk-forward follows its test window, so it adds to the purge and does nothing else.
     *
     * @param bars at least 0, the default
     * @return changed settings
     * @throws IllegalArgumentException when it is negative
     */
    public WalkForward embargoBars(int bars) {
        Require.atLeast(bars, 0, "embargoBars", GAP);
        return new WalkForward(plan.withGap(plan.purgeBars(), bars));
    }

    /**
     * Bars before each test window on which the chosen recipe already runs, so that its indicators are warm and a position may be open when the
     * window begins. What it earns there does not count. By default all bars since its training window began. Given, every fold is searched and
     * run again ({@link #refitEachFold}).
     *
     * @param bars at least 0, and no more than there are before the first test window; 0 begins each test window flat
     * @return changed settings
     * @throws IllegalArgumentException when it is negative
     */
    public WalkForward warmupBars(int bars) {
        Require.atLeast(bars, 0, "warmupBars", "to begin flat and cold pass 0");
        return new WalkForward(plan.withWarmUpBars(bars));
    }

    /**
     * The zone in which bars have their dates, for {@link #trainFor} and {@link #testFor}.
     *
     * @param zone by default the one that the source of the series recorded, else UTC
     * @return changed settings
     */
    public WalkForward zone(ZoneId zone) {
        return new WalkForward(plan.withZone(Objects.requireNonNull(zone, "zone")));
    }

    /**
     * Searches and runs every fold refit. Otherwise, where the points of a search depend on no score (a grid, random points) and the score follows
     * from returns, each trial is run once over all bars, and a fold compares slices of these runs: many times faster, and the same but for what
     * is carried into a slice: indicators are warm, a position may be open, and an account that has grown buys more whole shares.
     *
     * @return changed settings
     */
    public WalkForward refitEachFold() {
        return new WalkForward(plan.refit());
    }

    /** The settings for the engine. */
    ForwardPlan plan() {
        return plan;
    }

    /** Checks the settings and that the bars are enough, before anything runs. */
    void requireFits(BarTimes bars) {
        ForwardRun.requireFits(plan, bars);
    }

    /** Runs the walk-forward. */
    WalkForwardResult run(FoldRunner runner, BarTimes bars, Space space) {
        return new WalkForwardResult(ForwardRun.run(plan, runner, bars, space));
    }

    /** The full configuration, such as {@code rolling walk-forward: train 750 bars, test 125 bars, purge 5, embargo 0}. */
    @Override
    public String toString() {
        return plan.toString();
    }
}
