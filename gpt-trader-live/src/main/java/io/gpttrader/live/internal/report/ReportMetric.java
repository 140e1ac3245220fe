package io.gpttrader.live.internal.report;

import io.gpttrader.live.internal.metrics.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The metrics the reports know by name: how each is called, grouped, written and explained. */
enum ReportMetric {
    FINAL_EQUITY("finalEquity", "Final equity", Group.RETURN, Unit.MONEY, "cash and positions at the last close"),
    STARTING_CASH("startingCash", "Starting cash", Group.RETURN, Unit.MONEY, ""),
    TOTAL_RETURN("totalReturn", "Total return", Group.RETURN, Unit.PERCENT, "final equity / starting cash - 1"),
    BUY_AND_HOLD("buyAndHoldReturn", "Buy and hold", Group.RETURN, Unit.PERCENT, "same symbols, same costs"),
    ANNUAL_RETURN("annualReturn", "Annual return", Group.RETURN, Unit.PERCENT, "compounded to one year"),
    ALPHA("alpha", "Alpha", Group.RETURN, Unit.PERCENT, "annual return not explained by buy and hold"),
    BETA("beta", "Beta", Group.RETURN, Unit.RATIO, "sensitivity to buy and hold"),
    INFORMATION_RATIO("informationRatio", "Information ratio", Group.RETURN, Unit.RATIO, "against buy and hold"),

    VOLATILITY("volatility", "Volatility", Group.RISK, Unit.PERCENT, "standard deviation of bar returns, a year"),
    SHARPE("sharpe", "Sharpe", Group.RISK, Unit.RATIO, "excess return per volatility, a year"),
    SORTINO("sortino", "Sortino", Group.RISK, Unit.RATIO, "excess return per downside deviation, a year"),
    CALMAR("calmar", "Calmar", Group.RISK, Unit.RATIO, "annual return / maximum drawdown"),
    MAX_DRAWDOWN("maxDrawdown", "Max drawdown", Group.RISK, Unit.PERCENT, "deepest fall from a peak"),
    LONGEST_DRAWDOWN("longestDrawdownDays", "Longest drawdown", Group.RISK, Unit.DAYS, "longest time below a peak"),
    ULCER_INDEX("ulcerIndex", "Ulcer index", Group.RISK, Unit.PERCENT, "root mean square of the drawdown"),
    VALUE_AT_RISK("valueAtRisk95", "Value at risk 95 %", Group.RISK, Unit.PERCENT, "one bar, historical"),
    EXPECTED_SHORTFALL(
            "expectedShortfall95",
            "Expected shortfall 95 %",
            Group.RISK,
            Unit.PERCENT,
            "mean beyond the value at risk"),
    SKEW("skew", "Skew", Group.RISK, Unit.RATIO, "of bar returns"),
    EXCESS_KURTOSIS("excessKurtosis", "Excess kurtosis", Group.RISK, Unit.RATIO, "of bar returns"),

    TRADES("trades", "Trades", Group.TRADES, Unit.COUNT, "closed round trips"),
    WIN_RATE("winRate", "Win rate", Group.TRADES, Unit.PERCENT, "share of trades with a profit"),
    PROFIT_FACTOR("profitFactor", "Profit factor", Group.TRADES, Unit.RATIO, "sum of wins / sum of losses"),
    EXPECTANCY("expectancy", "Expectancy", Group.TRADES, Unit.MONEY, "mean profit of a trade"),
    AVERAGE_WIN("averageWin", "Average win", Group.TRADES, Unit.MONEY, ""),
    AVERAGE_LOSS("averageLoss", "Average loss", Group.TRADES, Unit.MONEY, ""),
    BEST_TRADE("bestTrade", "Best trade", Group.TRADES, Unit.MONEY, ""),
    WORST_TRADE("worstTrade", "Worst trade", Group.TRADES, Unit.MONEY, ""),
    AVERAGE_BARS_HELD("averageBarsHeld", "Average bars held", Group.TRADES, Unit.RATIO, ""),
    LONGEST_LOSING_RUN("longestLosingRun", "Longest losing run", Group.TRADES, Unit.COUNT, "losing trades in a row"),
    SQN("sqn", "SQN", Group.TRADES, Unit.RATIO, "system quality number"),

    EXPOSURE("exposure", "Exposure", Group.COSTS, Unit.PERCENT, "share of bars in the market"),
    MEAN_GROSS_INVESTED(
            "meanGrossInvested", "Mean invested", Group.COSTS, Unit.PERCENT, "gross share of equity, over all bars"),
    MAX_GROSS_INVESTED("maxGrossInvested", "Most invested", Group.COSTS, Unit.PERCENT, "gross share of equity"),
    MEAN_NET_INVESTED("meanNetInvested", "Mean invested, net", Group.COSTS, Unit.PERCENT, "long less short"),
    MAX_NET_INVESTED("maxNetInvested", "Most invested, net", Group.COSTS, Unit.PERCENT, "farthest from 0"),
    TURNOVER("turnover", "Turnover", Group.COSTS, Unit.RATIO, ""),
    COMMISSIONS("commissions", "Commissions", Group.COSTS, Unit.MONEY, ""),
    SLIPPAGE("slippage", "Slippage", Group.COSTS, Unit.MONEY, ""),
    INTEREST("interest", "Interest", Group.COSTS, Unit.MONEY, "paid less received"),
    BORROW_FEES("borrowFees", "Borrow fees", Group.COSTS, Unit.MONEY, "of short positions"),
    FUNDING("funding", "Funding", Group.COSTS, Unit.MONEY, "paid less received"),
    OPEN_POSITIONS("openPositions", "Open positions", Group.COSTS, Unit.COUNT, "at the last bar"),
    LIQUIDATION_COST("liquidationCost", "Liquidation cost", Group.COSTS, Unit.MONEY, "of what is open"),
    ORDERS_REJECTED("ordersRejected", "Orders rejected", Group.COSTS, Unit.COUNT, "or made smaller by a limit"),
    ORDERS_PENDING("ordersPending", "Orders pending", Group.COSTS, Unit.COUNT, "decided, not filled yet"),
    BARS("bars", "Bars", Group.COSTS, Unit.COUNT, ""),
    BARS_PER_YEAR("barsPerYear", "Bars a year", Group.COSTS, Unit.RATIO, "used to annualize");

    /** The blocks of the statistics table, in order. */
    enum Group {
        RETURN("Return"),
        RISK("Risk"),
        TRADES("Trades"),
        COSTS("Activity and costs");

        final String title;

        Group(String title) {
            this.title = title;
        }

        List<ReportMetric> metrics() {
            return Arrays.stream(ReportMetric.values())
                    .filter(metric -> metric.group == this)
                    .toList();
        }
    }

    private enum Unit {
        PERCENT,
        MONEY,
        RATIO,
        COUNT,
        DAYS
    }

    final String key;
    final String title;
    final String explanation;
    private final Group group;
    private final Unit unit;

    ReportMetric(String key, String title, Group group, Unit unit, String explanation) {
        this.key = key;
        this.title = title;
        this.group = group;
        this.unit = unit;
        this.explanation = explanation;
    }

    static Optional<ReportMetric> named(String key) {
        return Arrays.stream(values()).filter(metric -> metric.key.equals(key)).findFirst();
    }

    /** The metric's value in the run, {@code NaN} when the run lacks it. */
    double of(RunResult run) {
        return run.metrics().getOrDefault(key, Double.NaN);
    }

    /** Whether a reader is shown it: what accrued is left out where nothing did. */
    boolean isShown(RunResult run) {
        return switch (this) {
            case INTEREST, BORROW_FEES, FUNDING -> Math.abs(of(run)) > 0;
            default -> true;
        };
    }

    /** The metric's value in the run, as a person reads it. */
    String text(RunResult run) {
        return text(of(run));
    }

    String text(double value) {
        return switch (unit) {
            case PERCENT -> ReportFormat.percent(value);
            case MONEY -> ReportFormat.money(value);
            case RATIO -> ReportFormat.ratio(value);
            case COUNT -> ReportFormat.count(value);
            case DAYS -> ReportFormat.count(value) + (!Double.isFinite(value) ? "" : value == 1 ? " day" : " days");
        };
    }
}
