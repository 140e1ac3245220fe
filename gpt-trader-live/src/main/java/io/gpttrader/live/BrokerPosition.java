package io.gpttrader.live;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What an account holds of one symbol.
 *
 * @param symbol the broker's
 * @param quantity shares or coins, below 0 when short, never 0
 * @param averagePrice paid or got, account currency; 0 where the broker tells none
 * @param marketPrice the last known to the broker, account currency; 0 where it tells none
 */
public record BrokerPosition(String symbol, BigDecimal quantity, BigDecimal averagePrice, BigDecimal marketPrice) {

    /** Checks that nothing is missing. */
    public BrokerPosition {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(averagePrice, "averagePrice");
        Objects.requireNonNull(marketPrice, "marketPrice");
    }
}
