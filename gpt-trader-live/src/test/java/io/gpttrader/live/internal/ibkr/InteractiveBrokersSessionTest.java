package io.gpttrader.live.internal.ibkr;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.InteractiveBrokers;
import io.gpttrader.live.Live;
import io.gpttrader.live.LiveSession;
import io.gpttrader.live.internal.ibkr.FakeIbkr.Fault;
import io.gpttrader.live.loopback.LoopbackReply.Damage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
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

/** A session over the Web API of Interactive Brokers on loopback. */
class InteractiveBrokersSessionTest {
    private static final Function<BarSeries, Strategy> AROUND_200 = series -> {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        return new BaseStrategy("around 200", new OverIndicatorRule(close, 200), new UnderIndicatorRule(close, 200));
    };

    @TempDir
    Path folder;

    private final FakeIbkr server = new FakeIbkr();
    private final InteractiveBrokers broker = server.broker();
    private final SubmissionPublisher<Bar> bars = new SubmissionPublisher<>();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(3));
    private int minute;

    @AfterEach
    void close() {
        bars.close();
        broker.close();
        server.close();
    }

    private void bar(double close) {
        Num price = DoubleNum.valueOf(close);
        Instant begin = start.plus(Duration.ofMinutes(minute++));
        server.move(BigDecimal.valueOf(close));
        bars.submit(new BaseBar(
                Duration.ofMinutes(1),
                begin,
                begin.plus(Duration.ofMinutes(1)),
                price,
                price,
                price,
                price,
                DoubleNum.valueOf(1_000),
                DoubleNum.valueOf(1_000),
                0));
    }

    private LiveSession session() {
        return Live.through(broker)
                .journal(folder.resolve("live.db"))
                .session(Map.of(FakeIbkr.SYMBOL, bars), AROUND_200);
    }

    private static void await(BooleanSupplier condition, Supplier<String> told) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited for too long: " + told.get());
            }
            Thread.onSpinWait();
        }
    }

    private static double held(LiveSession session) {
        return session.snapshot().holdings().stream()
                .mapToDouble(LiveSession.Holding::units)
                .sum();
    }

    @Test
    void buys_and_sells_what_the_recipe_decides() {
        LiveSession session = session().start();
        bar(201);
        await(() -> !session.snapshot().holdings().isEmpty(), () -> print(session));
        bar(199);
        await(() -> session.snapshot().holdings().isEmpty(), () -> print(session));
        session.stop();
        assertThat(server.orders).hasSize(2);
    }

    @Test
    void a_lost_answer_makes_no_second_order() {
        server.failNext(new Fault(server.account + "/orders", true, 0, "", Damage.DROPPED));
        LiveSession session = session().start();
        bar(201);
        await(() -> !session.snapshot().holdings().isEmpty(), () -> print(session));
        session.stop();
        assertThat(server.orders).hasSize(1);
        assertThat(broker.positions())
                .singleElement()
                .satisfies(position ->
                        assertThat(position.quantity().doubleValue()).isEqualTo(held(session)));
    }

    private String print(LiveSession session) {
        return session.snapshot() + "\n" + session.report().rejections() + "\n"
                + session.report().notes();
    }
}
