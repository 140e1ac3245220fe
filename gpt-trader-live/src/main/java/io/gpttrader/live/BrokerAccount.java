package io.gpttrader.live;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An account at one moment.
 *
 * @param id the broker's number of it, which {@code realMoney(..)} must name
 * @param isRealMoney whether what it trades costs money; false for a paper, test or simulated account
 * @param currency such as {@code USD}
 * @param cash in the currency, below 0 for a debt
 * @param equity cash and positions at market prices
 * @param buyingPower what may be spent on entries now
 * @param blocked why it must not trade, in the broker's words; empty where it may
 * @param canShort whether it may sell what it does not hold
 */
public record BrokerAccount(
        String id,
        boolean isRealMoney,
        String currency,
        BigDecimal cash,
        BigDecimal equity,
        BigDecimal buyingPower,
        String blocked,
        boolean canShort) {

    /** Checks that nothing is missing. */
    public BrokerAccount {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(cash, "cash");
        Objects.requireNonNull(equity, "equity");
        Objects.requireNonNull(buyingPower, "buyingPower");
        Objects.requireNonNull(blocked, "blocked");
    }
}
