package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.fake.FakeAlpaca;
import io.gpttrader.live.fake.FakeFault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/** Sessions over Alpaca's protocol on loopback, with what goes wrong on the way. */
class AlpacaSessionTest {

    @TempDir
    Path folder;

    private final FakeAlpaca fake = new FakeAlpaca();
    private final Alpaca alpaca = Alpaca.paper(FakeAlpaca.KEY, FakeAlpaca.SECRET)
            .at(fake.tradingUri(), fake.dataUri())
            .settleTime(Duration.ofMillis(300));
    private final SubmissionPublisher<Bar> bars = new SubmissionPublisher<>();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(3));
    private int minute;

    @BeforeEach
    void market() {
        fake.price("AAPL", "101");
        fake.tradingAllDay().open(true);
    }

    @AfterEach
    void close() {
        bars.close();
        alpaca.close();
        fake.close();
    }

    private void bar(double close) {
        Num price = DoubleNum.valueOf(close);
        Num volume = DoubleNum.valueOf(1_000);
        Instant begin = start.plus(Duration.ofMinutes(minute++));
        fake.price("AAPL", BigDecimal.valueOf(close));
        bars.submit(new BaseBar(
                Duration.ofMinutes(1),
                begin,
                begin.plus(Duration.ofMinutes(1)),
                price,
                price,
                price,
                price,
                volume,
                volume,
                0));
    }

    private LiveSession session() {
        return Live.through(alpaca)
                .journal(folder.resolve("live.db"))
                .session(Map.of("AAPL", bars), LiveSessionTest.AROUND_100);
    }

    @Test
    void buys_and_sells_what_the_recipe_decides() {
        LiveSession session = session().start();
        bar(101);
        LiveSessionTest.await(() -> fake.positions().containsKey("AAPL"));
        LiveSessionTest.await(() -> !session.snapshot().holdings().isEmpty());
        assertThat(session.snapshot().orders()).isEmpty();
        bar(99);
        LiveSessionTest.await(() -> session.snapshot().holdings().isEmpty());
        session.stop();

        assertThat(fake.orders()).hasSize(2);
        assertThat(fake.positions()).isEmpty();
        assertThat(session.report().roundTrips()).hasSize(1);
    }

    @Test
    void a_lost_answer_makes_no_second_order() {
        fake.next("POST /v2/orders", FakeFault.DROP_AFTER);
        LiveSession session = session().start();
        bar(101);
        LiveSessionTest.await(() -> !session.snapshot().holdings().isEmpty());
        session.stop();

        assertThat(fake.orders()).hasSize(1);
        assertThat(fake.positions().get("AAPL").doubleValue())
                .isEqualTo(session.snapshot().holdings().get(0).units());
    }

    @Test
    void an_order_of_the_last_bar_may_still_fill_when_the_feed_has_ended() {
        LiveSession session = session().start();
        bar(101);
        bars.close();
        session.awaitEnd();

        assertThat(session.snapshot().holdings()).hasSize(1);
        assertThat(fake.positions()).containsKey("AAPL");
        assertThat(session.report().rejections()).noneMatch(each -> each.limit().equals("canceled"));
    }

    @Test
    void bars_of_long_ago_enter_nothing_and_the_report_says_why() {
        minute = -60 * 24 * 30;
        LiveSession session = session().start();
        bar(101);
        bars.close();
        session.awaitEnd();

        assertThat(fake.orders()).isEmpty();
        assertThat(session.report().notes().get(0)).contains("no entries: the last bar of AAPL ended ");
    }

    @Test
    void an_account_of_real_money_needs_to_be_named() {
        LiveSession session = Live.through(
                        Alpaca.live(FakeAlpaca.KEY, FakeAlpaca.SECRET).at(fake.tradingUri(), fake.dataUri()))
                .session(Map.of("AAPL", bars), LiveSessionTest.AROUND_100);
        assertThatThrownBy(session::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("realMoney(\"");
    }

    @Test
    void a_dry_run_sends_nothing() {
        LiveSession session = Live.through(alpaca)
                .dryRun()
                .session(Map.of("AAPL", bars), LiveSessionTest.AROUND_100)
                .start();
        bar(101);
        LiveSessionTest.await(() -> session.report().rejections().stream()
                .anyMatch(each -> each.limit().equals("dryRun")));
        session.stop();
        assertThat(fake.orders()).isEmpty();
    }

    /** A daily bar ends with its trading session; Alpaca takes orders for the next opening auction from 19:00 New York on. */
    @Test
    void a_decision_at_the_close_goes_into_the_next_opening_auction() {
        Duration ahead = Duration.between(Instant.now(), Instant.parse("2026-11-24T23:59:57Z"));
        fake.clock(() -> Instant.now().plus(ahead));
        LiveSession session = session().start();
        Num price = DoubleNum.valueOf(101);
        Instant close = Instant.parse("2026-11-24T21:00:00Z");
        bars.submit(new BaseBar(
                Duration.ofMinutes(390),
                close.minus(Duration.ofMinutes(390)),
                close,
                price,
                price,
                price,
                price,
                price,
                price,
                0));
        LiveSessionTest.await(() -> session.report().notes().toString().contains("held until 2026-11-25T00:00:00Z"));
        assertThat(fake.orders()).isEmpty();

        LiveSessionTest.await(
                () -> fake.orders().stream().anyMatch(order -> order.request().contains("\"time_in_force\":\"opg\"")));
        session.stop();
    }

    @Test
    void goes_on_after_a_stop_and_sees_what_was_sold_meanwhile() {
        LiveSession session = session().start();
        bar(101);
        LiveSessionTest.await(() -> !session.snapshot().holdings().isEmpty());
        session.stop();
        String held = fake.positions().get("AAPL").toPlainString();
        fake.placeByHand("{\"symbol\":\"AAPL\",\"qty\":\"" + held
                + "\",\"side\":\"sell\",\"type\":\"market\",\"time_in_force\":\"day\"}");
        LiveSessionTest.await(() -> fake.positions().isEmpty());

        LiveSession again = session().start();
        LiveSessionTest.await(() -> again.snapshot().holdings().isEmpty());
        assertThat(again.snapshot().entries()).isEqualTo("halt");
        bar(99);
        bar(101);
        again.stop();
        assertThat(fake.orders().stream().filter(order -> order.clientId().startsWith("gt")))
                .hasSize(1);
        assertThat(List.copyOf(again.report().notes())).isNotEmpty();
    }
}
