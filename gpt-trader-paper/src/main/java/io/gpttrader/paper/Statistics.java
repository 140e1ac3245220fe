package io.gpttrader.paper;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every metric of SEMANTICS, in the order printed; fractions are fractions, money is account currency, undefined is NaN. Before
 * the first bar there are only counts and costs. The arithmetic is that of a back test, addition by addition, so that the same
 * curve gives the same bits.
 */
final class Statistics {
    private static final double TAIL = 0.05;

    private final PaperRun run;
    private final double perYear;
    private final double riskFree;
    private final Returns own;
    private final Returns market;
    private final FurtherReturns further;
    private final Falls falls;

    Statistics(PaperRun run, double barsPerYear, Falls falls) {
        this.run = run;
        this.perYear = barsPerYear;
        this.riskFree = run.riskFreeFraction() / barsPerYear;
        this.own = new Returns(run.startingCash(), run.equity());
        this.market = new Returns(run.startingCash(), run.buyAndHold());
        this.further = new FurtherReturns(own, market, riskFree);
        this.falls = falls;
    }

    /** True when the account's value was 0 or below at some bar. */
    boolean isRuined() {
        return own.isRuined();
    }

    Map<String, Double> all() {
        Map<String, Double> all = new LinkedHashMap<>();
        putValues(all);
        putRisk(all);
        putComparison(all);
        putTrades(all, new Tallying(run.closed()));
        putActivity(all);
        return Collections.unmodifiableMap(all);
    }

    private void putValues(Map<String, Double> all) {
        all.put("bars", (double) run.equity().length);
        all.put("barsPerYear", perYear);
        all.put("startingCash", run.startingCash());
        all.put("finalEquity", last(run.equity()));
        all.put("totalReturn", last(run.equity()) / run.startingCash() - 1);
        all.put("annualReturn", annualReturn());
        all.put("buyAndHoldReturn", last(run.buyAndHold()) / run.startingCash() - 1);
    }

    private void putRisk(Map<String, Double> all) {
        TailRisk tail = new TailRisk(own, TAIL);
        all.put("volatility", own.std * Math.sqrt(perYear));
        all.put("sharpe", own.sharpe(riskFree, perYear));
        all.put("sortino", further.sortino(perYear));
        all.put("calmar", falls.deepest > 0 ? annualReturn() / falls.deepest : Double.NaN);
        all.put("maxDrawdown", falls.deepest);
        all.put("longestDrawdownDays", falls.longestDays());
        all.put("ulcerIndex", falls.ulcerIndex);
        all.put("valueAtRisk95", tail.valueAtRisk);
        all.put("expectedShortfall95", tail.expectedShortfall);
        all.put("skew", further.skew());
        all.put("excessKurtosis", further.excessKurtosis());
    }

    private void putComparison(Map<String, Double> all) {
        all.put("alpha", alpha());
        all.put("beta", beta());
        all.put("informationRatio", informationRatio());
    }

    private void putTrades(Map<String, Double> all, Tallying trips) {
        all.put("trades", (double) trips.count);
        all.put("winRate", trips.winRate());
        all.put("profitFactor", trips.profitFactor());
        all.put("expectancy", trips.expectancy());
        all.put("averageWin", trips.averageWin());
        all.put("averageLoss", trips.averageLoss());
        all.put("bestTrade", trips.best());
        all.put("worstTrade", trips.worst());
        all.put("averageBarsHeld", trips.averageBarsHeld());
        all.put("longestLosingRun", (double) trips.longestLosingRun());
        all.put("sqn", trips.systemQualityNumber());
    }

    private void putActivity(Map<String, Double> all) {
        all.put("exposure", (double) run.held().bars() / run.equity().length);
        all.put("turnover", turnover());
        all.put("commissions", run.commissions());
        all.put("slippage", run.slippage());
        all.put("openPositions", (double) run.open().size());
        all.put("liquidationCost", run.liquidationCost());
        all.put("ordersRefused", (double) run.refused());
        all.put("ordersPending", (double) run.pending().size());
    }

    private static double last(double[] curve) {
        return curve.length == 0 ? Double.NaN : curve[curve.length - 1];
    }

    private double annualReturn() {
        double growth = last(run.equity()) / run.startingCash();
        return growth > 0 ? Math.pow(growth, perYear / run.equity().length) - 1 : Double.NaN;
    }

    /** Slope of the regression of excess returns on the benchmark's. */
    private double beta() {
        return market.std > 0 ? further.covariance() / (market.std * market.std) : Double.NaN;
    }

    /** Intercept of that regression, a year (Jensen 1968). */
    private double alpha() {
        return (own.mean - riskFree - beta() * (market.mean - riskFree)) * perYear;
    }

    /** Mean over std of the return above the benchmark's, annualised. */
    private double informationRatio() {
        double variance = own.std * own.std + market.std * market.std - 2 * further.covariance();
        // The three terms cancel when the strategy is the benchmark; what is left then is rounding.
        boolean active = variance > 1e-12 * (own.std * own.std + market.std * market.std);
        return active ? (own.mean - market.mean) / Math.sqrt(variance) * Math.sqrt(perYear) : Double.NaN;
    }

    /** Traded value a year over mean equity. */
    private double turnover() {
        int bars = run.equity().length;
        return run.traded() / (sum(run.equity()) / bars) / (bars / perYear);
    }

    /** Four sums side by side, as a back test adds them. */
    private static double sum(double[] values) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < values.length; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < values.length; i++) {
            a += values[i];
        }
        return a + b + (c + d);
    }
}
