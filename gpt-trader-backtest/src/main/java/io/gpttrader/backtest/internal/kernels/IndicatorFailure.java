package io.gpttrader.backtest.internal.kernels;

/** A ta4j object could not be evaluated into a column, so the rule that reads it is asked bar by bar. */
public final class IndicatorFailure extends RuntimeException {

    public IndicatorFailure(String message) {
        super(message, null, false, false);
    }
}
