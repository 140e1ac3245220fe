package io.gpttrader.optimize.internal.folds;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a series into the windows of a walk-forward. The first test window begins where training bars and gap end, each next one where
 * the one before ends, the last one ends with the data. A training window ends the gap before its test window begins.
 */
final class ForwardWindows {
    private static final int LEAST_TRAINING = 2;

    private final ForwardPlan plan;
    private final BarTimes times;
    private final int bars;

    private ForwardWindows(ForwardPlan plan, BarTimes times) {
        this.plan = plan;
        this.times = times;
        this.bars = times.bars();
    }

    /**
     * The windows, at least one.
     *
     * @throws IllegalArgumentException when settings contradict each other, or the series is too short for them
     */
    static List<ForwardWindow> of(ForwardPlan plan, BarTimes times) {
        plan.lengths().requireConsistent();
        ForwardWindows windows = new ForwardWindows(plan, times);
        List<ForwardWindow> made = plan.lengths().isByDates() ? windows.byDates() : windows.byBars();
        windows.requireWarmUp(made.get(0).test().from());
        return made;
    }

    private void requireWarmUp(int first) {
        int asked = plan.warmUpBars().orElse(0);
        if (asked > first) {
            throw new IllegalArgumentException(
                    "warmupBars(" + asked + ") needs as many bars before the first test window, which"
                            + " begins after " + first + " bars; warm up on fewer, or make the training window longer");
        }
    }

    private List<ForwardWindow> byBars() {
        int training = training();
        int first = training + plan.gap();
        List<ForwardWindow> windows = new ArrayList<>();
        int rest = bars - first;
        int count = count(rest);
        for (int i = 0; i < count; i++) {
            int from = first + begin(i, count, rest);
            int to = first + begin(i + 1, count, rest);
            windows.add(window(plan.isAnchored() ? 0 : from - first, new Span(from, to)));
        }
        return windows;
    }

    private int training() {
        ForwardLengths lengths = plan.lengths();
        int folds = lengths.folds().orElse(ForwardLengths.USUAL_FOLDS);
        if (lengths.trainBars().isPresent()) {
            int training = lengths.trainBars().getAsInt();
            int tests = lengths.testBars().isPresent() ? 1 : folds;
            require((long) training + plan.gap() + tests, "trainBars(" + training + ")", tests);
            return training;
        }
        if (lengths.testBars().isPresent()) {
            long tests = (long) folds * lengths.testBars().getAsInt();
            require(LEAST_TRAINING + plan.gap() + tests, "training on " + LEAST_TRAINING + " bars", tests);
            return (int) (bars - plan.gap() - tests);
        }
        long usable = (long) bars - plan.gap();
        long training = lengths.trainPercent().isPresent()
                ? Math.round(bars * lengths.trainPercent().getAsDouble() / 100)
                : Math.min(
                        usable * ForwardLengths.USUAL_TRAINING / (folds + ForwardLengths.USUAL_TRAINING),
                        usable - folds);
        training = Math.max(LEAST_TRAINING, training);
        require(training + plan.gap() + folds, "training on " + training + " bars", folds);
        return (int) training;
    }

    private void require(long needed, String training, long tests) {
        if (needed > bars) {
            throw new IllegalArgumentException(training + ", purgeBars(" + plan.purgeBars() + "), embargoBars("
                    + plan.embargoBars() + ") and " + tests + " test bars need " + needed + " bars, but the series has "
                    + bars
                    + "; bring more bars, or take shorter windows or fewer folds");
        }
    }

    /** How many test windows fit into the bars that are left. */
    private int count(int rest) {
        ForwardLengths lengths = plan.lengths();
        boolean isFull = lengths.trainBars().isPresent() && lengths.testBars().isPresent();
        return isFull
                ? (int) Math.ceilDiv((long) rest, lengths.testBars().getAsInt())
                : lengths.folds().orElse(ForwardLengths.USUAL_FOLDS);
    }

    /** Where a test window begins, counted from the first one. */
    private int begin(int fold, int count, int rest) {
        if (plan.lengths().testBars().isPresent()) {
            return (int) Math.min(rest, (long) fold * plan.lengths().testBars().getAsInt());
        }
        return (int) ((long) rest * fold / count);
    }

    /** Each begin is counted from the date of the first bar, so that the ends of months do not drift. */
    private List<ForwardWindow> byDates() {
        Period train = plan.lengths().trainFor().orElseThrow();
        Period test = plan.lengths().testFor().orElseThrow();
        if (bars == 0) {
            throw new IllegalArgumentException("the series has no bars; bring bars for " + plan);
        }
        LocalDate begin = times.date(0);
        List<ForwardWindow> windows = new ArrayList<>();
        for (int i = 0; ; i++) {
            LocalDate moved = begin.plus(test.multipliedBy(i));
            int from = times.firstFrom(moved.plus(train));
            if (from >= bars) {
                break;
            }
            int to = times.firstFrom(begin.plus(test.multipliedBy(i + 1)).plus(train));
            int trainTo = from - plan.gap();
            int trainFrom = plan.isAnchored() ? 0 : times.firstFrom(moved);
            // A hole in the data may leave a window without bars: nothing to test, or too little to train on.
            if (to > from) {
                requireTraining(trainFrom, trainTo, from, train);
                windows.add(window(trainFrom, new Span(from, to)));
            }
        }
        if (windows.isEmpty()) {
            throw new IllegalArgumentException(
                    "trainFor(" + train + ") reaches from " + begin + " beyond the last bar of " + times.date(bars - 1)
                            + ", so nothing is left to test; bring more bars or train on less");
        }
        return windows;
    }

    private void requireTraining(int from, int to, int test, Period train) {
        if (to - from < LEAST_TRAINING) {
            throw new IllegalArgumentException(
                    "trainFor(" + train + ") holds " + Math.max(0, test - from) + " bars before "
                            + times.date(test) + ", of which purgeBars(" + plan.purgeBars() + ") and embargoBars("
                            + plan.embargoBars() + ") leave fewer than " + LEAST_TRAINING
                            + "; train on a longer period, or leave out fewer bars");
        }
    }

    private ForwardWindow window(int trainFrom, Span test) {
        Span train = new Span(trainFrom, test.from() - plan.gap());
        int warmUpFrom =
                plan.warmUpBars().isPresent() ? test.from() - plan.warmUpBars().getAsInt() : train.from();
        return new ForwardWindow(train, test, warmUpFrom);
    }
}
