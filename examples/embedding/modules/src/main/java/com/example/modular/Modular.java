package com.example.modular;

import static io.gpttrader.api.Trader.*;

import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.Bars;
import org.ta4j.core.BarSeries;

/** Runs on the module path and says which modules its parts are. */
public final class Modular {
    private Modular() {}

    public static void main(String[] args) {
        BacktestReport report = trade(simpleMa(5, 20))
                .on("ACME")
                .from(Bars.synthetic(7).count(400))
                .with(Backtest.withCash(10_000));

        System.out.println(report.times().size() + " bars");
        System.out.println("page " + (report.html().contains("ACME") ? "written" : "empty"));
        for (Class<?> type : new Class<?>[] {Modular.class, Backtest.class, Bars.class, BarSeries.class}) {
            System.out.println(type.getSimpleName() + " is in " + type.getModule());
        }
    }
}
