package io.gpttrader.optimize;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * What an account did over some bars of a series. The figures are those of docs/optimization.md over the returns of these bars alone: the account
 * counts as 1 before the first of them, and the first peak is 1. The risk-free rate is 0. A figure that is not defined is NaN: all of them are
 * where a return is NaN, or is -100 % or less.
 *
 * @param from index of the first bar, from 0
 * @param to index after the last bar
 * @param begin when the first bar begins
 * @param end when the last bar ends
 * @param totalReturn fraction gained from before the first bar to the close of the last
 * @param annualReturn {@code (1 + totalReturn)^(bars a year / bars) - 1}, a fraction
 * @param volatility sample standard deviation of the returns times the root of the bars a year, a fraction
 * @param sharpe mean over sample standard deviation of the returns, times the root of the bars a year; NaN where the returns are all equal
 * @param sortino mean of the returns over the root of the mean square of the negative ones, times the root of the bars a year; NaN without any
 * @param maxDrawdown largest fraction lost from a peak, 0 or above
 * @param calmar annual return over maximum drawdown; NaN without a drawdown
 */
public record WindowFigures(
        int from,
        int to,
        Instant begin,
        Instant end,
        double totalReturn,
        double annualReturn,
        double volatility,
        double sharpe,
        double sortino,
        double maxDrawdown,
        double calmar) {

    /** Checks that there is at least one bar. */
    public WindowFigures {
        Objects.requireNonNull(begin, "begin");
        Objects.requireNonNull(end, "end");
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "a window needs at least one bar but was from " + from + " to " + to + "; pass from below to");
        }
    }

    /**
     * Returns how many bars there are.
     *
     * @return at least 1
     */
    public int bars() {
        return to - from;
    }

    /** One line, such as {@code bars 750 to 874: return 3.1 %, Sharpe 0.42, drawdown 5.0 %}. */
    @Override
    public String toString() {
        return "bars " + from + " to " + (to - 1) + ": return " + percent(totalReturn) + ", Sharpe "
                + (Double.isNaN(sharpe) ? "-" : String.format(Locale.ROOT, "%.2f", sharpe)) + ", drawdown "
                + percent(maxDrawdown);
    }

    private static String percent(double fraction) {
        return Double.isNaN(fraction) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }
}
