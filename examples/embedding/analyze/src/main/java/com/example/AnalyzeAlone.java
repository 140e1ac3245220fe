package com.example;

import io.gpttrader.analyze.Analyze;
import io.gpttrader.analyze.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;

/** Readings of a market that has only risen. */
public final class AnalyzeAlone {
    private AnalyzeAlone() {}

    public static void main(String[] args) {
        BarSeries series = new BaseBarSeriesBuilder().withName("RISING").build();
        for (int day = 1; day <= 300; day++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2025-01-02T00:00:00Z").plus(Duration.ofDays(day)))
                    .openPrice(99 + day)
                    .highPrice(100 + day)
                    .lowPrice(99 + day)
                    .closePrice(100 + day)
                    .volume(1_000)
                    .add();
        }

        Snapshot now = Analyze.of(series);

        System.out.println("close " + now.close());
        System.out.printf(Locale.ROOT, "RSI of 14 days %.1f%n", now.value("rsi14"));
        System.out.println("resistance above: " + now.levels().immediateResistance().isPresent());
        System.out.println("page " + (now.html().contains("RISING") ? "written" : "empty"));
    }
}
