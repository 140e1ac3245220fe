package io.gpttrader.benchmarks;

/** What a careful programmer writes by hand for this one strategy. */
final class PlainLoop {
    private static final double COMMISSION = 0.001;

    private PlainLoop() {}

    static double[] average(double[] close, int count) {
        double[] average = new double[close.length];
        double sum = 0;
        for (int i = 0; i < close.length; i++) {
            sum += close[i];
            if (i >= count) {
                sum -= close[i - count];
            }
            average[i] = sum / Math.min(count, i + 1);
        }
        return average;
    }

    /** Equity, then Sharpe (a bar) and maximum drawdown of the whole; gives their sum so that nothing is left out. */
    static double run(Prices prices, double[] fast, double[] slow, int warmUp, double[] equity) {
        double cash = 10_000;
        double held = 0;
        boolean buy = false;
        boolean sell = false;
        for (int i = 0; i < equity.length; i++) {
            if (buy) {
                held = cash / (prices.open()[i] * (1 + COMMISSION));
                cash = 0;
            } else if (sell) {
                cash = held * prices.open()[i] * (1 - COMMISSION);
                held = 0;
            }
            equity[i] = cash + held * prices.close()[i];
            boolean ready = i > warmUp;
            buy = ready && held == 0 && fast[i] > slow[i] && fast[i - 1] <= slow[i - 1];
            sell = ready && held > 0 && fast[i] < slow[i] && fast[i - 1] >= slow[i - 1];
        }
        return figures(equity);
    }

    private static double figures(double[] equity) {
        double sum = 0;
        double squares = 0;
        double peak = 0;
        double worst = 0;
        double before = 10_000;
        for (double now : equity) {
            double r = now / before - 1;
            sum += r;
            squares += r * r;
            peak = Math.max(peak, now);
            worst = Math.max(worst, 1 - now / peak);
            before = now;
        }
        double mean = sum / equity.length;
        return mean / Math.sqrt(squares / equity.length - mean * mean) + worst;
    }
}
