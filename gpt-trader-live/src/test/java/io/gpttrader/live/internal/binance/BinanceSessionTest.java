package io.gpttrader.live.internal.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.Binance;
import io.gpttrader.live.Live;
import io.gpttrader.live.LiveSession;
import io.gpttrader.live.internal.binance.FakeBinance.Fault;
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
import org.junit.jupiter.api.Tag;
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

/** A session over Binance's protocol on loopback. */
class BinanceSessionTest {
    private static final Function<BarSeries, Strategy> AROUND_50000 = series -> {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        return new BaseStrategy(
                "around 50000", new OverIndicatorRule(close, 50_000), new UnderIndicatorRule(close, 50_000));
    };

    @TempDir
    Path folder;

    private final FakeBinance server = new FakeBinance();
    private final Binance broker = server.broker().recvWindow(Duration.ofSeconds(1));
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
        synchronized (server) {
            server.market.move(BigDecimal.valueOf(close));
        }
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
                .fractionalShares()
                .journal(folder.resolve("live.db"))
                .session(Map.of("BTCUSDT", bars), AROUND_50000);
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

    private BigDecimal coins() {
        return server.market.balances.get("BTC");
    }

    @Test
    void buys_and_sells_what_the_recipe_decides() {
        LiveSession session = session().start();
        bar(50_100);
        await(() -> !session.snapshot().holdings().isEmpty(), () -> print(session));
        bar(49_900);
        await(() -> session.snapshot().holdings().isEmpty(), () -> print(session));
        session.stop();
        assertThat(server.market.orders).hasSize(2);
        assertThat(coins()).isZero();
    }

    /** The fee is taken in coins, so that less is there than was bought; that is certain when {@code settleTime} is over. */
    @Test
    @Tag("deep")
    void sells_what_is_there_where_the_fee_was_taken_in_coins() {
        server.market.feeRate = new BigDecimal("0.001");
        LiveSession session = session().start();
        bar(50_100);
        await(
                () -> !session.snapshot().holdings().isEmpty()
                        && session.snapshot().holdings().get(0).units() == coins().doubleValue(),
                () -> print(session));
        bar(49_900);
        await(() -> coins().compareTo(new BigDecimal("0.0001")) < 0, () -> print(session));
        session.stop();
    }

    @Test
    void a_lost_answer_makes_no_second_order() {
        server.failNext(Fault.damage(true, Damage.DROPPED));
        LiveSession session = session().start();
        bar(50_100);
        await(() -> !session.snapshot().holdings().isEmpty(), () -> print(session));
        session.stop();
        assertThat(server.market.orders).hasSize(1);
        assertThat(coins().doubleValue())
                .isEqualTo(session.snapshot().holdings().get(0).units());
    }

    private String print(LiveSession session) {
        return session.snapshot() + "\n" + session.report().rejections() + "\n"
                + session.report().notes();
    }
}
