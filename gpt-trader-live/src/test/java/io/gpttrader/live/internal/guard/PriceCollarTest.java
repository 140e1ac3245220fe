package io.gpttrader.live.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.BrokerQuote;
import io.gpttrader.live.OrderSide;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PriceCollarTest {
    private static final Instant NOW = Instant.parse("2026-11-27T15:00:00Z");
    private final PriceCollar collar = new PriceCollar(5);

    @Test
    void lets_a_decision_through_up_to_exactly_the_percentage_either_way() {
        assertThat(collar.decision("AAPL", number("105"), number("100"), "last quote"))
                .isEmpty();
        assertThat(collar.decision("AAPL", number("95"), number("100"), "last quote"))
                .isEmpty();
        assertThat(collar.decision("AAPL", number("105.01"), number("100"), "last quote"))
                .hasValue(new EntryStop(
                        "priceCollar",
                        "AAPL was decided at 105.01, 5.01 % above the last quote of 100; at most 5 % are allowed"));
        assertThat(collar.decision("AAPL", number("94.99"), number("100"), "last quote"))
                .hasValueSatisfying(stop -> assertThat(stop.reason()).contains("5.01 % below"));
    }

    @Test
    void stops_a_limit_only_on_the_side_that_costs_money() {
        assertThat(collar.limit("AAPL", OrderSide.BUY, number("1875"), number("187.5"), "last quote"))
                .hasValueSatisfying(
                        stop -> assertThat(stop.reason())
                                .isEqualTo(
                                        "the limit to buy AAPL is 1875, 900.00 % above the last quote of 187.5; at most 5 % are allowed"));
        assertThat(collar.limit("AAPL", OrderSide.BUY, number("18.75"), number("187.5"), "last quote"))
                .isEmpty();
        assertThat(collar.limit("AAPL", OrderSide.SELL, number("18.75"), number("187.5"), "last quote"))
                .isPresent();
        assertThat(collar.limit("AAPL", OrderSide.SELL, number("1875"), number("187.5"), "last quote"))
                .isEmpty();
    }

    @Test
    void takes_the_middle_or_the_last_price_where_bid_and_ask_say_nothing() {
        assertThat(reference("99", "101", "90")).isEqualTo("100");
        assertThat(reference("99", "101", "0")).isEqualTo("100");
        assertThat(reference("50", "150", "98")).as("no market before the open").isEqualTo("98");
        assertThat(reference("50", "150", "0")).isEqualTo("100");
        assertThat(reference("101", "99", "98")).as("crossed").isEqualTo("98");
        assertThat(reference("0", "101", "98")).isEqualTo("98");
        assertThat(reference("99", "0", "0")).as("nothing to go by").isEqualTo("none");
        assertThat(collar.reference(quote("99", "101", "100"), NOW.plusSeconds(60), Duration.ofMinutes(1)))
                .isPresent();
        assertThat(collar.reference(quote("99", "101", "100"), NOW.plusSeconds(61), Duration.ofMinutes(1)))
                .isEmpty();
    }

    @Test
    void rejects_a_percentage_that_is_none_and_a_price_of_nothing() {
        assertThatThrownBy(() -> new PriceCollar(0)).hasMessageContaining("priceCollarPercent must be above 0");
        assertThatThrownBy(() -> new PriceCollar(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> collar.decision("A", BigDecimal.ONE, BigDecimal.ZERO, "last close"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String reference(String bid, String ask, String last) {
        return collar.reference(quote(bid, ask, last), NOW, Duration.ofMinutes(1))
                .map(price -> price.stripTrailingZeros().toPlainString())
                .orElse("none");
    }

    private static BrokerQuote quote(String bid, String ask, String last) {
        return new BrokerQuote("AAPL", number(bid), number(ask), number(last), NOW);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
