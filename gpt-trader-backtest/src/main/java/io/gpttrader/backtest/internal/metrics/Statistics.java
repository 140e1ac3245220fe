package io.gpttrader.backtest.internal.metrics;

import io.gpttrader.backtest.internal.dates.ReturnTimes;
import io.gpttrader.backtest.internal.metrics.Performance.BuyAndHoldCurve;
import io.gpttrader.backtest.internal.metrics.Performance.EquityCurve;
import io.gpttrader.backtest.internal.metrics.Performance.Orders;
import io.gpttrader.backtest.internal.support.Aside;
import io.gpttrader.backtest.internal.support.Lazy;
import io.gpttrader.backtest.internal.support.NearestName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Every metric of SEMANTICS; fractions are fractions, money is account currency, undefined is NaN. Each
 * is worked out when it is asked for, so a batch that scores one metric pays for no other.
 */
public final class Statistics {
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
            "meanGrossInvested",
            "maxGrossInvested",
            "meanNetInvested",
            "maxNetInvested",
            "turnover",
            "commissions",
            "slippage",
            "interest",
            "borrowFees",
            "funding",
            "openPositions",
            "liquidationCost",
            "ordersRejected",
            "ordersPending");

    private final Performance performance;
    private final EquityCurve curve;
    private final BuyAndHoldCurve buyAndHold;
    private final Orders orders;
    private final TradeStatistics trades;
    private final double perYear;
    private final double riskFree;

    private @Nullable Returns returns;
    private @Nullable Drawdowns drawdowns;
    private double deepest = Double.NaN;
    private @Nullable Tally tally;
    private double @Nullable [] tail;
    private @Nullable FurtherReturns further;

    public Statistics(Performance performance) {
        this.performance = performance;
        this.curve = performance.curve();
        this.buyAndHold = performance.buyAndHold();
        this.orders = performance.orders();
        this.trades = new TradeStatistics(performance.trades());
        this.perYear = performance.scale().barsPerYear();
        this.riskFree = performance.scale().riskFreePerBar();
    }

    private static Set<String> names(String... inOrder) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(inOrder)));
    }

    /** The names of all metrics, in the order printed. */
    public static Set<String> names() {
        return NAMES;
    }

    /** How the metric of that name is worked out. */
    public static ToDoubleFunction<Statistics> metric(String name) {
        if (!NAMES.contains(name)) {
            throw unknown(name);
        }
        return statistics -> statistics.value(name);
    }

    /** Whether a metric is worked out from all drawdowns, and not from the deepest alone. */
    public static boolean needsDrawdowns(String name) {
        return name.equals("longestDrawdownDays") || name.equals("ulcerIndex");
    }

    /** A switch and no table of functions: those would be some forty classes to make before a first run. */
    private double value(String name) {
        return switch (name) {
            case "bars" -> returnCount();
            case "barsPerYear" -> perYear;
            case "startingCash" -> curve.startingCash();
            case "finalEquity" -> last();
            case "totalReturn" -> last() / curve.startingCash() - 1;
            case "annualReturn" -> annualReturn();
            case "buyAndHoldReturn" -> buyAndHold.last() / curve.startingCash() - 1;
            case "volatility" -> returns().std * Math.sqrt(perYear);
            case "sharpe" -> returns().sharpe(riskFree, perYear);
            case "sortino" -> further().sortino(perYear);
            case "calmar" -> deepest() > 0 ? annualReturn() / deepest() : Double.NaN;
            case "maxDrawdown" -> deepest();
            case "longestDrawdownDays" -> drawdowns().longestDays();
            case "ulcerIndex" -> drawdowns().ulcerIndex;
            case "valueAtRisk95" -> tail()[0];
            case "expectedShortfall95" -> tail()[1];
            case "skew" -> further().skew();
            case "excessKurtosis" -> further().excessKurtosis();
            case "alpha" -> alpha();
            case "beta" -> beta();
            case "informationRatio" -> informationRatio();
            case "trades" -> performance.trades().count();
            case "winRate" -> (double) tally().wins() / tally().count();
            case "profitFactor" -> profitFactor();
            case "expectancy" -> expectancy();
            case "averageWin" -> tally().averageWin();
            case "averageLoss" -> -tally().averageLoss();
            case "bestTrade" -> trades.best();
            case "worstTrade" -> trades.worst();
            case "averageBarsHeld" -> trades.averageBarsHeld();
            case "longestLosingRun" -> trades.longestLosingRun();
            case "sqn" -> trades.systemQualityNumber(expectancy());
            case "exposure" -> (double) curve.held().bars() / curve.equity().length;
            case "meanGrossInvested" -> curve.invested().get().figures().meanGross();
            case "maxGrossInvested" -> curve.invested().get().figures().farthestGross();
            case "meanNetInvested" -> curve.invested().get().figures().meanNet();
            case "maxNetInvested" -> curve.invested().get().figures().farthestNet();
            case "turnover" -> turnover();
            case "commissions" -> orders.commissions();
            case "slippage" -> orders.slippage();
            case "interest" -> orders.accrued().interest();
            case "borrowFees" -> orders.accrued().borrowFees();
            case "funding" -> orders.accrued().funding();
            case "openPositions" -> orders.openPositions();
            case "liquidationCost" -> orders.liquidationCost();
            case "ordersRejected" -> orders.rejected();
            case "ordersPending" -> orders.pending();
            default -> throw unknown(name);
        };
    }

    static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("no metric is called '" + name + "'" + NearestName.hint(name, names())
                + "; there are " + String.join(", ", names()));
    }

    /** All metrics by name, in the order printed; part of the work may be done beside the calling thread. */
    public Map<String, Double> all(Aside aside) {
        if (aside.isOn()) {
            workOut(aside);
        }
        drawdowns = drawdowns();
        Map<String, Double> all = new LinkedHashMap<>();
        for (String name : NAMES) {
            all.put(name, value(name));
        }
        return Collections.unmodifiableMap(all);
    }

    private void workOut(Aside aside) {
        Lazy<Drawdowns> falls = aside.begin(this::drawdowns);
        Returns own = returns();
        Lazy<double[]> lowest = aside.begin(() -> new TailRisk(own).at(TAIL));
        further = further();
        Invested unused = curve.invested().get();
        drawdowns = falls.get();
        tail = lowest.get();
    }

    public Lazy<Invested> invested() {
        return curve.invested();
    }

    public Drawdowns drawdowns() {
        if (drawdowns == null) {
            drawdowns = new Drawdowns(curve.startingCash(), curve.equity(), curve.held(), curve.times());
        }
        return drawdowns;
    }

    private double deepest() {
        if (drawdowns == null && Double.isNaN(deepest)) {
            deepest = curve.deepestDrawdown();
        }
        return Double.isNaN(deepest) ? drawdowns().deepest : deepest;
    }

    private Returns returns() {
        if (returns == null) {
            int @Nullable [] places = performance.scale().places();
            returns = places == null
                    ? new Returns(curve.startingCash(), curve.equity(), curve.held())
                    : new Returns(curve.startingCash(), Curve.of(curve.equity()).at(places));
        }
        return returns;
    }

    private double[] tail() {
        if (tail == null) {
            tail = new TailRisk(returns()).at(TAIL);
        }
        return tail;
    }

    private Tally tally() {
        if (tally == null) {
            tally = trades.tally();
        }
        return tally;
    }

    private FurtherReturns further() {
        if (further == null) {
            further = new FurtherReturns(returns(), buyAndHold.returns().get(), riskFree);
        }
        return further;
    }

    /** True when the account's value was 0 or below at some bar. */
    public boolean isRuined() {
        return returns().isRuined();
    }

    /** One a date for daily bars of several symbols, else one a time. */
    private int returnCount() {
        return ReturnTimes.count(performance.scale().places(), curve.equity().length);
    }

    private double last() {
        return curve.equity().length == 0 ? Double.NaN : curve.equity()[curve.equity().length - 1];
    }

    private double annualReturn() {
        double growth = last() / curve.startingCash();
        return growth > 0 ? Math.pow(growth, perYear / returnCount()) - 1 : Double.NaN;
    }

    /** Slope of the regression of excess returns on the benchmark's. */
    private double beta() {
        double spread = buyAndHold.returns().get().std;
        return spread > 0 ? further().covariance() / (spread * spread) : Double.NaN;
    }

    /** Intercept of that regression, a year (Jensen 1968). */
    private double alpha() {
        return (returns().mean - riskFree - beta() * (buyAndHold.returns().get().mean - riskFree)) * perYear;
    }

    /** Mean over std of the return above the benchmark's, annualised. */
    private double informationRatio() {
        double own = returns().std;
        double other = buyAndHold.returns().get().std;
        double variance = own * own + other * other - 2 * further().covariance();
        // The three terms cancel when the strategy is the benchmark; what is left then is rounding.
        boolean active = variance > 1e-12 * (own * own + other * other);
        return active
                ? (returns().mean - buyAndHold.returns().get().mean) / Math.sqrt(variance) * Math.sqrt(perYear)
                : Double.NaN;
    }

    private double profitFactor() {
        if (tally().count() == 0) {
            return Double.NaN;
        }
        return tally().losses() == 0 ? Double.POSITIVE_INFINITY : tally().won() / -tally().lost();
    }

    private double expectancy() {
        return (tally().won() + tally().lost()) / performance.trades().count();
    }

    /** Traded value a year over mean equity. */
    private double turnover() {
        int bars = curve.equity().length;
        return orders.traded() / (sum(curve.equity()) / bars) / (returnCount() / perYear);
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
