package io.gpttrader.live.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.BrokerQuote;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import io.gpttrader.live.internal.wire.BrokerState.Part;
import io.gpttrader.live.internal.wire.BrokerState.Unread;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What a line of the journal gives back is what was written, whatever texts and numbers a broker sends. */
class BrokerJsonTest {
    private static final String[] ODD = {
        "",
        "AAPL",
        "BTC/USD",
        "\"",
        "\\",
        "\u0000",
        "\n",
        "\r\n",
        "\t",
        "\u2028",
        "\u2029",
        "\ud800",
        "\udc00",
        "\ud83d\ude00",
        "\udc00\ud800",
        "{}",
        "null",
        "é",
        "\u007f",
        "\ufeff",
        "</script>",
        "\\u0000",
        "\uffff"
    };

    private final Random random = new Random(13);

    @Property(seed = "13")
    void reads_what_it_has_written(@ForAll long seed) {
        random.setSeed(seed);
        same(order(2), BrokerJson::write, BrokerJson::readOrder);
        same(fill(), BrokerJson::write, BrokerJson::readFill);
        same(account(), BrokerJson::write, BrokerJson::readAccount);
        same(position(), BrokerJson::write, BrokerJson::readPosition);
        same(state(), BrokerJson::write, BrokerJson::readState);
        same(new BrokerQuote(text(), number(), number(), number(), time()), BrokerJson::write, BrokerJson::readQuote);
        same(instrument(), BrokerJson::write, BrokerJson::readInstrument);
        same(event(), BrokerJson::write, BrokerJson::readEvent);
        same(change(), BrokerJson::write, BrokerJson::readChange);
        sameRequest(request());
    }

    @Test
    void writes_every_half_character_and_every_other_one_of_two_bytes_alone() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = "a" + (char) c;
            BrokerEvent event = new BrokerEvent.Disconnected(text);
            String line = BrokerJson.write(event);
            assertThat(line).doesNotContain("\n", "\r", "\u2028", "\u2029", "\u0000");
            assertThat(line.chars().noneMatch(one -> one >= 0xd800 && one <= 0xdfff))
                    .isTrue();
            assertThat(BrokerJson.readEvent(line)).isEqualTo(event);
        }
    }

    @Test
    void the_line_of_an_order_stays_as_it_is_for_journals_of_earlier_versions() {
        BrokerOrder order = new BrokerOrder(
                "b-1",
                "gtabcdefgh-1",
                "AAPL",
                OrderSide.BUY,
                OrderType.LIMIT,
                OrderStatus.PARTIALLY_FILLED,
                new BigDecimal("10"),
                new BigDecimal("4.50"),
                new BigDecimal("187.25"),
                new BigDecimal("187.5"),
                BigDecimal.ZERO,
                Instant.parse("2026-11-27T15:00:00.123456789Z"),
                "",
                "",
                "",
                List.of());
        assertThat(BrokerJson.write(order))
                .isEqualTo(
                        "{\"brokerOrderId\":\"b-1\",\"clientOrderId\":\"gtabcdefgh-1\","
                                + "\"symbol\":\"AAPL\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"status\":\"PARTIALLY_FILLED\",\"quantity\":\"10\","
                                + "\"filledQuantity\":\"4.50\",\"averagePrice\":\"187.25\",\"limitPrice\":\"187.5\",\"stopPrice\":\"0\","
                                + "\"time\":\"2026-11-27T15:00:00.123456789Z\",\"replacedBy\":\"\",\"replaces\":\"\",\"reason\":\"\",\"legs\":[]}");
    }

    @Test
    void rejects_a_member_that_is_missing_unknown_twice_or_of_another_type() {
        String line =
                BrokerJson.write(new BrokerPosition("AAPL", new BigDecimal("10"), BigDecimal.ONE, BigDecimal.ONE));
        for (String wrong : List.of(
                line.replace(",\"marketPrice\":\"1\"", ""),
                line.replace("}", ",\"more\":1}"),
                line.replace("}", ",\"symbol\":\"AAPL\"}"),
                line.replace("\"marketPrice\"", "\"price\""),
                line.replace("\"10\"", "10"),
                line.replace("\"10\"", "\"ten\""),
                line.replace("\"10\"", "null"),
                line.replace("\"10\"", "\"+10\""),
                line.replace("\"10\"", "\"1E1\"").replace("1E1", "10E0").replace("10E0", "010"),
                line.replace(",", ", "),
                line + " ",
                line + line,
                "[" + line + "]",
                "")) {
            assertThat(wrong).isNotEqualTo(line);
            assertThatThrownBy(() -> BrokerJson.readPosition(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void rejects_a_time_or_a_constant_that_there_is_not() {
        String line = BrokerJson.write(fill());
        String side = line.replaceAll("\"side\":\"[A-Z]+\"", "\"side\":\"buy\"");
        assertThatThrownBy(() -> BrokerJson.readFill(side))
                .hasMessageContaining("side must be one of [BUY, SELL] but was 'buy'");
        String time = line.replaceAll("\"time\":\"[^\"]*\"", "\"time\":\"2026-11-27 15:00\"");
        assertThatThrownBy(() -> BrokerJson.readFill(time)).hasMessageContaining("time must be a time of ISO 8601");
        assertThatThrownBy(() -> BrokerJson.readEvent("{\"event\":\"none\"}")).hasMessageContaining("called 'none'");
        assertThatThrownBy(() -> BrokerJson.readEvent("{\"event\":\"connected\",\"symbol\":\"A\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_request_changed_from_a_trailing_stop_to_another_type_keeps_no_distance() {
        OrderRequest trailing = OrderRequest.sell("AAPL", BigDecimal.TEN).trailingPercent(BigDecimal.TWO);
        for (OrderRequest changed : List.of(
                trailing.limit(BigDecimal.ONE),
                trailing.stop(BigDecimal.ONE),
                trailing.stopLimit(BigDecimal.ONE, BigDecimal.ONE))) {
            assertThat(changed.trailPercent()).isEmpty();
            sameRequest(changed);
        }
    }

    private static <T> void same(T value, Function<T, String> writer, Function<String, T> reader) {
        String line = writer.apply(value);
        assertThat(reader.apply(line)).isEqualTo(value);
        assertThat(line).doesNotContain("\n", "\r");
        // Another reader of JSON sees an object too.
        try {
            assertThat(new ObjectMapper()
                            .readTree(line.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .isObject())
                    .isTrue();
        } catch (java.io.IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static void sameRequest(OrderRequest request) {
        OrderRequest again = BrokerJson.readRequest(BrokerJson.write(request));
        assertThat(again).usingRecursiveComparison().isEqualTo(request);
        assertThat(again).hasToString(request.toString());
    }

    private BrokerOrder order(int depth) {
        return new BrokerOrder(
                text(),
                text(),
                text(),
                one(OrderSide.values()),
                one(OrderType.values()),
                one(OrderStatus.values()),
                number(),
                number(),
                number(),
                number(),
                number(),
                time(),
                text(),
                text(),
                text(),
                depth == 0 ? List.of() : some(() -> order(depth - 1)));
    }

    private BrokerFill fill() {
        return new BrokerFill(
                "execution" + text(),
                text(),
                text(),
                text(),
                one(OrderSide.values()),
                number(),
                number(),
                number(),
                number(),
                time());
    }

    private BrokerAccount account() {
        return new BrokerAccount(
                text(), random.nextBoolean(), text(), number(), number(), number(), text(), random.nextBoolean());
    }

    private BrokerPosition position() {
        return new BrokerPosition(text(), number(), number(), number());
    }

    private BrokerState state() {
        return new BrokerState(
                random.nextBoolean() ? time() : null,
                random.nextBoolean() ? account() : null,
                some(this::position),
                some(() -> order(1)),
                some(this::fill),
                time(),
                random.nextBoolean(),
                random.nextInt(),
                some(() -> new Unread(one(Part.values()), text())));
    }

    private Instrument instrument() {
        Map<BigDecimal, BigDecimal> steps = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            steps.put(number().abs(), positive());
        }
        return new Instrument(
                text(), random.nextBoolean(), random.nextBoolean(), positive(), number().abs(), number().abs(), steps);
    }

    private BrokerEvent event() {
        return switch (random.nextInt(6)) {
            case 0 -> new BrokerEvent.OrderChanged(order(1));
            case 1 -> new BrokerEvent.Filled(fill());
            case 2 -> new BrokerEvent.Connected();
            case 3 -> new BrokerEvent.Disconnected(text());
            case 4 -> new BrokerEvent.TradingHalted(text(), text());
            default -> new BrokerEvent.TradingResumed(text());
        };
    }

    private OrderChange change() {
        Supplier<Optional<BigDecimal>> maybe = () -> random.nextBoolean() ? Optional.of(positive()) : Optional.empty();
        return new OrderChange(
                "id-" + random.nextInt(1000), Optional.of(positive()), maybe.get(), maybe.get(), maybe.get());
    }

    private OrderRequest request() {
        String symbol = "S" + text();
        OrderSide side = one(OrderSide.values());
        OrderRequest request = random.nextBoolean()
                ? OrderRequest.of(symbol, side, positive())
                : OrderRequest.ofNotional(symbol, side, positive());
        for (int i = random.nextInt(8); i > 0; i--) {
            request = switch (random.nextInt(12)) {
                case 0 -> request.clientOrderId("gtabcdefgh-" + random.nextInt(1000));
                case 1 -> request.limit(positive());
                case 2 -> request.stop(positive());
                case 3 -> request.stopLimit(positive(), positive());
                case 4 -> request.trailingAmount(positive());
                case 5 -> request.trailingPercent(new BigDecimal("0.50").add(BigDecimal.valueOf(random.nextInt(99))));
                case 6 -> request.timeInForce(one(TimeInForce.values()));
                case 7 -> request.extendedHours();
                case 8 -> request.closing();
                case 9 -> request.takeProfit(positive());
                case 10 ->
                    random.nextBoolean() ? request.stopLoss(positive()) : request.stopLoss(positive(), positive());
                default -> request.oneCancelsOther();
            };
        }
        return request;
    }

    private <T> List<T> some(Supplier<T> maker) {
        List<T> all = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            all.add(maker.get());
        }
        return all;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(random.nextInt(4) == 0 ? (char) random.nextInt(Character.MAX_VALUE + 1) : one(ODD));
        }
        return text.toString();
    }

    private BigDecimal positive() {
        return number().abs().add(BigDecimal.ONE);
    }

    private BigDecimal number() {
        return switch (random.nextInt(6)) {
            case 0 -> BigDecimal.ZERO;
            case 1 -> new BigDecimal("0.000000001");
            case 2 -> new BigDecimal("1E+3");
            case 3 -> new BigDecimal("-12.3400");
            case 4 -> new BigDecimal(new BigInteger(80, random), random.nextInt(400) - 200);
            default -> BigDecimal.valueOf(random.nextInt(100_000), 2);
        };
    }

    private Instant time() {
        return switch (random.nextInt(4)) {
            case 0 -> Instant.EPOCH;
            case 1 -> random.nextBoolean() ? Instant.MIN : Instant.MAX;
            case 2 -> Instant.ofEpochSecond(1_800_000_000L + random.nextInt(1000), random.nextInt(1_000_000_000));
            default -> Instant.ofEpochSecond(1_800_000_000L);
        };
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
