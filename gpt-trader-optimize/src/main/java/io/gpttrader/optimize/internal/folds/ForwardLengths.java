package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.internal.support.Require;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How long the windows of a walk-forward are, as a host said it; what was not said is empty.
 *
 * @param trainBars length of a training window (anchored: of the first one)
 * @param testBars length of a test window
 * @param trainFor the same as a period
 * @param testFor the same as a period
 * @param folds how many test windows
 * @param trainPercent share of all bars that the (first) training window has
 */
public record ForwardLengths(
        OptionalInt trainBars,
        OptionalInt testBars,
        Optional<Period> trainFor,
        Optional<Period> testFor,
        OptionalInt folds,
        OptionalDouble trainPercent) {

    static final int USUAL_FOLDS = 8;

    /** The training window of a walk-forward by the number of folds, in test windows. */
    static final int USUAL_TRAINING = 4;

    static final ForwardLengths NONE = new ForwardLengths(
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty());

    public ForwardLengths withTrainBars(int bars) {
        return new ForwardLengths(OptionalInt.of(bars), testBars, trainFor, testFor, folds, trainPercent);
    }

    public ForwardLengths withTestBars(int bars) {
        return new ForwardLengths(trainBars, OptionalInt.of(bars), trainFor, testFor, folds, trainPercent);
    }

    public ForwardLengths withTrainFor(Period period) {
        return new ForwardLengths(trainBars, testBars, Optional.of(period), testFor, folds, trainPercent);
    }

    public ForwardLengths withTestFor(Period period) {
        return new ForwardLengths(trainBars, testBars, trainFor, Optional.of(period), folds, trainPercent);
    }

    public ForwardLengths withFolds(int count) {
        return new ForwardLengths(trainBars, testBars, trainFor, testFor, OptionalInt.of(count), trainPercent);
    }

    public ForwardLengths withTrainPercent(double percent) {
        return new ForwardLengths(trainBars, testBars, trainFor, testFor, folds, OptionalDouble.of(percent));
    }

    boolean isByDates() {
        return trainFor.isPresent() || testFor.isPresent();
    }

    /**
     * Checks that what was said goes together.
     *
     * @throws IllegalArgumentException when two lengths contradict each other, or one is missing
     */
    void requireConsistent() {
        if (trainFor.isPresent() != testFor.isPresent()) {
            throw new IllegalArgumentException(
                    trainFor.map(period -> "trainFor(" + period + ") needs testFor(..), the length of a test window")
                            .orElseGet(() -> "testFor(" + testFor.orElseThrow()
                                    + ") needs trainFor(..), the length of a training window"));
        }
        List<String> others = new ArrayList<>();
        trainBars.ifPresent(bars -> others.add("trainBars(" + bars + ")"));
        testBars.ifPresent(bars -> others.add("testBars(" + bars + ")"));
        folds.ifPresent(count -> others.add("folds(" + count + ")"));
        trainPercent.ifPresent(percent -> others.add("trainPercent(" + Require.trim(percent) + ")"));
        if (isByDates() && !others.isEmpty()) {
            throw new IllegalArgumentException(
                    "trainFor(" + trainFor.orElseThrow() + ") and testFor(" + testFor.orElseThrow()
                            + ") already say where the windows are; leave out " + String.join(", ", others));
        }
        boolean isFull = trainBars.isPresent() && testBars.isPresent();
        if (isFull && folds.isPresent()) {
            throw new IllegalArgumentException("trainBars(" + trainBars.getAsInt() + ") and testBars("
                    + testBars.getAsInt() + ") already say how many folds there are; leave out folds("
                    + folds.getAsInt() + ") or one of them");
        }
        if (trainPercent.isPresent() && (trainBars.isPresent() || testBars.isPresent())) {
            throw new IllegalArgumentException("trainPercent(" + Require.trim(trainPercent.getAsDouble())
                    + ") goes with folds(..)" + " only; leave out it or " + others.get(0));
        }
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        boolean isByFolds = !isByDates() && !(trainBars.isPresent() && testBars.isPresent());
        if (isByFolds) {
            int count = folds.orElse(USUAL_FOLDS);
            parts.add(count + (count == 1 ? " fold" : " folds"));
        }
        trainBars.ifPresent(bars -> parts.add("train " + bars + " bars"));
        trainFor.ifPresent(period -> parts.add("train " + period));
        trainPercent.ifPresent(percent -> parts.add("train " + Require.trim(percent) + " %"));
        testBars.ifPresent(bars -> parts.add("test " + bars + " bars"));
        testFor.ifPresent(period -> parts.add("test " + period));
        return String.join(", ", parts);
    }
}
