package io.gpttrader.live;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * Prices of a symbol at one moment.
 *
 * @param symbol the broker's
 * @param bid best price that someone pays, account currency; 0 where there is none
 * @param ask best price that someone asks, account currency; 0 where there is none
 * @param last price that was traded last, account currency; 0 where it is not known
 * @param time of the newest of them
 */
public record BrokerQuote(String symbol, BigDecimal bid, BigDecimal ask, BigDecimal last, Instant time) {

    /** Checks that nothing is missing. */
    public BrokerQuote {
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(bid, "bid");
        Objects.requireNonNull(ask, "ask");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(time, "time");
    }
}
