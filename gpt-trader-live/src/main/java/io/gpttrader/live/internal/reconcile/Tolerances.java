package io.gpttrader.live.internal.reconcile;

import io.gpttrader.live.BrokerTraits;
import io.gpttrader.live.internal.support.Require;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * How far apart books and broker may be.
 *
 * <p>Cash is never exactly what fills make it: a broker takes commissions and regulatory fees at the end of the day, interest on a debt
 * once a month, and pays dividends and interest. Each is far below 1 % of equity: commissions are some hundredths of a percent of what
 * was traded; a month's interest on a debt as large as the equity at 8 % a year is 0.7 %; a quarter's dividend of 1 % on a position
 * of 20 % of equity is 0.2 %. A deposit, a trade by hand or a lost fill is mostly larger. So a difference up to {@link
 * #cashHaltPercent} of equity is reported and taken over, and one beyond is a mismatch.
 *
 * @param cashHaltPercent of equity, above 0
 * @param cashRounding account currency: less is no difference, as brokers round to cents
 * @param feeInKindPercent most that a broker takes of a purchase in the coin itself; Alpaca takes up to 0.25 %, Binance 0.1 %
 * @param settle how long after a fill a broker's positions and cash may still be without it
 */
public record Tolerances(double cashHaltPercent, BigDecimal cashRounding, double feeInKindPercent, Duration settle) {

    /** Checks the ranges. */
    public Tolerances {
        Require.aboveZeroUpTo(cashHaltPercent, 100, "cashHaltPercent", "1 means 1 % of equity");
        Require.between(feeInKindPercent, 0, 10, "feeInKindPercent", "0.5 means 0.5 % of a purchase");
        if (cashRounding.signum() < 0 || settle.isNegative()) {
            throw new IllegalArgumentException(
                    "cashRounding and settle must not be negative but were " + cashRounding + " and " + settle);
        }
    }

    /** What suits a broker. */
    public static Tolerances of(BrokerTraits traits) {
        return new Tolerances(
                1, new BigDecimal("0.01"), 0.5, traits.isSimulated() ? Duration.ZERO : traits.settleTime());
    }
}
