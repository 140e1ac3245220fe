package io.gpttrader.paper.internal.details;

import io.gpttrader.paper.internal.metrics.RunResult;

/**
 * The costs at which the account would have earned nothing, to first order: the same fills in the same sizes. A run with other costs buys
 * other quantities, so its break-even differs a little.
 *
 * @param bps profit before commissions and slippage / value of all fills x 10,000; NaN without fills, negative where it lost without costs
 * @param paidBps commissions and slippage / value of all fills x 10,000
 */
public record BreakEvenCosts(double bps, double paidBps) {

    public static BreakEvenCosts of(RunResult run) {
        double costs = metric(run, "commissions") + metric(run, "slippage");
        double traded = traded(run);
        double profit = metric(run, "finalEquity") - run.startingCash();
        return new BreakEvenCosts((profit + costs) / traded * 10_000, costs / traded * 10_000);
    }

    /** The turnover's own definition the other way round, which counts every fill. */
    private static double traded(RunResult run) {
        double sum = 0;
        for (double equity : run.equity()) {
            sum += equity;
        }
        int[] places = run.scale().places();
        int returns = places == null ? run.equity().length : places.length;
        double years = returns / run.scale().barsPerYear();
        double traded = metric(run, "turnover") * (sum / run.equity().length) * years;
        return traded > 0 ? traded : Double.NaN;
    }

    private static double metric(RunResult run, String name) {
        return run.metrics().getOrDefault(name, Double.NaN);
    }
}
