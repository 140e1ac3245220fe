package io.gpttrader.backtest;

/** A ta4j object could not be evaluated into a column, so the rule that reads it is asked bar by bar. */
final class IndicatorFailure extends RuntimeException {

    IndicatorFailure(String message) {
        super(message, null, false, false);
    }
}
