package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/** Sessions over the simulated broker, from the first bar to the report. */
class LiveSessionTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    @TempDir
    Path folder;

    static Bar bar(int day, double open, double close) {
        Instant begin = START.plus(Duration.ofDays(day));
        Num volume = DoubleNum.valueOf(1_000_000);
        return new BaseBar(
                Duration.ofDays(1),
                begin,
                begin.plus(Duration.ofDays(1)),
                DoubleNum.valueOf(open),
                DoubleNum.valueOf(Math.max(open, close)),
                DoubleNum.valueOf(Math.min(open, close)),
                DoubleNum.valueOf(close),
                volume,
                volume,
                0);
    }

    /** In above 100, out below 100. */
    static final Function<BarSeries, Strategy> AROUND_100 = series -> {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        return new BaseStrategy("around 100", new OverIndicatorRule(close, 100), new UnderIndicatorRule(close, 100));
    };

    /** A feed of given bars that ends. */
    static Flow.Publisher<Bar> feed(Bar... bars) {
        return feed(List.of(bars));
    }

    static Flow.Publisher<Bar> feed(List<Bar> bars) {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            private int next;
            private boolean isOver;

            @Override
            public synchronized void request(long n) {
                for (long i = 0; i < n && next < bars.size(); i++) {
                    subscriber.onNext(bars.get(next++));
                }
                if (next == bars.size() && !isOver) {
                    isOver = true;
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                isOver = true;
            }
        });
    }

    @Test
    void a_decision_is_filled_at_the_next_open() {
        SimulatedBroker broker = SimulatedBroker.withCash(100_000);
        List<String> fills = new ArrayList<>();
        LiveReport report = Live.through(broker)
                .withoutLimit("maxPositionPercent")
                .onFill((symbol, trade) -> fills.add(symbol + " " + trade.getType() + " " + trade.getAmount() + " at "
                        + trade.getPricePerAsset() + " " + trade.getIndex()))
                .session(
                        Map.of("AAPL", feed(bar(0, 99, 101), bar(1, 102, 103), bar(2, 103, 99), bar(3, 98, 98))),
                        AROUND_100)
                .run();

        assertThat(fills).containsExactly("AAPL BUY 940.0 at 102.0 1", "AAPL SELL 940.0 at 98.0 3");
        assertThat(report.toString()).contains("around 100");
        assertThat(broker.account().cash()).isEqualByComparingTo("96240");
    }

    @Test
    void a_session_goes_on_from_its_journal_with_what_it_holds() {
        SimulatedBroker broker = SimulatedBroker.withCash(100_000);
        Live live = Live.through(broker).withoutLimit("maxPositionPercent").journal(folder.resolve("live.db"));
        SubmissionPublisher<Bar> first = new SubmissionPublisher<>();
        LiveSession session = live.session(Map.of("AAPL", first), AROUND_100).start();
        first.submit(bar(0, 99, 101));
        first.submit(bar(1, 102, 103));
        await(() -> !session.snapshot().holdings().isEmpty());
        session.stop();
        first.close();

        LiveSession again = live.session(Map.of("AAPL", feed(bar(2, 103, 99), bar(3, 98, 98))), AROUND_100)
                .start();
        assertThat(again.recovered()).isPresent();
        again.awaitEnd();

        assertThat(broker.positions()).isEmpty();
        assertThat(again.report().roundTrips()).hasSize(1);
        assertThat(again.snapshot().warnings()).isEmpty();
    }

    @Test
    void what_a_person_closes_at_the_broker_is_gone_and_halts_entries() {
        SimulatedBroker broker = SimulatedBroker.withCash(100_000);
        SubmissionPublisher<Bar> bars = new SubmissionPublisher<>();
        LiveSession session = Live.through(broker)
                .withoutLimit("maxPositionPercent")
                .session(Map.of("AAPL", bars), AROUND_100)
                .start();
        bars.submit(bar(0, 99, 101));
        bars.submit(bar(1, 102, 103));
        await(() -> !session.snapshot().holdings().isEmpty());

        broker.manualTrade("AAPL", new BigDecimal("-940"));
        session.reconcile();
        session.reconcile();
        await(() -> session.snapshot().holdings().isEmpty());

        assertThat(session.snapshot().entries()).isEqualTo("halt");
        session.stop();
    }

    @Test
    void a_second_session_on_one_account_is_refused() {
        SimulatedBroker broker = SimulatedBroker.withCash(100_000);
        SubmissionPublisher<Bar> bars = new SubmissionPublisher<>();
        try (LiveSession session =
                Live.through(broker).session(Map.of("AAPL", bars), AROUND_100).start()) {
            LiveSession second = Live.through(broker).session(Map.of("AAPL", bars), AROUND_100);
            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another session trades the account");
            assertThat(session.snapshot().state()).isEqualTo("running");
        }
    }

    static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
            Thread.onSpinWait();
            Thread.yield();
        }
    }
}
