package io.gpttrader.analyze.internal.engine;

import java.util.List;

/** The figures of one run from its equity and round trips, as SEMANTICS defines them, with a risk-free rate of 0; undefined is NaN. */
final class RunFigures {
    /** In the order of a row. */
    static final List<String> NAMES = List.of(
            "sharpe",
            "sortino",
            "totalReturn",
            "annualReturn",
            "maxDrawdown",
            "calmar",
            "volatility",
            "trades",
            "winRate",
            "profitFactor",
            "exposure");

    private final double[] row;
    private final double startingCash;
    private final double[] equity;
    private final double perYear;

    private RunFigures(double startingCash, double[] equity, double perYear) {
        this.startingCash = startingCash;
        this.equity = equity;
        this.perYear = perYear;
        this.row = new double[NAMES.size() + equity.length];
    }

    /** The figures, then the return at each bar, the first against the starting cash; NaN from the bar on after which nothing is left. */
    static double[] row(double startingCash, NextOpenAccount account, SeriesPrices prices) {
        account.end();
        RunFigures figures = new RunFigures(startingCash, account.equity, prices.perYear());
        figures.writeReturns();
        figures.writeOfReturns();
        figures.writeOfEquity();
        figures.writeOfTrades(account);
        return figures.row;
    }

    private void writeReturns() {
        double before = startingCash;
        for (int i = 0; i < equity.length; i++) {
            row[NAMES.size() + i] = before > 0 ? equity[i] / before - 1 : Double.NaN;
            before = before > 0 ? equity[i] : 0;
        }
    }

    private void writeOfReturns() {
        int n = equity.length;
        double sum = 0;
        for (int i = NAMES.size(); i < row.length; i++) {
            sum += row[i];
        }
        double mean = sum / n;
        double squares = 0;
        double shortfalls = 0;
        for (int i = NAMES.size(); i < row.length; i++) {
            squares += (row[i] - mean) * (row[i] - mean);
            double shortfall = Math.min(row[i], 0);
            shortfalls += shortfall * shortfall;
        }
        double std = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
        double downside = Math.sqrt(shortfalls / n);
        set("volatility", std * Math.sqrt(perYear));
        set("sharpe", std > 0 ? mean / std * Math.sqrt(perYear) : Double.NaN);
        set("sortino", downside > 0 ? mean / downside * Math.sqrt(perYear) : Double.NaN);
    }

    private void writeOfEquity() {
        double peak = startingCash;
        double deepest = 0;
        for (double each : equity) {
            peak = Math.max(peak, each);
            deepest = Math.max(deepest, 1 - each / peak);
        }
        double growth = equity[equity.length - 1] / startingCash;
        double annual = growth > 0 ? Math.pow(growth, perYear / equity.length) - 1 : Double.NaN;
        set("totalReturn", growth - 1);
        set("annualReturn", annual);
        set("maxDrawdown", deepest);
        set("calmar", deepest > 0 ? annual / deepest : Double.NaN);
    }

    /** Of closed round trips; a profit factor without losses is infinite. */
    private void writeOfTrades(NextOpenAccount account) {
        set("trades", account.trades);
        set("winRate", account.trades == 0 ? Double.NaN : (double) account.wins / account.trades);
        double factor = account.lost > 0 ? account.won / account.lost : Double.POSITIVE_INFINITY;
        set("profitFactor", account.trades == 0 ? Double.NaN : factor);
        set("exposure", (double) account.held / equity.length);
    }

    private void set(String name, double value) {
        row[NAMES.indexOf(name)] = value;
    }
}
