package io.gpttrader.paper;

import io.gpttrader.paper.PaperReport.RoundTrip;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Every metric a second time, from the curves and round trips of a report and the formulas of SEMANTICS. */
final class ReportNaiveMetrics {
    private final PaperReport report;
    private final double cash;
    private final double riskFree;
    private final double[] equity;
    private final double[] r;
    private final double[] market;
    private final double[] profits;
    private final double[] below;
    private final double p;

    ReportNaiveMetrics(FiguresFixture fixture, PaperReport report) {
        this.report = report;
        this.cash = FiguresFixture.STARTING_CASH;
        this.riskFree = fixture.riskFreeFraction;
        this.equity = report.equity();
        this.r = returns(cash, equity);
        this.market = returns(cash, report.buyAndHold());
        this.profits = closed().stream().mapToDouble(RoundTrip::profit).toArray();
        this.below = IntStream.range(0, equity.length)
                .mapToDouble(t -> 1 - equity[t] / peakUpTo(t))
                .toArray();
        this.p = fixture.barsPerYear;
    }

    Map<String, Double> all() {
        Map<String, Double> all = new LinkedHashMap<>();
        double last = equity[equity.length - 1];
        double deepest = Arrays.stream(below).max().orElseThrow();
        double annual = Math.pow(last / cash, p / equity.length) - 1;
        double rf = riskFree / p;
        all.put("bars", (double) equity.length);
        all.put("barsPerYear", p);
        all.put("startingCash", cash);
        all.put("finalEquity", last);
        all.put("totalReturn", last / cash - 1);
        all.put("annualReturn", annual);
        double[] hold = report.buyAndHold();
        all.put("buyAndHoldReturn", hold[hold.length - 1] / cash - 1);
        all.put("volatility", deviation(r) * Math.sqrt(p));
        all.put("sharpe", orUndefined(mean(r) - rf, deviation(r)) * Math.sqrt(p));
        double[] shortfalls = Arrays.stream(r).map(x -> Math.min(x - rf, 0)).toArray();
        double downside =
                Math.sqrt(mean(Arrays.stream(shortfalls).map(x -> x * x).toArray()));
        all.put("sortino", orUndefined(mean(r) - rf, downside) * Math.sqrt(p));
        all.put("calmar", orUndefined(annual, deepest));
        all.put("maxDrawdown", deepest);
        all.put("longestDrawdownDays", longestDrawdownDays());
        all.put(
                "ulcerIndex",
                Math.sqrt(mean(Arrays.stream(below).map(x -> x * x).toArray())));
        all.put("valueAtRisk95", -quantile(r, 0.05));
        all.put("expectedShortfall95", -meanOfWorst(r, 0.05));
        all.put("skew", skew());
        all.put("excessKurtosis", excessKurtosis());
        putAgainstMarket(all, rf);
        putTrades(all);
        putActivity(all);
        return all;
    }

    private void putAgainstMarket(Map<String, Double> all, double rf) {
        double own = mean(r);
        double other = mean(market);
        double[] products = IntStream.range(0, r.length)
                .mapToDouble(i -> (r[i] - own) * (market[i] - other))
                .toArray();
        double beta = orUndefined(sum(products) / (r.length - 1), deviation(market) * deviation(market));
        double[] active =
                IntStream.range(0, r.length).mapToDouble(i -> r[i] - market[i]).toArray();
        all.put("alpha", (mean(r) - rf - beta * (mean(market) - rf)) * p);
        all.put("beta", beta);
        all.put("informationRatio", orUndefined(mean(active), deviation(active)) * Math.sqrt(p));
    }

    private void putTrades(Map<String, Double> all) {
        double[] wins = Arrays.stream(profits).filter(x -> x > 0).toArray();
        double[] losses = Arrays.stream(profits).filter(x -> x < 0).toArray();
        int n = profits.length;
        all.put("trades", (double) n);
        all.put("winRate", n == 0 ? Double.NaN : (double) wins.length / n);
        double unbounded = n == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
        all.put("profitFactor", losses.length == 0 ? unbounded : sum(wins) / -sum(losses));
        all.put("expectancy", mean(profits));
        all.put("averageWin", mean(wins));
        all.put("averageLoss", mean(losses));
        all.put("bestTrade", Arrays.stream(profits).max().orElse(Double.NaN));
        all.put("worstTrade", Arrays.stream(profits).min().orElse(Double.NaN));
        all.put(
                "averageBarsHeld",
                closed().stream().mapToInt(RoundTrip::barsHeld).average().orElse(Double.NaN));
        all.put("longestLosingRun", (double) longestLosingRun());
        all.put("sqn", orUndefined(mean(profits), deviation(profits)) * Math.sqrt(n));
    }

    private void putActivity(Map<String, Double> all) {
        List<RoundTrip> trips = report.roundTrips();
        double traded = trips.stream()
                .mapToDouble(t -> t.quantity() * (t.entryPrice() + (t.open() ? 0 : t.exitPrice())))
                .sum();
        double years = equity.length / p;
        long inMarket = IntStream.range(0, equity.length)
                .filter(t ->
                        trips.stream().anyMatch(trip -> trip.entryBar() <= t && (trip.open() || trip.exitBar() > t)))
                .count();
        all.put("exposure", (double) inMarket / equity.length);
        double[] gross = new double[equity.length];
        double[] net = new double[equity.length];
        for (int i = 0; i < equity.length; i++) {
            gross[i] = FiguresFixture.gross(i) / equity[i];
            net[i] = FiguresFixture.net(i) / equity[i];
        }
        all.put("meanGrossInvested", mean(gross));
        all.put("maxGrossInvested", Arrays.stream(gross).max().orElseThrow());
        all.put("meanNetInvested", mean(net));
        double high = Arrays.stream(net).max().orElseThrow();
        double low = Arrays.stream(net).min().orElseThrow();
        all.put("maxNetInvested", high >= -low ? high : low);
        all.put("turnover", traded / mean(equity) / years);
        all.put("commissions", FiguresFixture.COMMISSIONS);
        all.put("slippage", FiguresFixture.SLIPPAGE);
        all.put("interest", 1.25);
        all.put("borrowFees", 3.5);
        all.put("funding", -0.75);
        all.put("openPositions", (double) trips.size() - profits.length);
        all.put("liquidationCost", trips.size() == profits.length ? 0 : FiguresFixture.LIQUIDATION_COST);
        all.put("ordersRejected", (double) report.rejections().size());
        all.put("ordersPending", (double) report.pending().size());
    }

    // ---- round trips

    private List<RoundTrip> closed() {
        return report.roundTrips().stream().filter(trip -> !trip.open()).toList();
    }

    private int longestLosingRun() {
        String letters = Arrays.stream(profits).mapToObj(x -> x > 0 ? " " : "L").reduce("", String::concat);
        return Arrays.stream(letters.split(" ", -1))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    // ---- drawdown

    private double peakUpTo(int t) {
        return DoubleStream.concat(DoubleStream.of(cash), Arrays.stream(equity, 0, t + 1))
                .max()
                .orElseThrow();
    }

    /** From each peak to the next bar that is at a peak again, or to the end. */
    private double longestDrawdownDays() {
        List<Instant> times = report.times();
        double longest = 0;
        int peak = 0;
        for (int t = 0; t < below.length; t++) {
            boolean isPeak = below[t] == 0;
            boolean fellBetween = IntStream.rangeClosed(peak, t).anyMatch(i -> below[i] > 0);
            if (fellBetween) {
                longest = Math.max(
                        longest, Duration.between(times.get(peak), times.get(t)).toMillis() / 86_400_000.0);
            }
            peak = isPeak ? t : peak;
        }
        return longest;
    }

    // ---- numbers

    static double[] returns(double start, double[] curve) {
        return IntStream.range(0, curve.length)
                .mapToDouble(t -> {
                    double before = t == 0 ? start : curve[t - 1];
                    return before > 0 ? curve[t] / before - 1 : Double.NaN;
                })
                .toArray();
    }

    private static double orUndefined(double value, double divisor) {
        return divisor > 0 ? value / divisor : Double.NaN;
    }

    static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double moment(double[] values, int power) {
        double mean = mean(values);
        return mean(Arrays.stream(values).map(x -> Math.pow(x - mean, power)).toArray());
    }

    static double deviation(double[] values) {
        int n = values.length;
        return n < 2 ? Double.NaN : Math.sqrt(moment(values, 2) * n / (n - 1));
    }

    /** The adjusted Fisher-Pearson coefficient. */
    private double skew() {
        double n = r.length;
        double g1 = orUndefined(moment(r, 3), Math.pow(moment(r, 2), 1.5));
        return n < 3 ? Double.NaN : g1 * Math.sqrt(n * (n - 1)) / (n - 2);
    }

    private double excessKurtosis() {
        double n = r.length;
        double g2 = orUndefined(moment(r, 4), moment(r, 2) * moment(r, 2)) - 3;
        return n < 4 ? Double.NaN : ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3));
    }

    /** Linear between order statistics. */
    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int low = (int) Math.floor(place);
        int high = (int) Math.ceil(place);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }

    /** Mean of the worst part, the last return of it counted in part; of the worst return alone where that is more. */
    private static double meanOfWorst(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double wanted = Math.max(1, sorted.length * part);
        double left = wanted;
        double total = 0;
        for (int i = 0; left > 1e-12; i++) {
            double share = Math.min(1, left);
            total += share * sorted[i];
            left -= share;
        }
        return total / wanted;
    }
}
