package com.example;

import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.rules.FixedRule;

/** A plain ta4j strategy over bars whose result can be worked out by hand: bought at 100, sold at 120. */
public final class BacktestAlone {
    private BacktestAlone() {}

    public static void main(String[] args) {
        BarSeries series = new BaseBarSeriesBuilder().withName("ACME").build();
        double[] opens = {99, 100, 110, 120, 118};
        for (int day = 0; day < opens.length; day++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2025-01-02T00:00:00Z").plus(Duration.ofDays(day)))
                    .openPrice(opens[day])
                    .highPrice(opens[day])
                    .lowPrice(opens[day])
                    .closePrice(opens[day])
                    .volume(1_000)
                    .add();
        }

        // decided at the closes of days 0 and 2, filled at the opens of days 1 and 3
        BacktestReport report = Backtest.withCash(10_000)
                .run(series, bars -> new BaseStrategy("by hand", new FixedRule(0), new FixedRule(2)));

        System.out.println("trades " + report.metric("trades"));
        System.out.println("final equity " + report.metric("finalEquity"));
        System.out.printf(Locale.ROOT, "total return %.2f%n", report.metric("totalReturn"));
        System.out.println("page " + (report.html().contains("by hand") ? "written" : "empty"));
    }
}
