package io.gpttrader.optimize.internal.folds;

/**
 * The bars of one step of a walk-forward.
 *
 * @param train to choose parameters on
 * @param test to run them on, all of it after the training bars
 * @param warmUpFrom the bar at which the run over the test bars begins; what it earns before them does not count
 */
public record ForwardWindow(Span train, Span test, int warmUpFrom) {
    public ForwardWindow {
        if (train.to() > test.from()) {
            throw new IllegalArgumentException("the training bars " + train + " reach into the test bars " + test);
        }
        if (warmUpFrom > test.from()) {
            throw new IllegalArgumentException("the warm-up begins at " + warmUpFrom + ", after the test bars " + test);
        }
    }
}
