package io.gpttrader.live;

import io.gpttrader.live.internal.support.Amounts;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be different about an order that works. At least one of them; what is empty stays as it is.
 *
 * @param clientOrderId of the order that takes its place, never used before
 * @param quantity the whole of it, what has traded included, above 0
 * @param limitPrice account currency, above 0
 * @param stopPrice account currency, above 0
 * @param trail the new distance of a trailing stop, in the unit that it has
 */
public record OrderChange(
        String clientOrderId,
        Optional<BigDecimal> quantity,
        Optional<BigDecimal> limitPrice,
        Optional<BigDecimal> stopPrice,
        Optional<BigDecimal> trail) {

    /** Checks the id and the numbers, and that there is something to change. */
    public OrderChange {
        clientOrderId = OrderRequest.checkedId(clientOrderId);
        quantity = positive(quantity, "quantity");
        limitPrice = positive(limitPrice, "limitPrice");
        stopPrice = positive(stopPrice, "stopPrice");
        trail = positive(trail, "trail");
        if (quantity.isEmpty() && limitPrice.isEmpty() && stopPrice.isEmpty() && trail.isEmpty()) {
            throw new IllegalArgumentException("a change must change something; give a quantity or a price");
        }
    }

    private static Optional<BigDecimal> positive(Optional<BigDecimal> value, String name) {
        return Objects.requireNonNull(value, name)
                .map(number -> Amounts.positive(number, name, "leave it empty for no change"));
    }

    /**
     * Another limit price.
     *
     * @param clientOrderId of the order that takes the place
     * @param price account currency, above 0
     * @return the change
     */
    public static OrderChange limit(String clientOrderId, BigDecimal price) {
        return new OrderChange(
                clientOrderId,
                Optional.empty(),
                Optional.of(Objects.requireNonNull(price, "price")),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Another quantity.
     *
     * @param clientOrderId of the order that takes the place
     * @param quantity the whole of it, what has traded included, above 0
     * @return the change
     */
    public static OrderChange quantity(String clientOrderId, BigDecimal quantity) {
        return new OrderChange(
                clientOrderId,
                Optional.of(Objects.requireNonNull(quantity, "quantity")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
