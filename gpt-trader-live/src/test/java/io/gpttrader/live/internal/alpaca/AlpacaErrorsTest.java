package io.gpttrader.live.internal.alpaca;

import static io.gpttrader.live.internal.alpaca.AlpacaProbe.failure;
import static io.gpttrader.live.internal.alpaca.AlpacaProbe.golden;
import static io.gpttrader.live.internal.alpaca.AlpacaProbe.number;
import static io.gpttrader.live.internal.alpaca.AlpacaProbe.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.Alpaca;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.fake.FakeAlpaca;
import io.gpttrader.live.fake.FakeFault;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether a request that failed was carried out: told by the status, the code and the words, and never guessed. */
@Timeout(60)
class AlpacaErrorsTest {

    private final FakeAlpaca server = new FakeAlpaca().price("AAPL", "190");
    private final Alpaca alpaca = AlpacaProbe.at(server).timeout(Duration.ofSeconds(2));

    @AfterEach
    void end() {
        alpaca.close();
        server.close();
    }

    private static OrderRequest order(String id) {
        return OrderRequest.buy("AAPL", number("10")).limit(number("180")).clientOrderId(id);
    }

    private Kind kindOf(int status, String body) {
        server.answerNext("POST /v2/orders", status, body);
        return failure(() -> alpaca.submit(order("k-1"))).kind();
    }

    @ParameterizedTest
    @EnumSource(FakeFault.class)
    void each_fault_of_a_submission_tells_whether_there_may_be_an_order(FakeFault fault) {
        server.next("POST /v2/orders", fault);
        server.slow(Duration.ofMillis(20));
        switch (fault) {
            case NONE, SLOW ->
                assertThat(alpaca.submit(order("s-1")).clientOrderId()).isEqualTo("s-1");
            default -> {
                BrokerException thrown = failure(() -> alpaca.submit(order("s-1")));
                assertThat(thrown.kind()).isEqualTo(kindFor(fault));
                assertThat(thrown).hasMessageContaining("s-1");
            }
        }
        assertThat(server.requests("POST /v2/orders")).as("sent once").hasSize(1);
        boolean mayBeThere = switch (fault) {
            case NONE, SLOW, SILENCE_AFTER, DROP_AFTER, ERROR_AFTER, HALF_ANSWER, HALF_JSON, HTML -> true;
            default -> false;
        };
        assertThat(server.orders()).hasSize(mayBeThere ? 1 : 0);
        assertThat(alpaca.order("s-1").isPresent()).isEqualTo(mayBeThere);
    }

    private static Kind kindFor(FakeFault fault) {
        return switch (fault) {
            case LIMITED -> Kind.NOT_SENT;
            case FORBIDDEN -> Kind.UNAUTHORIZED;
            case HALF_JSON, HTML, REDIRECT -> Kind.PROTOCOL;
            case NOT_YET -> Kind.REJECTED;
            default -> Kind.UNKNOWN;
        };
    }

    @Test
    void a_server_that_is_not_there_got_nothing() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + port);
        try (Alpaca lonely = Alpaca.paper("key", "secret").at(nowhere, nowhere)) {
            assertThat(failure(() -> lonely.submit(order("n-1"))).kind()).isEqualTo(Kind.NOT_SENT);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|{\"code\":40110000,\"message\":\"request is not authorized\"}|UNAUTHORIZED",
                "403|{\"message\": \"forbidden.\"}|UNAUTHORIZED",
                "403||UNAUTHORIZED",
                "403|{\"code\":40310000,\"message\":\"forbidden\"}|UNAUTHORIZED",
                "403|{\"code\":40310000,\"message\":\"insufficient buying power\",\"buying_power\":\"1\"}|REJECTED",
                "403|{\"code\":40310000,\"message\":\"account is not authorized to trade crypto\"}|REJECTED",
                "403|{\"code\":40310100,\"message\":\"trade denied due to pattern day trading protection\"}|REJECTED",
                "403|{\"message\":\"asset AAPL cannot be sold short\"}|REJECTED",
                "422|{\"code\":40010001,\"message\":\"client_order_id must be unique\"}|DUPLICATE",
                "422|{\"message\":\"client order id already exists\"}|DUPLICATE",
                "409|{\"message\":\"client_order_id is used\"}|DUPLICATE",
                "422|{\"code\":40010001,\"message\":\"qty must be > 0\"}|REJECTED",
                "422|{\"code\":42210000,\"message\":\"potential wash trade detected. use complex orders\"}|REJECTED",
                "400|{\"code\":40010000,\"message\":\"request body format is invalid\"}|REJECTED",
                "404|{\"code\":40410000,\"message\":\"asset not found for AAPL\"}|REJECTED",
                "404|<html>Not Found</html>|PROTOCOL",
                "413|<html>too large</html>|PROTOCOL",
                "408||UNKNOWN",
                "429|{\"code\":42910000,\"message\":\"rate limit exceeded\"}|NOT_SENT",
                "500||UNKNOWN",
                "502|<html>Bad Gateway</html>|UNKNOWN",
                "503|{\"message\":\"service unavailable\"}|UNKNOWN",
                "200|[]|PROTOCOL",
                "200||PROTOCOL",
                "200|{}|PROTOCOL",
                "200|{\"id\":\"1\",\"client_order_id\":\"another\",\"symbol\":\"AAPL\",\"side\":\"buy\"}|PROTOCOL"
            })
    void an_answer_to_a_submission_means(int status, String body, Kind kind) {
        assertThat(kindOf(status, body == null ? "" : body)).isEqualTo(kind);
    }

    @Test
    void the_numbers_that_come_with_a_refusal_are_told() {
        server.answerNext("POST /v2/orders", 403, golden("error-held.json"));
        assertThat(failure(() -> alpaca.submit(order("h-1"))))
                .hasMessage(
                        "submit order h-1: Alpaca answered HTTP 403, insufficient qty available for order (requested: 5264,"
                                + " available: 0) (available 0, existing_qty 5264, held_for_orders 5264, symbol LIDR), code 40310000");
    }

    @Test
    void the_remedy_for_wrong_keys_is_told() {
        try (Alpaca stranger = Alpaca.paper("wrong", "keys").at(server.tradingUri(), server.dataUri())) {
            BrokerException thrown = failure(stranger::account);
            assertThat(thrown.kind()).isEqualTo(Kind.UNAUTHORIZED);
            assertThat(thrown).hasMessageContaining("check the key and the secret");
        }
    }

    @Test
    void too_many_requests_tell_when_to_come_back() {
        server.answerNext(
                "POST /v2/orders",
                429,
                "{}",
                "X-RateLimit-Limit",
                "200",
                "X-RateLimit-Remaining",
                "0",
                "X-RateLimit-Reset",
                Long.toString(Instant.now().getEpochSecond() + 4));
        BrokerException thrown = failure(() -> alpaca.submit(order("l-1")));
        assertThat(thrown.kind()).isEqualTo(Kind.NOT_SENT);
        assertThat(thrown.isOutcomeUnknown()).isFalse();
        assertThat(thrown.retryAfter().orElseThrow()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(4));
    }

    @Test
    void when_to_come_back_is_told_by_the_servers_clock_and_never_far_away() {
        server.clock(() -> Instant.now().plus(Duration.ofMinutes(30)));
        Instant reset = Instant.now().plus(Duration.ofMinutes(30)).plusSeconds(4);
        String[] headers = {"X-RateLimit-Reset", Long.toString(reset.getEpochSecond())};
        try (Alpaca unaware = AlpacaProbe.at(server)) {
            server.answerNext("POST /v2/orders", 429, "{}", headers);
            assertThat(failure(() -> unaware.submit(order("t-1"))).retryAfter()).contains(Duration.ofSeconds(65));
        }
        assertThat(alpaca.time()).isAfter(Instant.now().plus(Duration.ofMinutes(29)));
        server.answerNext("POST /v2/orders", 429, "{}", headers);
        assertThat(failure(() -> alpaca.submit(order("t-2"))).retryAfter().orElseThrow())
                .isBetween(Duration.ZERO, Duration.ofSeconds(4));
    }

    @Test
    void an_error_of_the_servers_asks_to_wait_only_where_it_says_so() {
        String reset = Long.toString(Instant.now().getEpochSecond() + 60);
        server.answerNext("POST /v2/orders", 500, "{}", "X-RateLimit-Remaining", "10", "X-RateLimit-Reset", reset);
        assertThat(failure(() -> alpaca.submit(order("w-1"))).retryAfter()).isEmpty();
        server.answerNext("POST /v2/orders", 503, "{}", "Retry-After", "7", "X-RateLimit-Reset", reset);
        assertThat(failure(() -> alpaca.submit(order("w-2"))).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeFault.class,
            names = {"SILENCE_BEFORE", "DROP_BEFORE", "ERROR_BEFORE", "ERROR_AFTER", "HALF_ANSWER", "LIMITED"})
    void a_question_is_asked_again(FakeFault fault) {
        server.next("GET /v2/account", fault);
        assertThat(alpaca.account().id()).isEqualTo("PA3FAKE00001");
        assertThat(server.requests("GET /v2/account").size()).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeFault.class,
            names = {"HALF_JSON", "HTML", "REDIRECT"})
    void an_answer_without_sense_is_a_failure_and_no_empty_list(FakeFault fault) {
        server.next("GET /v2/positions", fault);
        assertThat(failure(alpaca::positions).kind()).isEqualTo(Kind.PROTOCOL);
        server.next("GET /v2/orders:by", fault);
        assertThat(failure(() -> alpaca.order("a-1")).kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(server.requests("GET /elsewhere"))
                .as("keys go to no other address")
                .isEmpty();
    }

    @Test
    void an_order_that_is_not_there_yet_is_absent_and_found_later() {
        alpaca.submit(order("y-1"));
        server.next("GET /v2/orders:by", FakeFault.NOT_YET);
        assertThat(alpaca.order("y-1")).isEmpty();
        assertThat(alpaca.order("y-1")).isPresent();
        server.answerNext("GET /v2/orders:by", 404, "<html>no such page</html>");
        assertThat(failure(() -> alpaca.order("y-1")).kind()).isEqualTo(Kind.PROTOCOL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "204||",
                "200|{}|",
                "207|[]|",
                "404|{\"code\":40410000,\"message\":\"order not found\"}|NOT_FOUND",
                "404||NOT_FOUND",
                "422|{\"code\":42210000,\"message\":\"order is already in \\\"filled\\\" state\"}|REJECTED",
                "500|{}|UNKNOWN",
                "429|{}|NOT_SENT",
                "403|{\"message\":\"forbidden.\"}|UNAUTHORIZED"
            })
    void an_answer_to_a_cancellation_means(int status, String body, Kind kind) {
        BrokerOrder order = alpaca.submit(order("c-1"));
        server.answerNext("DELETE /v2/orders/" + order.brokerOrderId(), status, body == null ? "" : body);
        if (kind == null) {
            alpaca.cancel(order);
        } else {
            assertThat(failure(() -> alpaca.cancel(order)).kind()).isEqualTo(kind);
        }
        assertThat(server.requests("DELETE ")).hasSize(1);
    }

    @Test
    void an_order_that_the_exchange_rejects_later_is_told_with_the_reason() throws Exception {
        AlpacaProbe probe = new AlpacaProbe();
        try (AutoCloseable stream = alpaca.listen(probe)) {
            assertThat(stream).isNotNull();
            until("connected", () -> probe.connections() == 1);
            server.rejectNext("the symbol is halted");
            assertThat(alpaca.submit(order("j-1")).status()).isEqualTo(OrderStatus.PENDING);
            until("rejected", () -> probe.orders().stream().anyMatch(each -> each.status() == OrderStatus.REJECTED));
            assertThat(probe.orders().getLast().reason()).isEqualTo("the symbol is halted");
        }
        assertThat(alpaca.order("j-1").orElseThrow().status()).isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    void settings_are_checked_where_they_are_given() {
        assertThatThrownBy(() -> alpaca.timeout(Duration.ZERO)).hasMessageContaining("timeout must be above 0");
        assertThatThrownBy(() -> alpaca.callsPerMinute(3)).hasMessageContaining("callsPerMinute must be");
        assertThatThrownBy(() -> alpaca.feed("SIP!")).hasMessageContaining("feed must be a name");
        assertThatThrownBy(() -> alpaca.backOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("longest must be at least first");
    }
}
