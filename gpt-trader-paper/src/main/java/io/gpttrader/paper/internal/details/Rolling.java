package io.gpttrader.paper.internal.details;

import java.util.Arrays;

/** Volatility, Sharpe ratio and beta over the half year before each bar, each worked out when asked for. */
public final class Rolling {

    /** Fewer returns say nothing. */
    private static final int LEAST = 20;

    private final ReturnSeries returns;
    private final int window;

    private Rolling(ReturnSeries returns, int window) {
        this.returns = returns;
        this.window = window;
    }

    /** Over half a year, and at least 20 returns. */
    public static Rolling of(ReturnSeries returns) {
        double half = returns.scale().barsPerYear() / 2;
        return new Rolling(returns, half > LEAST ? (int) Math.min(Math.round(half), Integer.MAX_VALUE) : LEAST);
    }

    /** Returns in a window. */
    public int window() {
        return window;
    }

    /** False where the run is too short for two windows to differ. */
    public boolean exists() {
        return returns.own().length > window;
    }

    /** Standard deviation of the window's returns, a year; undefined before the first whole window. */
    public double volatility(int bar) {
        int end = end(bar);
        return end < 0
                ? Double.NaN
                : std(returns.own(), end) * Math.sqrt(returns.scale().barsPerYear());
    }

    public double sharpe(int bar) {
        int end = end(bar);
        if (end < 0) {
            return Double.NaN;
        }
        double std = std(returns.own(), end);
        double excess = mean(returns.own(), end) - returns.riskFree();
        return std > 0 ? excess / std * Math.sqrt(returns.scale().barsPerYear()) : Double.NaN;
    }

    /** Slope of the window's returns on buy and hold's. */
    public double beta(int bar) {
        int end = end(bar);
        if (end < 0 || returns.market().length == 0) {
            return Double.NaN;
        }
        double own = mean(returns.own(), end);
        double market = mean(returns.market(), end);
        double products = 0;
        double squares = 0;
        for (int i = end - window; i < end; i++) {
            double off = returns.market()[i] - market;
            products += (returns.own()[i] - own) * off;
            squares += off * off;
        }
        return squares > 0 ? products / squares : Double.NaN;
    }

    /** One behind the last return up to a bar, -1 where there is no whole window. */
    private int end(int bar) {
        int found = Arrays.binarySearch(returns.places(), bar);
        int end = found >= 0 ? found + 1 : -found - 1;
        return end < window ? -1 : end;
    }

    private double mean(double[] values, int end) {
        double sum = 0;
        for (int i = end - window; i < end; i++) {
            sum += values[i];
        }
        return sum / window;
    }

    private double std(double[] values, int end) {
        double mean = mean(values, end);
        double squares = 0;
        for (int i = end - window; i < end; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(squares / (window - 1));
    }
}
