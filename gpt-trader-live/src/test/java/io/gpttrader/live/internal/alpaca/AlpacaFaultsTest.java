package io.gpttrader.live.internal.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.Alpaca;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.fake.FakeAlpaca;
import io.gpttrader.live.fake.FakeFault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever goes wrong, and however often it is tried again under the same id, each order is at the broker once or not at all, and what
 * the adapter says of it is so.
 */
@Timeout(600)
class AlpacaFaultsTest {

    /** Silence costs a time-out each, and is rarer. */
    private static final List<FakeFault> FAULTS = List.of(
            FakeFault.NONE,
            FakeFault.NONE,
            FakeFault.DROP_BEFORE,
            FakeFault.DROP_AFTER,
            FakeFault.ERROR_BEFORE,
            FakeFault.ERROR_AFTER,
            FakeFault.HALF_ANSWER,
            FakeFault.HALF_JSON,
            FakeFault.HTML,
            FakeFault.NOT_YET,
            FakeFault.FORBIDDEN);

    @Test
    void each_order_is_there_once_or_not_at_all() {
        sequences(40, 1L);
    }

    @Test
    @Tag("deep")
    void each_order_is_there_once_or_not_at_all_in_many_sequences() {
        sequences(3_000, 20_261_128L);
    }

    private static void sequences(int count, long seed) {
        try (FakeAlpaca server = new FakeAlpaca().price("AAPL", "10").cash("1000000000");
                Alpaca alpaca = AlpacaProbe.at(server).timeout(Duration.ofMillis(400))) {
            Random random = new Random(seed);
            for (int i = 0; i < count; i++) {
                String id = "seq-" + seed + "-" + i;
                List<String> story = new ArrayList<>();
                assertThat(isSettled(server, alpaca, id, random, story))
                        .as(story.toString())
                        .isTrue();
            }
            agree(server, alpaca);
        }
    }

    /** Sends an order under one id until it is known to be there. */
    private static boolean isSettled(FakeAlpaca server, Alpaca alpaca, String id, Random random, List<String> story) {
        OrderRequest request = OrderRequest.buy("AAPL", BigDecimal.valueOf(1 + random.nextInt(9)))
                .clientOrderId(id);
        for (int attempt = 0; attempt < 60; attempt++) {
            FakeFault fault = random.nextInt(40) == 0 ? silence(random) : FAULTS.get(random.nextInt(FAULTS.size()));
            server.next("POST /v2/orders", fault);
            story.add(fault.name());
            long before = placed(server, id);
            Optional<Kind> kind = sent(alpaca, request);
            story.add(kind.map(Kind::name).orElse("OK"));
            long after = placed(server, id);
            assertThat(after).as(id + " " + story).isLessThanOrEqualTo(1);
            if (kind.isEmpty() || kind.get() == Kind.DUPLICATE) {
                return after == 1 && alpaca.order(id).isPresent();
            }
            if (kind.get() == Kind.REJECTED || kind.get() == Kind.NOT_SENT || kind.get() == Kind.UNAUTHORIZED) {
                assertThat(after).as(id + " " + story).isEqualTo(before);
            }
            if (random.nextBoolean() && alpaca.order(id).isPresent()) {
                return placed(server, id) == 1;
            }
        }
        return false;
    }

    private static FakeFault silence(Random random) {
        return random.nextBoolean() ? FakeFault.SILENCE_BEFORE : FakeFault.SILENCE_AFTER;
    }

    private static Optional<Kind> sent(Alpaca alpaca, OrderRequest request) {
        try {
            BrokerOrder order = alpaca.submit(request);
            assertThat(order.clientOrderId()).isEqualTo(request.clientOrderId());
            return Optional.empty();
        } catch (BrokerException e) {
            return Optional.of(e.kind());
        }
    }

    private static long placed(FakeAlpaca server, String id) {
        return server.orders().stream()
                .filter(each -> each.clientId().equals(id))
                .count();
    }

    /** Executions, orders and positions add up in the end. */
    private static void agree(FakeAlpaca server, Alpaca alpaca) {
        AlpacaProbe.until("all are filled", () -> alpaca.openOrders().isEmpty());
        Map<String, BigDecimal> filled = alpaca.fills(Instant.now().minus(Duration.ofHours(1))).stream()
                .collect(Collectors.toMap(BrokerFill::brokerOrderId, BrokerFill::quantity, BigDecimal::add));
        BigDecimal all = BigDecimal.ZERO;
        for (FakeAlpaca.Placed each : server.orders()) {
            assertThat(filled.get(each.id())).isEqualByComparingTo(each.filled());
            all = all.add(each.filled());
        }
        assertThat(alpaca.positions().getFirst().quantity()).isEqualByComparingTo(all);
    }
}
