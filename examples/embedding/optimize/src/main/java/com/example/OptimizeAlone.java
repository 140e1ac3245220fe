package com.example;

import io.gpttrader.optimize.Optimize;
import io.gpttrader.optimize.OptimizeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.rules.FixedRule;

/** How long to hold what rises for thirty days and then falls: scored by ta4j's own back test, since no engine is given. */
public final class OptimizeAlone {
    private OptimizeAlone() {}

    public static void main(String[] args) {
        OptimizeResult found = Optimize.grid(Map.of("days", List.of(10, 20, 30, 40, 50)))
                .family(values -> hold(values.get("days").intValue()))
                .on(hill());

        System.out.println(found.size() + " trials");
        System.out.println("best: " + found.best().parameters());
    }

    private static Function<BarSeries, Strategy> hold(int days) {
        return series -> new BaseStrategy("hold " + days, new FixedRule(0), new FixedRule(days));
    }

    private static BarSeries hill() {
        BarSeries series = new BaseBarSeriesBuilder().withName("HILL").build();
        for (int day = 0; day < 60; day++) {
            double price = 130 - Math.abs(30 - day);
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2025-01-02T00:00:00Z").plus(Duration.ofDays(day)))
                    .openPrice(price)
                    .highPrice(price)
                    .lowPrice(price)
                    .closePrice(price)
                    .volume(1_000)
                    .add();
        }
        return series;
    }
}
