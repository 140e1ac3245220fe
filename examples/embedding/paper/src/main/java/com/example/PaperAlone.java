package com.example;

import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperReport;
import io.gpttrader.paper.PaperSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.SubmissionPublisher;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.bars.TimeBarBuilder;
import org.ta4j.core.rules.FixedRule;

/** A session on a feed of the host's own, whose result can be worked out by hand: bought at 100, sold at 120. */
public final class PaperAlone {
    private PaperAlone() {}

    public static void main(String[] args) {
        SubmissionPublisher<Bar> feed = new SubmissionPublisher<>();
        PaperSession session = Paper.withCash(10_000)
                .onFill((symbol, trade) -> System.out.println(
                        trade.getType() + " " + trade.getAmount() + " " + symbol + " at " + trade.getPricePerAsset()))
                .session(
                        Map.of("ACME", feed),
                        series -> new BaseStrategy("by hand", new FixedRule(0), new FixedRule(2)))
                .start();

        double[] opens = {99, 100, 110, 120, 118};
        for (int day = 0; day < opens.length; day++) {
            feed.submit(bar(day, opens[day]));
        }
        feed.close();
        session.awaitEnd();

        PaperReport report = session.report();
        System.out.println("trades " + report.metric("trades"));
        System.out.println("final equity " + report.metric("finalEquity"));
    }

    private static Bar bar(int day, double price) {
        return new TimeBarBuilder()
                .timePeriod(Duration.ofDays(1))
                .endTime(Instant.parse("2025-01-02T00:00:00Z").plus(Duration.ofDays(day)))
                .openPrice(price)
                .highPrice(price)
                .lowPrice(price)
                .closePrice(price)
                .volume(1_000)
                .build();
    }
}
