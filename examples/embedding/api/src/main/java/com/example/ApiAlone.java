package com.example;

import static io.gpttrader.api.Trader.*;

import io.gpttrader.api.Recipe;
import java.time.Duration;
import java.time.Instant;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.backtest.BarSeriesManager;

/** A strategy in the DSL, run by ta4j's own back test: no slice but the api. */
public final class ApiAlone {
    private ApiAlone() {}

    public static void main(String[] args) {
        Recipe cross = strategy("cross")
                .buyWhen(sma(2).crossesAbove(sma(4)))
                .sellWhen(sma(2).crossesBelow(sma(4)));

        BarSeries series = zigzag();
        TradingRecord record = new BarSeriesManager(series).run(cross.apply(series));

        System.out.println(cross.barsNeeded() + " bars needed");
        System.out.println(record.getPositionCount() + " positions, "
                + record.getPositions().stream().filter(position -> position.hasProfit()).count() + " with a profit");
    }

    /** A hundred days that begin with ten of rising prices, then ten of falling ones, and so on: four times a fall ends and a rise follows. */
    private static BarSeries zigzag() {
        BarSeries series = new BaseBarSeriesBuilder().withName("ZIGZAG").build();
        double close = 100;
        for (int day = 0; day < 100; day++) {
            close += day / 10 % 2 == 0 ? 1 : -1;
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2025-01-02T00:00:00Z").plus(Duration.ofDays(day)))
                    .openPrice(close)
                    .highPrice(close)
                    .lowPrice(close)
                    .closePrice(close)
                    .volume(1_000)
                    .add();
        }
        return series;
    }
}
