package com.example.livehost;

import io.gpttrader.live.Live;
import io.gpttrader.live.LiveReport;
import io.gpttrader.live.LiveSession;
import io.gpttrader.live.SimulatedBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Function;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.bars.TimeBarBuilder;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/** A host with gpt-trader-live alone: a ta4j strategy of its own, bars of its own, a simulated broker, which a real one can replace. */
public final class LiveHost {
    private LiveHost() {}

    /** Prints orders as they are filled, and the report. */
    public static void main(String[] args) {
        LiveSession session = Live.through(SimulatedBroker.withCash(10_000).commissionBps(10))
                .onFill((symbol, trade) -> System.out.println("filled " + symbol + " " + trade.getType() + " " + trade.getAmount()))
                .session(Map.of("WAVE", feed(wave(300))), crossing());

        LiveReport report = session.run();

        System.out.println(report);
    }

    /** A recipe: makes the strategy for a series. */
    private static Function<BarSeries, Strategy> crossing() {
        return series -> {
            ClosePriceIndicator close = new ClosePriceIndicator(series);
            SMAIndicator fast = new SMAIndicator(close, 5);
            SMAIndicator slow = new SMAIndicator(close, 20);
            return new BaseStrategy(
                    "crossing", new CrossedUpIndicatorRule(fast, slow), new CrossedDownIndicatorRule(fast, slow));
        };
    }

    /** Daily bars whose prices go up and down around 100. */
    private static List<Bar> wave(int days) {
        List<Bar> bars = new ArrayList<>();
        double last = 100;
        for (int day = 0; day < days; day++) {
            double close = 100 + 10 * Math.sin(day / 15.0);
            bars.add(new TimeBarBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2025-01-02T00:00:00Z").plus(Duration.ofDays(day)))
                    .openPrice(last)
                    .highPrice(Math.max(last, close) + 0.5)
                    .lowPrice(Math.min(last, close) - 0.5)
                    .closePrice(close)
                    .volume(1_000)
                    .build());
            last = close;
        }
        return bars;
    }

    /** Publishes the bars to whoever subscribes, then ends. */
    private static Flow.Publisher<Bar> feed(List<Bar> bars) {
        return subscriber -> {
            SubmissionPublisher<Bar> publisher = new SubmissionPublisher<>();
            publisher.subscribe(subscriber);
            Thread.ofVirtual().start(() -> {
                bars.forEach(publisher::submit);
                publisher.close();
            });
        };
    }
}
