package io.gpttrader.live.internal.alpaca;

import static io.gpttrader.live.internal.alpaca.AlpacaProbe.golden;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gpttrader.live.Alpaca;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.fake.FakeAlpaca;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are not as they should be are read, or are said to make no sense; nothing else is ever thrown. Seeded. */
@Timeout(120)
class AlpacaFuzzTest {

    private static final List<String> ODD = List.of(
            "",
            " ",
            "null",
            "NaN",
            "-1",
            "0",
            "1e400",
            "1e-400",
            "9".repeat(500),
            "true",
            "12,5",
            "0x10",
            "2026-13-45T99:99:99Z",
            "\u0000",
            "\u2028",
            "buy",
            "held",
            "BTC/USD");

    private final Random random = new Random(20_261_128);

    private void tried(String name, int times, Consumer<JsonNode> reader) {
        JsonNode sample = AlpacaProbe.json(golden(name));
        int read = 0;
        for (int i = 0; i < times; i++) {
            JsonNode changed = sample.deepCopy();
            for (int change = random.nextInt(3); change >= 0; change--) {
                mutate(changed);
            }
            read += isRead(changed, reader) ? 1 : 0;
        }
        assertThat(read).as("some of it can be read all the same").isGreaterThan(times / 20);
    }

    private static boolean isRead(JsonNode json, Consumer<JsonNode> reader) {
        try {
            reader.accept(json);
            return true;
        } catch (BrokerException e) {
            assertThat(e.kind()).as(json.toString()).isEqualTo(Kind.PROTOCOL);
            assertThat(e.getMessage().length()).isLessThan(300);
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(json.toString(), e);
        }
    }

    /** Takes a member away, or makes something else of it, somewhere. */
    private void mutate(JsonNode json) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(json, objects);
        if (objects.isEmpty()) {
            return;
        }
        ObjectNode object = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(7)) {
            case 0 -> object.remove(name);
            case 1 -> object.putNull(name);
            case 2 -> object.put(name, random.nextInt(3) - 1);
            case 3 -> object.put(name, random.nextBoolean());
            case 4 -> object.putArray(name).add(1).addObject().put("id", "x");
            case 5 -> object.putObject(name).put("id", 1);
            default -> object.set(name, TextNode.valueOf(ODD.get(random.nextInt(ODD.size()))));
        }
    }

    private static void collect(JsonNode json, List<ObjectNode> objects) {
        if (json instanceof ObjectNode object) {
            objects.add(object);
        }
        json.forEach(each -> collect(each, objects));
    }

    @Test
    void orders_and_events() {
        AlpacaOrders orders = new AlpacaOrders(new AlpacaSymbols());
        AlpacaEvents events = new AlpacaEvents(orders, new AlpacaExecutions());
        tried(
                "order-notional.json",
                5_000,
                json -> assertThat(orders.each(json)).isNotNull());
        tried("order-crypto.json", 5_000, json -> assertThat(orders.each(json)).isNotNull());
        tried(
                "trade-update-fill.json",
                5_000,
                json -> assertThat(events.of(json.path("data"))).isNotNull());
        tried(
                "trade-update-pending.json",
                5_000,
                json -> assertThat(events.of(json)).isNotNull());
    }

    @Test
    void accounts_positions_and_executions() {
        AlpacaAccounts accounts = new AlpacaAccounts(false, new AlpacaSymbols(), new AlpacaExecutions());
        tried("account.json", 5_000, json -> assertThat(accounts.account(json)).isNotNull());
        tried(
                "activities.json",
                5_000,
                json -> json.forEach(row -> assertThat(accounts.fill(row)).isNotNull()));
        tried(
                "activities.json",
                1_000,
                json -> ((ArrayNode) json).forEach(row -> {
                    ((ObjectNode) row).put("qty", "3");
                    assertThat(accounts.positions(AlpacaProbe.json("[" + row + "]")))
                            .isNotNull();
                }));
    }

    @Test
    void whole_answers_through_the_adapter() {
        try (FakeAlpaca server = new FakeAlpaca();
                Alpaca alpaca = AlpacaProbe.at(server)) {
            for (int i = 0; i < 150; i++) {
                JsonNode asset = AlpacaProbe.json(golden("asset-crypto.json"));
                mutate(asset);
                server.answerNext("GET /v2/assets/", 200, asset.toString());
                String symbol = "S" + i;
                isRead(asset, json -> assertThat(alpaca.instrument(symbol)).isNotNull());
                String half = golden("activities.json").substring(0, random.nextInt(900));
                server.answerNext("GET /v2/positions", 200, half);
                isRead(
                        TextNode.valueOf(half),
                        json -> assertThat(alpaca.positions()).isNotNull());
                server.answerNext("GET /v2/account/activities/FILL", 200, half);
                isRead(
                        TextNode.valueOf(half),
                        json -> assertThat(alpaca.fills(Instant.EPOCH)).isNotNull());
                JsonNode order = AlpacaProbe.json(golden("order-crypto.json"));
                mutate(order);
                server.answerNext("POST /v2/orders", 200, order.toString());
                OrderRequest request = OrderRequest.buy("ETH/USD", new BigDecimal("0.02"))
                        .clientOrderId("5b5d3d67-06ad-4ffa-af65-a117d0fc5a59");
                isRead(order, json -> assertThat(alpaca.submit(request)).isNotNull());
            }
        }
    }
}
