package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders and the values beside them: what can be said, and what is an error. */
class OrderRequestTest {
    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final OrderRequest BUY = OrderRequest.buy("AAPL", TEN);

    @Test
    void reads_as_a_sentence() {
        assertThat(BUY.limit(new BigDecimal("187.50")).clientOrderId("my-1"))
                .hasToString("buy 10 AAPL limit 187.50 day (my-1)");
        assertThat(OrderRequest.sell("AAPL", TEN)
                        .trailingPercent(BigDecimal.TWO)
                        .closing())
                .hasToString("sell 10 AAPL trailing-stop by % 2 day, closing");
    }

    @Test
    void the_last_of_two_types_wins_with_its_prices_alone() {
        OrderRequest limit = BUY.trailingPercent(BigDecimal.TWO)
                .stopLimit(TEN, TEN)
                .trailingAmount(TEN)
                .limit(TEN);

        assertThat(limit.type()).isEqualTo(OrderType.LIMIT);
        assertThat(limit.limitPrice()).contains(TEN);
        assertThat(limit.stopPrice()).isEmpty();
        assertThat(limit.trailAmount()).isEmpty();
        assertThat(limit.trailPercent()).isEmpty();
        assertThat(limit.trailingPercent(TEN).limitPrice()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "a\n", "1234567890123456789012345678901234567"})
    void no_broker_takes_such_a_client_order_id(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BUY.clientOrderId(id))
                .withMessageStartingWith("clientOrderId must be 1 to 36 of the characters");
        assertThatIllegalArgumentException().isThrownBy(() -> OrderChange.limit(id, TEN));
    }

    @Test
    void nothing_is_ordered_of_nothing_or_at_no_price() {
        assertThatIllegalArgumentException().isThrownBy(() -> OrderRequest.buy(" ", TEN));
        assertThatIllegalArgumentException().isThrownBy(() -> OrderRequest.buy("AAPL", TEN.negate()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderRequest.ofNotional("AAPL", OrderSide.BUY, BigDecimal.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> BUY.limit(BigDecimal.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> BUY.trailingPercent(new BigDecimal("100")));
        assertThatNullPointerException().isThrownBy(() -> BUY.limit(null)).withMessage("limit");
        assertThatNullPointerException()
                .isThrownBy(() -> OrderRequest.buy("AAPL", null))
                .withMessage("quantity");
    }

    @Test
    void a_change_changes_something_to_something() {
        Optional<BigDecimal> none = Optional.empty();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderChange("a", none, none, none, none))
                .withMessageContaining("must change something");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderChange.quantity("a", TEN.negate()))
                .withMessageContaining("quantity must be above 0 but was -10");
        assertThatNullPointerException().isThrownBy(() -> OrderChange.limit("a", null));
    }

    @Test
    void what_a_broker_must_tell_is_not_left_out() {
        assertThatNullPointerException()
                .isThrownBy(() -> new BrokerAccount("id", false, null, TEN, TEN, TEN, "", false))
                .withMessage("currency");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BrokerFill("", "order 1", "", "AAPL", OrderSide.BUY, TEN, TEN, TEN, TEN, Instant.EPOCH))
                .withMessageContaining("executionId must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Instrument("AAPL", true, true, TEN, TEN, TEN, Map.of(TEN, BigDecimal.ZERO)))
                .withMessageContaining("priceSteps");
    }

    @Test
    void quantities_are_floored_and_prices_rounded_so_that_no_order_is_worse() {
        Instrument its = new Instrument(
                "AAPL",
                true,
                true,
                new BigDecimal("0.01"),
                BigDecimal.ONE,
                BigDecimal.ZERO,
                Map.of(BigDecimal.ZERO, new BigDecimal("0.0001"), BigDecimal.ONE, new BigDecimal("0.01")));

        assertThat(its.floorQuantity(new BigDecimal("1.999"))).isEqualByComparingTo("1.99");
        assertThat(its.floorQuantity(new BigDecimal("0.99"))).isZero();
        assertThat(its.roundPrice(new BigDecimal("187.505"), OrderSide.BUY)).isEqualByComparingTo("187.50");
        assertThat(its.roundPrice(new BigDecimal("187.505"), OrderSide.SELL)).isEqualByComparingTo("187.51");
        assertThat(its.roundPrice(new BigDecimal("0.12345"), OrderSide.BUY)).isEqualByComparingTo("0.1234");
    }
}
