package io.gpttrader.backtest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
    private static final Set<String> NAMES = names(
            "bars",
            "barsPerYear",
            "startingCash",
            "finalEquity",
            "totalReturn",
            "annualReturn",
            "buyAndHoldReturn",
            "volatility",
            "sharpe",
            "sortino",
            "calmar",
            "maxDrawdown",
            "longestDrawdownDays",
            "ulcerIndex",
            "valueAtRisk95",
            "expectedShortfall95",
            "skew",
            "excessKurtosis",
            "alpha",
            "beta",
            "informationRatio",
            "trades",
            "winRate",
            "profitFactor",
            "expectancy",
            "averageWin",
            "averageLoss",
            "bestTrade",
            "worstTrade",
            "averageBarsHeld",
            "longestLosingRun",
            "sqn",
            "exposure",
            "turnover",
            "commissions",
            "slippage",
            "openPositions",
            "liquidationCost",
            "ordersRefused",
            "ordersPending");

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

    private static Set<String> names(String... inOrder) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(inOrder)));
    }

    /** The names of all metrics, in the order printed. */
    static Set<String> names() {
        return NAMES;
    }

    /** How the metric of that name is worked out. */
    static ToDoubleFunction<Statistics> metric(String name) {
        if (!NAMES.contains(name)) {
            throw unknown(name);
        }
        return statistics -> statistics.value(name);
    }

    /** A switch and no table of functions: those would be some forty classes to make before a first run. */
    private double value(String name) {
        return switch (name) {
            case "bars" -> walk.equity.length;
            case "barsPerYear" -> perYear;
            case "startingCash" -> settings.cash;
            case "finalEquity" -> last();
            case "totalReturn" -> last() / settings.cash - 1;
            case "annualReturn" -> annualReturn();
            case "buyAndHoldReturn" -> market.benchmark.last() / settings.cash - 1;
            case "volatility" -> returns().std * Math.sqrt(perYear);
            case "sharpe" -> returns().sharpe(riskFree, perYear);
            case "sortino" -> further().sortino(perYear);
            case "calmar" -> falls().deepest > 0 ? annualReturn() / falls().deepest : Double.NaN;
            case "maxDrawdown" -> falls().deepest;
            case "longestDrawdownDays" -> falls().longestDays();
            case "ulcerIndex" -> falls().ulcerIndex;
            case "valueAtRisk95" -> tail()[0];
            case "expectedShortfall95" -> tail()[1];
            case "skew" -> further().skew();
            case "excessKurtosis" -> further().excessKurtosis();
            case "alpha" -> alpha();
            case "beta" -> beta();
            case "informationRatio" -> informationRatio();
            case "trades" -> walk.trades.size;
            case "winRate" -> (double) tally().wins() / walk.trades.size;
            case "profitFactor" -> profitFactor();
            case "expectancy" -> expectancy();
            case "averageWin" -> tally().averageWin();
            case "averageLoss" -> -tally().averageLoss();
            case "bestTrade" -> trips.best();
            case "worstTrade" -> trips.worst();
            case "averageBarsHeld" -> trips.averageBarsHeld();
            case "longestLosingRun" -> trips.longestLosingRun();
            case "sqn" -> trips.systemQualityNumber(expectancy());
            case "exposure" -> (double) walk.held.bars() / walk.equity.length;
            case "turnover" -> turnover();
            case "commissions" -> walk.commissions;
            case "slippage" -> walk.slippage;
            case "openPositions" -> open.count();
            case "liquidationCost" -> open.liquidationCost();
            case "ordersRefused" -> walk.desk.refused();
            case "ordersPending" -> walk.pending.size();
            default -> throw unknown(name);
        };
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
        NAMES.forEach(name -> all.put(name, value(name)));
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
