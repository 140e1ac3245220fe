package io.gpttrader.live.internal.reconcile;

import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.internal.reconcile.Difference.CashDiffers;
import io.gpttrader.live.internal.reconcile.Difference.Standing;
import java.math.BigDecimal;

/** Whether cash differs, and whether that is more than fees, interest and dividends make: see {@link Tolerances}. */
record CashRule(Tolerances tolerances, BigDecimal known, BrokerAccount account, BigDecimal explained) {

    /** A position's price moves between the trade and now. */
    private static final BigDecimal PRICE_TOLERANCE = new BigDecimal("0.05");

    boolean isDifference() {
        return account.cash().subtract(known).abs().compareTo(tolerances.cashRounding()) > 0;
    }

    /** Of an account without equity nothing is small. */
    boolean isSmall() {
        BigDecimal threshold = account.equity()
                .max(BigDecimal.ZERO)
                .multiply(BigDecimal.valueOf(tolerances.cashHaltPercent()))
                .movePointLeft(2)
                .add(explained.abs().multiply(PRICE_TOLERANCE));
        return account.cash().subtract(known).subtract(explained).abs().compareTo(threshold) <= 0;
    }

    CashDiffers difference(Standing standing) {
        return new CashDiffers(known, account.cash(), explained, account.equity(), account.currency(), standing);
    }
}
