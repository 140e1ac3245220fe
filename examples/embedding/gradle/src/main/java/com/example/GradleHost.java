package com.example;

import static io.gpttrader.api.Trader.*;

import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.Bars;

/** The same for a project that Gradle builds. */
public final class GradleHost {
    private GradleHost() {}

    public static void main(String[] args) {
        BacktestReport report = trade(simpleMa(5, 20))
                .on("ACME")
                .from(Bars.synthetic(7).count(400))
                .with(Backtest.withCash(10_000));

        System.out.println(report.times().size() + " bars of " + report.title());
    }
}
