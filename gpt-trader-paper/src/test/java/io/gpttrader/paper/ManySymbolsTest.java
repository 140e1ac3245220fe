package io.gpttrader.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/** A thousand symbols with a bar a second each: nothing dropped, nothing late, nothing kept that is not needed. */
class ManySymbolsTest {
    private static final Instant OPEN = Instant.parse("2024-01-02T14:30:00Z");
    private static final int SYMBOLS = 1_000;
    private static final int HOUR = 3_600;

    @TempDir
    Path folder;

    @Test
    void two_minutes_of_a_thousand_symbols_lose_nothing() {
        PaperReport report = played(120);

        assertThat(report.times()).hasSize(120);
        assertThat(report.metric("trades")).isGreaterThan(1_000);
    }

    @Tag("deep")
    @Test
    void ten_hours_of_a_thousand_symbols_lose_nothing_and_keep_the_heap_flat() {
        List<Double> heap = new ArrayList<>();
        PaperReport report = played(10 * HOUR, heap);

        assertThat(report.times()).hasSize(10 * HOUR);
        // What grows is what the report is made of: 24 bytes a second of the account, 56 a round trip (arrays up to
        // twice that).
        double allowed = 10 * HOUR * 48 + report.metric("trades") * 112 + 30e6;
        assertThat(heap.get(heap.size() - 1) - heap.get(0)).isLessThan(allowed);
    }

    private PaperReport played(int seconds) {
        return played(seconds, new ArrayList<>());
    }

    private PaperReport played(int seconds, List<Double> heap) {
        Map<String, Walk> feeds = new LinkedHashMap<>();
        for (int i = 0; i < SYMBOLS; i++) {
            feeds.put("S" + i, new Walk(i, seconds));
        }
        PaperSession session = Paper.withCash(10_000_000)
                .commissionBps(1)
                .keepBars(50)
                .journal(folder.resolve("many.db"))
                .session(feeds, ManySymbolsTest::aboveItsAverage)
                .start();
        for (int hour = 1; !session.awaitEnd(Duration.ofMillis(200)); ) {
            if (session.snapshot()
                    .time()
                    .filter(OPEN.plusSeconds((long) hour * HOUR)::isBefore)
                    .isPresent()) {
                heap.add(heapBytes());
                hour++;
            }
        }
        PaperReport report = session.report();
        assertThat(report.feeds().values())
                .allSatisfy(counts -> assertThat(counts)
                        .containsEntry("bars", (double) seconds)
                        .containsEntry("late", 0.0)
                        .containsEntry("missing", 0.0));
        assertThat(report.equity()[seconds - 1]).isEqualTo(report.metric("finalEquity"));
        return report;
    }

    private static double heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Strategy aboveItsAverage(BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        SMAIndicator average = new SMAIndicator(close, 20);
        return new BaseStrategy(
                "average", new OverIndicatorRule(close, average), new UnderIndicatorRule(close, average), 20);
    }

    /** The bars of one symbol, made as they are asked for. */
    private static final class Walk implements Flow.Publisher<Bar>, Flow.Subscription {
        private final int symbol;
        private final int seconds;
        private Flow.Subscriber<? super Bar> subscriber;
        private int next;

        Walk(int symbol, int seconds) {
            this.symbol = symbol;
            this.seconds = seconds;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super Bar> one) {
            subscriber = one;
            one.onSubscribe(this);
        }

        @Override
        public void request(long bars) {
            for (long i = 0; i < bars && next < seconds; i++) {
                subscriber.onNext(bar(next++));
            }
            if (next == seconds) {
                next++;
                subscriber.onComplete();
            }
        }

        private Bar bar(int second) {
            Num open = DoubleNum.valueOf(price(second));
            Num close = DoubleNum.valueOf(price(second + 1));
            Instant begin = OPEN.plusSeconds(second);
            return new BaseBar(
                    Duration.ofSeconds(1),
                    begin,
                    begin.plusSeconds(1),
                    open,
                    open.max(close),
                    open.min(close),
                    close,
                    DoubleNum.valueOf(100),
                    DoubleNum.valueOf(0),
                    0);
        }

        private double price(int second) {
            return 100 + 10 * Math.sin(0.11 * second + symbol) + Math.sin(0.7 * second * (1 + symbol % 7));
        }

        @Override
        public void cancel() {
            next = seconds + 1;
        }
    }
}
