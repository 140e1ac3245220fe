package io.gpttrader.backtest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Every metric of SEMANTICS from the finished walk; fractions are fractions, money is account currency, undefined is NaN. Each
 * is worked out when it is asked for, so a batch that scores one metric pays for no other.
 */
final class Statistics {
    private static final double TAIL = 0.05;
    private static final Map<String, ToDoubleFunction<Statistics>> METRICS = new LinkedHashMap<>();

    static {
        METRICS.put("bars", s -> s.walk.equity.length);
        METRICS.put("barsPerYear", s -> s.perYear);
        METRICS.put("startingCash", s -> s.settings.cash);
        METRICS.put("finalEquity", s -> s.last());
        METRICS.put("totalReturn", s -> s.last() / s.settings.cash - 1);
        METRICS.put("annualReturn", s -> s.annualReturn());
        METRICS.put("buyAndHoldReturn", s -> s.market.benchmark.last() / s.settings.cash - 1);
        METRICS.put("volatility", s -> s.returns().std * Math.sqrt(s.perYear));
        METRICS.put("sharpe", s -> s.returns().sharpe(s.riskFree, s.perYear));
        METRICS.put("sortino", s -> s.further().sortino(s.perYear));
        METRICS.put("calmar", s -> s.falls().deepest > 0 ? s.annualReturn() / s.falls().deepest : Double.NaN);
        METRICS.put("maxDrawdown", s -> s.falls().deepest);
        METRICS.put("longestDrawdownDays", s -> s.falls().longestDays());
        METRICS.put("ulcerIndex", s -> s.falls().ulcerIndex);
        METRICS.put("valueAtRisk95", s -> s.tail()[0]);
        METRICS.put("expectedShortfall95", s -> s.tail()[1]);
        METRICS.put("skew", s -> s.further().skew());
        METRICS.put("excessKurtosis", s -> s.further().excessKurtosis());
        METRICS.put("alpha", s -> s.alpha());
        METRICS.put("beta", s -> s.beta());
        METRICS.put("informationRatio", s -> s.informationRatio());
        METRICS.put("trades", s -> s.walk.trades.size);
        METRICS.put("winRate", s -> (double) s.tally().wins() / s.walk.trades.size);
        METRICS.put("profitFactor", s -> s.profitFactor());
        METRICS.put("expectancy", s -> s.expectancy());
        METRICS.put("averageWin", s -> s.tally().averageWin());
        METRICS.put("averageLoss", s -> -s.tally().averageLoss());
        METRICS.put("bestTrade", s -> s.trips.best());
        METRICS.put("worstTrade", s -> s.trips.worst());
        METRICS.put("averageBarsHeld", s -> s.trips.averageBarsHeld());
        METRICS.put("longestLosingRun", s -> s.trips.longestLosingRun());
        METRICS.put("sqn", s -> s.trips.systemQualityNumber(s.expectancy()));
        METRICS.put("exposure", s -> (double) s.walk.held.bars() / s.walk.equity.length);
        METRICS.put("turnover", s -> s.turnover());
        METRICS.put("commissions", s -> s.walk.commissions);
        METRICS.put("slippage", s -> s.walk.slippage);
        METRICS.put("openPositions", s -> s.open.count());
        METRICS.put("liquidationCost", s -> s.open.liquidationCost());
        METRICS.put("ordersRefused", s -> s.walk.desk.refused());
        METRICS.put("ordersPending", s -> s.walk.pending.size());
    }

    /**
     * Positions still open at the end.
     *
     * @param count how many
     * @param liquidationCost commission and slippage that closing them at the last close would cost
     */
    record OpenPositions(int count, double liquidationCost) {}

    private final Settings settings;
    private final Tape tape;
    private final Market market;
    private final Simulation walk;
    private final OpenPositions open;
    private final Tallying trips;
    private final double perYear;
    private final double riskFree;

    private @Nullable Returns returns;
    private @Nullable Falls falls;
    private TradeLog.@Nullable Tally tally;
    private double @Nullable [] tail;
    private @Nullable FurtherReturns further;

    Statistics(Settings settings, Tape tape, Market market, Simulation walk, OpenPositions open) {
        this.settings = settings;
        this.tape = tape;
        this.market = market;
        this.walk = walk;
        this.open = open;
        this.trips = new Tallying(walk.trades);
        this.perYear = market.frequency.barsPerYear();
        this.riskFree = settings.riskFreeFraction / perYear;
    }

    /** The names of all metrics, in the order printed. */
    static Set<String> names() {
        return Collections.unmodifiableSet(METRICS.keySet());
    }

    /** How the metric of that name is worked out. */
    static ToDoubleFunction<Statistics> metric(String name) {
        ToDoubleFunction<Statistics> metric = METRICS.get(name);
        if (metric == null) {
            throw unknown(name);
        }
        return metric;
    }

    static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "no metric is called '" + name + "'; there are " + String.join(", ", names()));
    }

    Map<String, Double> all(Aside aside) {
        Returns own = returns();
        Lazy<double[]> others = aside.begin(() -> {
            falls();
            return new TailRisk(own).at(TAIL);
        });
        further();
        tail = others.get();
        Map<String, Double> all = new LinkedHashMap<>();
        METRICS.forEach((name, metric) -> all.put(name, metric.applyAsDouble(this)));
        return Collections.unmodifiableMap(all);
    }

    Falls falls() {
        if (falls == null) {
            falls = new Falls(settings.cash, walk.equity, walk.held, tape.times());
        }
        return falls;
    }

    private Returns returns() {
        if (returns == null) {
            returns = new Returns(settings.cash, Curve.of(walk.equity));
        }
        return returns;
    }

    private double[] tail() {
        if (tail == null) {
            tail = new TailRisk(returns()).at(TAIL);
        }
        return tail;
    }

    private TradeLog.Tally tally() {
        if (tally == null) {
            tally = trips.tally();
        }
        return tally;
    }

    private FurtherReturns further() {
        if (further == null) {
            further = new FurtherReturns(returns(), market.returns(), riskFree);
        }
        return further;
    }

    /** True when the account's value was 0 or below at some bar. */
    boolean isRuined() {
        return returns().isRuined();
    }

    private double last() {
        return walk.equity[walk.equity.length - 1];
    }

    private double annualReturn() {
        double growth = last() / settings.cash;
        return growth > 0 ? Math.pow(growth, perYear / walk.equity.length) - 1 : Double.NaN;
    }

    /** Slope of the regression of excess returns on the benchmark's. */
    private double beta() {
        double spread = market.returns().std;
        return spread > 0 ? further().covariance() / (spread * spread) : Double.NaN;
    }

    /** Intercept of that regression, a year (Jensen 1968). */
    private double alpha() {
        return (returns().mean - riskFree - beta() * (market.returns().mean - riskFree)) * perYear;
    }

    /** Mean over std of the return above the benchmark's, annualised. */
    private double informationRatio() {
        double own = returns().std;
        double other = market.returns().std;
        double variance = own * own + other * other - 2 * further().covariance();
        // The three terms cancel when the strategy is the benchmark; what is left then is rounding.
        boolean active = variance > 1e-12 * (own * own + other * other);
        return active
                ? (returns().mean - market.returns().mean) / Math.sqrt(variance) * Math.sqrt(perYear)
                : Double.NaN;
    }

    private double profitFactor() {
        if (tally().count() == 0) {
            return Double.NaN;
        }
        return tally().losses() == 0 ? Double.POSITIVE_INFINITY : tally().won() / -tally().lost();
    }

    private double expectancy() {
        return (tally().won() + tally().lost()) / walk.trades.size;
    }

    /** Traded value a year over mean equity. */
    private double turnover() {
        int bars = walk.equity.length;
        return walk.traded / (sum(walk.equity) / bars) / (bars / perYear);
    }

    /** Four sums side by side, as one would wait for each addition to end. */
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
