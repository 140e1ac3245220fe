package com.example.host;

import static io.gpttrader.api.Trader.*;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.Bars;

/** A host application: says a strategy, runs it over its own CSV files, prints the report. */
public final class Host {
    private Host() {}

    /** Takes a folder of CSV files and a symbol. */
    public static void main(String[] args) {
        Recipe dips = strategy("dips")
                .buyWhen(rsi(5).crossesBelow(30).and(close().above(ema(50))))
                .sellWhen(rsi(5).above(70))
                .stopLossPercent(5);

        BacktestReport report = trade(dips)
                .on(args[1])
                .from(Bars.csv(args[0]))
                .with(Backtest.withCash(10_000).commissionBps(10).slippageBps(5));

        System.out.println(report);
    }
}
