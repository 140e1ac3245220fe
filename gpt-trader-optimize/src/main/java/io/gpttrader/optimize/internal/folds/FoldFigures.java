package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.WindowFigures;

/** Makes the figures of returns over bars. */
final class FoldFigures {
    private FoldFigures() {}

    /** The figures of the returns of a span. */
    static WindowFigures of(BarTimes times, Span span, double[] returns) {
        Stretch stretch = Stretch.of(returns);
        double perYear = times.perYear().value();
        return new WindowFigures(
                span.from(),
                span.to(),
                times.begin(span.from()),
                times.end(span.to() - 1),
                ReturnFigure.TOTAL_RETURN.of(stretch, perYear),
                ReturnFigure.ANNUAL_RETURN.of(stretch, perYear),
                ReturnFigure.VOLATILITY.of(stretch, perYear),
                ReturnFigure.SHARPE.of(stretch, perYear),
                ReturnFigure.SORTINO.of(stretch, perYear),
                ReturnFigure.MAX_DRAWDOWN.of(stretch, perYear),
                ReturnFigure.CALMAR.of(stretch, perYear));
    }

    /** What 1 becomes at each bar. */
    static double[] equity(double[] returns) {
        double[] equity = new double[returns.length];
        double value = 1;
        for (int i = 0; i < returns.length; i++) {
            value *= 1 + returns[i];
            equity[i] = value;
        }
        return equity;
    }
}
