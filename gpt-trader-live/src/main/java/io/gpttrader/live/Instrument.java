package io.gpttrader.live;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What may be ordered of a symbol.
 *
 * @param symbol the broker's
 * @param isTradable whether it can be ordered now
 * @param canShort whether it may be sold without being held
 * @param quantityStep quantities are multiples of this, above 0; 1 for whole shares
 * @param minimumQuantity least quantity of an order, at least 0
 * @param minimumNotional least worth of an order, account currency, at least 0
 * @param priceSteps from a price on, prices are multiples of a step: the price (0 for the first) to the step, above 0
 */
public record Instrument(
        String symbol,
        boolean isTradable,
        boolean canShort,
        BigDecimal quantityStep,
        BigDecimal minimumQuantity,
        BigDecimal minimumNotional,
        Map<BigDecimal, BigDecimal> priceSteps) {

    /** Checks the steps. */
    public Instrument {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(quantityStep, "quantityStep");
        if (quantityStep.signum() <= 0) {
            throw new IllegalArgumentException(
                    "quantityStep must be above 0 but was " + quantityStep + " for " + symbol);
        }
        if (Objects.requireNonNull(minimumQuantity, "minimumQuantity").signum() < 0
                || Objects.requireNonNull(minimumNotional, "minimumNotional").signum() < 0) {
            throw new IllegalArgumentException("minimumQuantity and minimumNotional must be at least 0 but were "
                    + minimumQuantity + " and " + minimumNotional + " for " + symbol);
        }
        priceSteps = Map.copyOf(priceSteps);
        priceSteps.forEach((price, step) -> {
            if (price.signum() < 0 || step.signum() <= 0) {
                throw new IllegalArgumentException(
                        "priceSteps must lead from prices of at least 0 to steps above 0 but has " + price + " to "
                                + step + " for " + symbol);
            }
        });
    }

    /**
     * The quantity that can be ordered: floored, so that no position is larger than asked for and no exit larger than what is held.
     *
     * @param quantity at least 0
     * @return a multiple of the step, 0 where it is below the least quantity
     */
    public BigDecimal floorQuantity(BigDecimal quantity) {
        BigDecimal floored = quantity.divideToIntegralValue(quantityStep).multiply(quantityStep);
        return floored.compareTo(minimumQuantity) < 0 ? BigDecimal.ZERO : floored;
    }

    /**
     * The price that can be ordered nearest to a price: a buy is rounded down and a sale up, so that no order is worse than asked for.
     *
     * @param price above 0
     * @param side of the order
     * @return a multiple of the step
     */
    public BigDecimal roundPrice(BigDecimal price, OrderSide side) {
        Map.Entry<BigDecimal, BigDecimal> tier = new TreeMap<>(priceSteps).floorEntry(price);
        if (tier == null) {
            return price;
        }
        RoundingMode mode = side == OrderSide.BUY ? RoundingMode.DOWN : RoundingMode.UP;
        BigDecimal step = tier.getValue();
        return price.divide(step, 0, mode).multiply(step);
    }
}
