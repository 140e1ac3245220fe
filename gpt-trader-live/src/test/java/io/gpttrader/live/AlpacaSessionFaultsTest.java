package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.fake.FakeAlpaca;
import io.gpttrader.live.fake.FakeFault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DoubleNum;

/** A session that trades through Alpaca, from the bar to the position, with a server whose answers get lost. */
@Timeout(120)
class AlpacaSessionFaultsTest {

    private final FakeAlpaca server = new FakeAlpaca().price("AAPL", "101");
    private final SubmissionPublisher<Bar> feed = new SubmissionPublisher<>();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(2));
    private int minute;
    private LiveSession session;

    @TempDir
    Path folder;

    @BeforeEach
    void openTheMarket() {
        LocalDate today = LocalDate.now(ZoneId.of("America/New_York"));
        for (int i = -1; i < 3; i++) {
            server.day(today.plusDays(i), "00:00-23:59");
        }
    }

    @AfterEach
    void end() {
        if (session != null) {
            session.stop();
        }
        feed.close();
        server.close();
    }

    private Alpaca alpaca() {
        return Alpaca.paper(FakeAlpaca.KEY, FakeAlpaca.SECRET)
                .at(server.tradingUri(), server.dataUri())
                .timeout(Duration.ofSeconds(1))
                .settleTime(Duration.ofMillis(700))
                .callsPerMinute(100_000)
                .backOff(Duration.ofMillis(5), Duration.ofMillis(50));
    }

    private LiveSession start(Alpaca alpaca) {
        return start(alpaca, "AAPL");
    }

    private LiveSession start(Alpaca alpaca, String symbol) {
        LiveSession session = Live.through(alpaca)
                .withoutLimit("maxPositionPercent")
                .journal(folder.resolve("live.db"))
                .session(Map.of(symbol, feed), LiveSessionTest.AROUND_100)
                .start();
        until("subscribed", feed::hasSubscribers);
        until("listening", () -> server.listening() == 1);
        return session;
    }

    private void bar(double close) {
        Instant begin = start.plus(Duration.ofMinutes(minute++));
        DoubleNum price = DoubleNum.valueOf(close);
        int unused = feed.submit(new BaseBar(
                Duration.ofMinutes(1),
                begin,
                begin.plus(Duration.ofMinutes(1)),
                price,
                price,
                price,
                price,
                DoubleNum.valueOf(1_000),
                DoubleNum.valueOf(1_000),
                1));
    }

    private void until(String what, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline)
                    .as("waited in vain: " + what + "; the server got " + server.requests() + " and has "
                            + server.orders() + "; " + (session == null ? "" : session.snapshot()))
                    .isNegative();
            LockSupport.parkNanos(2_000_000);
        }
    }

    private List<FakeAlpaca.Placed> orders(String side) {
        return server.orders().stream().filter(each -> each.side().equals(side)).toList();
    }

    @Test
    void a_decision_becomes_an_order_and_a_position_and_an_exit_ends_it() {
        try (Alpaca alpaca = alpaca()) {
            session = start(alpaca);
            bar(101);
            until("bought", () -> server.positions().containsKey("AAPL"));
            until("known", () -> !session.snapshot().holdings().isEmpty());
            server.price("AAPL", "99");
            bar(99);
            until("sold", () -> server.positions().isEmpty());
            until("known", () -> session.snapshot().holdings().isEmpty());
            session.stop();
            assertThat(server.orders())
                    .hasSize(2)
                    .allMatch(each -> each.status().equals("filled"));
            assertThat(session.report().toString()).contains("around 100");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeFault.class,
            names = {"ERROR_BEFORE", "DROP_AFTER", "HALF_JSON"})
    void a_fault_at_the_submission_makes_neither_two_orders_nor_none(FakeFault fault) {
        trade(fault);
    }

    @ParameterizedTest
    @Tag("deep")
    @EnumSource(
            value = FakeFault.class,
            names = {"NONE", "FORBIDDEN", "REDIRECT", "NOT_YET"},
            mode = EnumSource.Mode.EXCLUDE)
    void every_fault_at_the_submission_makes_neither_two_orders_nor_none(FakeFault fault) {
        trade(fault);
    }

    private void trade(FakeFault fault) {
        try (Alpaca alpaca = alpaca()) {
            session = start(alpaca);
            server.next("POST /v2/orders", fault);
            bar(101);
            until("bought in spite of " + fault, () -> server.positions().containsKey("AAPL"));
            until(
                    "known in spite of " + fault,
                    () -> !session.snapshot().holdings().isEmpty());
            server.next("POST /v2/orders", fault);
            server.price("AAPL", "99");
            bar(99);
            until("sold in spite of " + fault, () -> server.positions().isEmpty());
            until(
                    "known in spite of " + fault,
                    () -> session.snapshot().holdings().isEmpty());
            assertThat(orders("buy")).hasSize(1);
            assertThat(orders("sell")).hasSize(1);
        }
    }

    @Test
    void fills_that_the_stream_did_not_tell_are_found() {
        try (Alpaca alpaca = alpaca()) {
            session = start(alpaca);
            server.freezeStreams(true);
            bar(101);
            until("bought", () -> server.positions().containsKey("AAPL"));
            server.freezeStreams(false);
            server.dropStreams();
            until("known", () -> !session.snapshot().holdings().isEmpty());
        }
    }

    @Test
    void a_coin_is_traded_while_the_stock_market_is_closed() {
        LocalDate today = LocalDate.now(ZoneId.of("America/New_York"));
        for (int i = -1; i < 3; i++) {
            server.day(today.plusDays(i), "closed");
        }
        server.price("BTC/USD", "101");
        try (Alpaca alpaca = alpaca()) {
            session = start(alpaca, "BTC/USD");
            bar(101);
            until("bought", () -> server.positions().containsKey("BTC/USD"));
            until("known", () -> !session.snapshot().holdings().isEmpty());
            server.price("BTC/USD", "99");
            bar(99);
            until("known", () -> session.snapshot().holdings().isEmpty());
            assertThat(server.requests("POST /v2/orders"))
                    .hasSize(2)
                    .allMatch(each -> each.body().contains("\"gtc\""));
        }
    }
}
