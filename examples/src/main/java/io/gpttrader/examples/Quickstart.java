package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.BarSource;
import io.gpttrader.data.Bars;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
     * Runs it.
     *
     * @param args the folder to write to; {@code target/quickstart} of the working directory if none is given
     */
    @SuppressWarnings("SystemOut") // a program for a terminal
    public static void main(String... args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/quickstart").toAbsolutePath();
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
        System.out.println(board);
        System.out.println("Reports: " + board.writeTo(folder).toUri());
    }

    private static Scoreboard.Market market(String title, String symbol, Backtest engine, BarSource bars) {
        List<BacktestReport> reports = new ArrayList<>();
        for (Recipe strategy : STRATEGIES) {
            reports.add(trade(strategy).on(symbol).from(bars).with(engine));
        }
        return new Scoreboard.Market(title, symbol, reports);
    }
}
