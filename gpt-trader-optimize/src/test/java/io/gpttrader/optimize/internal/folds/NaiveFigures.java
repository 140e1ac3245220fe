package io.gpttrader.optimize.internal.folds;

import java.util.Arrays;
import java.util.List;

/** Figures and choices written down from docs/semantics.md without any thought of speed. */
final class NaiveFigures {
    private NaiveFigures() {}

    static double of(ReturnFigure figure, double[] r, double perYear) {
        int n = r.length;
        if (n == 0 || Arrays.stream(r).anyMatch(x -> !(x > -1))) {
            return Double.NaN;
        }
        double mean = Arrays.stream(r).sum() / n;
        double std = n < 2
                ? Double.NaN
                : Math.sqrt(Arrays.stream(r).map(x -> (x - mean) * (x - mean)).sum() / (n - 1));
        double downside = Math.sqrt(
                Arrays.stream(r).map(x -> Math.min(x, 0) * Math.min(x, 0)).sum() / n);
        double total = Arrays.stream(r).map(x -> 1 + x).reduce(1, (a, b) -> a * b) - 1;
        double annual = Math.pow(1 + total, perYear / n) - 1;
        return switch (figure) {
            case TOTAL_RETURN -> total;
            case ANNUAL_RETURN -> annual;
            case VOLATILITY -> std * Math.sqrt(perYear);
            case SHARPE -> std == 0 ? Double.NaN : mean / std * Math.sqrt(perYear);
            case SORTINO -> downside == 0 ? Double.NaN : mean / downside * Math.sqrt(perYear);
            case MAX_DRAWDOWN -> drawdown(r);
            case CALMAR -> drawdown(r) == 0 ? Double.NaN : annual / drawdown(r);
            case MEAN -> mean;
        };
    }

    /** Over every pair of a peak and a later bar. */
    private static double drawdown(double[] r) {
        double[] equity = new double[r.length + 1];
        equity[0] = 1;
        for (int i = 0; i < r.length; i++) {
            equity[i + 1] = equity[i] * (1 + r[i]);
        }
        double worst = 0;
        for (int peak = 0; peak < equity.length; peak++) {
            for (int at = peak; at < equity.length; at++) {
                worst = Math.max(worst, 1 - equity[at] / equity[peak]);
            }
        }
        return worst;
    }

    static double[] joined(double[] returns, List<Span> spans) {
        return spans.stream()
                .flatMapToDouble(span -> Arrays.stream(returns, span.from(), span.to()))
                .toArray();
    }

    /** The first row with the best figure on the spans, or -1. */
    static int best(double[][] returns, List<Span> spans, ReturnFigure figure, boolean isMaximized) {
        int best = -1;
        double bestValue = Double.NaN;
        for (int i = 0; i < returns.length; i++) {
            double value = of(figure, joined(returns[i], spans), 252);
            boolean isBetter = isMaximized ? value > bestValue : value < bestValue;
            if (!Double.isNaN(value) && (best < 0 || isBetter)) {
                best = i;
                bestValue = value;
            }
        }
        return best;
    }
}
