package io.gpttrader.live.internal.alpaca;

import static io.gpttrader.live.internal.alpaca.AlpacaProbe.failure;
import static io.gpttrader.live.internal.alpaca.AlpacaProbe.golden;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.Alpaca;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.fake.FakeAlpaca;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists that come in pages are whole, or they are failures. */
@Timeout(60)
class AlpacaListsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-27T15:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final FakeAlpaca server =
            new FakeAlpaca().clock(now::get).cash("100000000").price("AAPL", "190");
    private final Alpaca alpaca = AlpacaProbe.at(server);

    @AfterEach
    void end() {
        alpaca.close();
        server.close();
    }

    private void place(String id, String more) {
        FakeAlpaca.Placed unused =
                server.placeByHand("{\"symbol\":\"AAPL\",\"qty\":\"1\",\"side\":\"buy\",\"type\":\"limit\","
                        + "\"limit_price\":\"180\",\"time_in_force\":\"gtc\",\"client_order_id\":\"" + id + "\"" + more
                        + "}");
    }

    private void buy(String id) {
        FakeAlpaca.Placed unused =
                server.placeByHand("{\"symbol\":\"AAPL\",\"qty\":\"1\",\"side\":\"buy\",\"type\":\"market\","
                        + "\"time_in_force\":\"day\",\"client_order_id\":\"" + id + "\"}");
    }

    @Test
    void more_orders_than_a_page_holds_are_all_listed_once_though_many_have_the_same_moment() {
        for (int i = 0; i < 1_234; i++) {
            if (i % 170 == 0) {
                now.set(now.get().plusMillis(1));
            }
            place("p-" + i, "");
        }
        List<BrokerOrder> orders = alpaca.openOrders();
        assertThat(orders).hasSize(1_234);
        assertThat(orders).extracting(BrokerOrder::clientOrderId).doesNotHaveDuplicates();
    }

    @Test
    void a_list_that_may_not_be_whole_is_a_failure() {
        for (int i = 0; i < 600; i++) {
            place("s-" + i, "");
        }
        assertThat(failure(alpaca::openOrders).kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(failure(alpaca::openOrders)).hasMessageContaining("not known whether the list is whole");
    }

    @Test
    void legs_are_listed_with_their_entry_and_after_it() {
        place(
                "b-1",
                ",\"order_class\":\"bracket\",\"take_profit\":{\"limit_price\":\"200\"},\"stop_loss\":{\"stop_price\":\"170\"}");
        place("b-2", "");
        assertThat(alpaca.openOrders()).hasSize(4);
        assertThat(alpaca.openOrders().stream()
                        .filter(each -> each.clientOrderId().equals("b-1"))
                        .findFirst()
                        .orElseThrow()
                        .legs())
                .hasSize(2);
        server.price("AAPL", "179");
        assertThat(alpaca.openOrders())
                .hasSize(2)
                .extracting(each -> each.side().label())
                .containsOnly("sell");
    }

    @Test
    void executions_are_listed_from_a_moment_on_page_by_page() {
        for (int i = 0; i < 250; i++) {
            now.set(BEGIN.plusSeconds(i));
            buy("f-" + i);
        }
        assertThat(alpaca.fills(BEGIN))
                .hasSize(250)
                .isSortedAccordingTo((one, other) -> one.time().compareTo(other.time()));
        assertThat(server.requests("GET /v2/account/activities/FILL").getLast().target())
                .contains("page_token=20261127");
        List<BrokerFill> late = alpaca.fills(BEGIN.plusSeconds(200));
        assertThat(late).hasSize(50);
        assertThat(late.getFirst().time()).isEqualTo(BEGIN.plusSeconds(200));
        assertThat(alpaca.fills(BEGIN.plusSeconds(200).plusMillis(1))).hasSize(49);
        assertThat(alpaca.fills(BEGIN.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void a_fill_by_hand_is_listed_without_a_client_id() {
        buy("someone-elses");
        BrokerFill fill = alpaca.fills(BEGIN).getFirst();
        assertThat(fill.clientOrderId()).isEmpty();
        assertThat(fill.cumulativeQuantity()).isEqualByComparingTo("1");
        assertThat(fill.time()).isEqualTo(BEGIN);
    }

    @Test
    void executions_of_one_millisecond_are_put_in_order() {
        server.answerNext("GET /v2/account/activities/FILL", 200, golden("activities.json"));
        List<BrokerFill> fills = alpaca.fills(Instant.parse("2021-01-01T00:00:00Z"));
        assertThat(fills)
                .extracting(each -> each.cumulativeQuantity().toPlainString())
                .containsExactly("970", "1000", "0.38962051");
        assertThat(fills.getLast().price()).isEqualByComparingTo("128.33");
        assertThat(fills.getLast().executionId()).isEqualTo("fe060a1b-5b45-4eba-ba46-c3a3345d8255/0.38962051");
    }

    @Test
    void a_server_that_has_only_the_other_address_for_executions_is_asked_there() {
        server.answerNext(
                "GET /v2/account/activities/FILL", 404, "{\"code\":40410000,\"message\":\"endpoint not found.\"}");
        server.answerNext("GET /v2/account/activities?activity_types=FILL&", 200, golden("activities.json"));
        server.answerNext("GET /v2/account/activities?activity_types=FILL&", 200, "[]");
        assertThat(alpaca.fills(Instant.parse("2021-01-01T00:00:00Z"))).hasSize(3);
    }

    @Test
    void a_server_that_gives_the_same_page_again_and_again_is_not_believed() {
        for (int i = 0; i < 100; i++) {
            buy("e-" + i);
        }
        String page = server.activities();
        for (int i = 0; i < 4; i++) {
            server.answerNext("GET /v2/account/activities/FILL", 200, page);
        }
        assertThat(failure(() -> alpaca.fills(BEGIN))).hasMessageContaining("list of fills does not end");
    }

    @Test
    void a_page_that_fails_makes_the_list_fail() {
        buy("x-1");
        server.answerNext("GET /v2/account/activities/FILL", 200, "{\"message\":\"soon\"}");
        assertThat(failure(() -> alpaca.fills(BEGIN)).kind()).isEqualTo(Kind.PROTOCOL);
        server.answerNext("GET /v2/orders?", 200, "{}");
        assertThat(failure(alpaca::openOrders).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void what_is_over_by_the_time_it_is_listed_is_left_out() {
        server.answerNext(
                "GET /v2/orders?",
                200,
                "[{\"id\":\"1\",\"symbol\":\"AAPL\",\"side\":\"buy\",\"status\":\"filled\",\"submitted_at\":null}]");
        assertThat(alpaca.openOrders()).isEmpty();
    }
}
