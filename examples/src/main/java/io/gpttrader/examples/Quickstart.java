package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.BarSource;
import io.gpttrader.data.Bars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Backtests the five named strategies on real bars, prints a table and writes an HTML report of each run. */
public final class Quickstart {
    private static final List<Recipe> STRATEGIES =
            List.of(simpleMa(), momentum(), meanReversion(), volatility(), breakout());

    private static final int CASH = 10_000;
    private static final int COMMISSION_BPS = 10;
    private static final int SLIPPAGE_BPS = 5;

    private static final String CONDITIONS = String.format(
            Locale.ROOT,
            "Each run begins with %,d, pays %d bps of commission and %d bps of slippage a fill,%n"
                    + "decides at a close and is filled at the next open. Sharpe is annualised.",
            CASH,
            COMMISSION_BPS,
            SLIPPAGE_BPS);

    private static final Backtest WHOLE_SHARES =
            Backtest.withCash(CASH).commissionBps(COMMISSION_BPS).slippageBps(SLIPPAGE_BPS);

    private Quickstart() {}

    /**
     * What it makes.
     *
     * @param text the table
     * @param index the page with the same table, which leads to the reports
     * @param reports the runs of each symbol
     */
    public record Result(String text, Path index, Map<String, List<BacktestReport>> reports) {
        /** {@return the content of the index} */
        public String html() {
            try {
                return Files.readString(index);
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot read " + index, failure);
            }
        }
    }

    /**
     * Runs it.
     *
     * @param args the folder to write to; {@code target/quickstart} of the working directory if none is given
     */
    @SuppressWarnings("SystemOut") // a program for a terminal
    public static void main(String... args) {
        Result result = run(Path.of(args.length > 0 ? args[0] : "target/quickstart"));
        System.out.println(result.text());
        System.out.println("Reports: " + result.index().toUri());
    }

    /**
     * Runs it without a word.
     *
     * @param where the folder to write to
     * @return the table and the pages
     */
    public static Result run(Path where) {
        Path folder = where.toAbsolutePath();
        SampleBars.writeTo(folder.resolve("bars"));
        BarSource bars = Bars.csv(folder.resolve("bars"));

        Scoreboard board = new Scoreboard(
                CONDITIONS,
                List.of(
                        market("Apple, daily bars of 2013", "AAPL", WHOLE_SHARES, bars),
                        market(
                                "Bitcoin, five-minute bars of a week in 2013",
                                "BTCUSD",
                                WHOLE_SHARES.fractionalShares(),
                                bars)));
        Map<String, List<BacktestReport>> reports = new LinkedHashMap<>();
        board.markets().forEach(market -> reports.put(market.symbol(), market.reports()));
        return new Result(board.toString(), board.writeTo(folder), reports);
    }

    private static Scoreboard.Market market(String title, String symbol, Backtest engine, BarSource bars) {
        List<BacktestReport> reports = new ArrayList<>();
        for (Recipe strategy : STRATEGIES) {
            reports.add(trade(strategy).on(symbol).from(bars).with(engine));
        }
        return new Scoreboard.Market(title, symbol, reports);
    }
}
